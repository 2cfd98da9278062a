package parley.gateway;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import parley.json.Json;
import parley.protocol.ClientMessage;
import parley.protocol.Names;

/// What a token decides about the setup of its sessions (live.md 7.2). What the client says about a locked field
/// is ignored, in the setup and later.
///
/// @param replaces whether the whole setup is the token's: it has one and names no fields
/// @param setup the token's own; empty when it has none
/// @param mask paths of the fields that are the token's, each as [#paths] gives it
public record SetupLocks(boolean replaces, Json.Struct setup, List<String> mask) {
    /// The client decides everything.
    public static final SetupLocks NONE = new SetupLocks(false, Json.Struct.EMPTY, List.of());

    private static final String RESUMPTION = "sessionResumption";
    private static final String HANDLE = "handle";

    public SetupLocks {
        mask = List.copyOf(mask);
    }

    /// The locks of a token that was asked for with this setup and mask.
    public static SetupLocks of(Optional<Json.Struct> setup, String fieldMask) {
        List<String> mask = paths(fieldMask);
        return new SetupLocks(setup.isPresent() && mask.isEmpty(), setup.orElse(Json.Struct.EMPTY), mask);
    }

    /// The paths of a mask in camelCase, without list indexes: SDKs write `tools.0`, `generationConfig.top_k` and
    /// `output_audio_transcription`.
    static List<String> paths(String fieldMask) {
        return Arrays.stream(fieldMask.split(","))
                .map(SetupLocks::path)
                .filter(path -> !path.isEmpty())
                .distinct()
                .toList();
    }

    private static String path(String written) {
        List<String> segments = Arrays.stream(written.strip().split("\\."))
                .filter(segment -> !segment.isEmpty() && !segment.chars().allMatch(Character::isDigit))
                .map(Names::camel)
                .toList();
        return String.join(".", segments);
    }

    /// The setup that counts. A handle is always the client's: only the client can know it.
    public Json.Struct applyTo(Json.Struct asked) {
        Json.Struct result = replaces ? setup : asked;
        for (String path : mask) {
            result = locked(result, setup, List.of(path.split("\\.")));
        }
        return withHandle(result, handleOf(asked));
    }

    /// What the client may change later: a locked instruction and locked tools stay.
    ClientMessage applyTo(ClientMessage message) {
        if (!(message instanceof ClientMessage.ContextUpdate update)) {
            return message;
        }
        return new ClientMessage.ContextUpdate(
                locks("systemInstruction") ? Optional.empty() : update.systemInstruction(),
                locks("tools") ? Optional.empty() : update.tools());
    }

    /// The handle in a client's setup; empty when there is none.
    static String handleOf(Json.Struct asked) {
        return AuthToken.field(asked, RESUMPTION) instanceof Json.Struct resumption
                        && AuthToken.field(resumption, HANDLE) instanceof Json.Text(var handle)
                ? handle
                : "";
    }

    private boolean locks(String field) {
        return replaces || mask.stream().anyMatch(path -> path.equals(field) || path.startsWith(field + "."));
    }

    /// `theirs` with the field at `path` as it is in `ours`; below what is no object on either side, the whole of
    /// it counts.
    private static Json.Struct locked(Json.Struct theirs, Json.Struct ours, List<String> path) {
        String name = path.getFirst();
        Json own = AuthToken.field(ours, name);
        Json asked = AuthToken.field(theirs, name);
        boolean deeper = path.size() > 1 && isStructOrAbsent(own) && isStructOrAbsent(asked);
        if (!deeper) {
            return with(theirs, name, own);
        }
        Json.Struct inside = locked(structOf(asked), structOf(own), path.subList(1, path.size()));
        boolean nothing = inside.isEmpty() && own instanceof Json.Null && asked instanceof Json.Null;
        return with(theirs, name, nothing ? Json.NULL : inside);
    }

    private static Json.Struct withHandle(Json.Struct setup, String handle) {
        Json resumption = AuthToken.field(setup, RESUMPTION);
        if (handle.isEmpty()) {
            return resumption instanceof Json.Struct own
                    ? with(setup, RESUMPTION, with(own, HANDLE, Json.NULL))
                    : setup;
        }
        return with(setup, RESUMPTION, with(structOf(resumption), HANDLE, Json.of(handle)));
    }

    /// `struct` with one field replaced, whatever its spelling was, or without it.
    private static Json.Struct with(Json.Struct struct, String name, Json value) {
        Map<String, Json> fields = new LinkedHashMap<>(struct.fields());
        new ArrayList<>(fields.keySet())
                .stream().filter(key -> Names.camel(key).equals(name)).forEach(fields::remove);
        if (!(value instanceof Json.Null)) {
            fields.put(name, value);
        }
        return new Json.Struct(fields);
    }

    private static boolean isStructOrAbsent(Json json) {
        return json instanceof Json.Struct || json instanceof Json.Null;
    }

    private static Json.Struct structOf(Json json) {
        return json instanceof Json.Struct struct ? struct : Json.Struct.EMPTY;
    }

    /// Prints no setup.
    @Override
    public String toString() {
        return "SetupLocks" + mask;
    }
}
