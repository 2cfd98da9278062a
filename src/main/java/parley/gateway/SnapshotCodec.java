package parley.gateway;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.content.Blob;
import parley.content.Content;
import parley.content.FunctionCall;
import parley.content.Modality;
import parley.content.Part;
import parley.content.Role;
import parley.content.TokenCount;
import parley.content.UsageMetadata;
import parley.json.Json;
import parley.json.JsonException;
import parley.json.JsonText;
import parley.protocol.ContentReader;
import parley.protocol.ContentWriter;
import parley.protocol.Dialect;
import parley.protocol.MessageCodec;
import parley.protocol.ProtocolException;
import parley.protocol.ServerMessage;
import parley.protocol.ServerMessageReader;
import parley.session.PastTurn;
import parley.session.SessionSnapshot;
import parley.session.SessionSnapshot.Unfinished;
import parley.store.SessionStore.Recovered;

/// Sessions as bytes, for the store: UTF-8 JSON with names of one or two words, `"v":1`. Stateless; any thread.
///
/// A whole state has all turns. A step has only those that came since the state before it, and in `drop` how
/// many of the oldest went. Both say when they were written.
final class SnapshotCodec {
    private static final Logger LOG = LoggerFactory.getLogger(SnapshotCodec.class);
    private static final long VERSION = 1;
    private static final Dialect OWN = new Dialect(Dialect.Service.DEVELOPER, Dialect.Generation.OWN, false);

    private SnapshotCodec() {}

    /// A state and when it was written.
    record Written(SessionSnapshot snapshot, Instant at) {}

    static byte[] whole(SessionSnapshot snapshot, Instant now) {
        return bytes(snapshot, snapshot.turns(), 0, now);
    }

    /// The step to `next`, from a state whose last turns are the first of `next`.
    ///
    /// @param drop how many turns of that state are forgotten
    /// @param from the first turn of `next` that is new
    static byte[] step(SessionSnapshot next, int drop, int from, Instant now) {
        return bytes(next, next.turns().subList(from, next.turns().size()), drop, now);
    }

    private static byte[] bytes(SessionSnapshot snapshot, List<PastTurn> turns, int drop, Instant now) {
        Unfinished unfinished = snapshot.unfinished();
        return JsonText.writeBytes(Json.struct()
                .put("v", VERSION)
                .put("at", now.toEpochMilli())
                .put("drop", drop)
                .put("model", snapshot.model())
                .put("created", snapshot.created().toEpochMilli())
                .put("turns", Json.array(turns.stream().map(SnapshotCodec::turn).toList()))
                .put("forgotten", snapshot.forgottenTurns())
                .put("spent", usage(snapshot.spent()))
                .put("notes", snapshot.notes())
                .put("report", snapshot.report())
                .put("calls", content(unfinished.calls()))
                .put("unsent", messages(unfinished.unsent()))
                .put("consumed", unfinished.consumed())
                .build());
    }

    private static Json.Struct turn(PastTurn turn) {
        return Json.struct()
                .put("role", turn.content().role().name())
                .put(
                        "parts",
                        Json.array(turn.content().parts().stream()
                                .map(SnapshotCodec::part)
                                .toList()))
                .put("tokens", tokens(turn.tokens()))
                .put("time", turn.time().toEpochMilli())
                .put("cut", turn.interrupted())
                .build();
    }

    private static Json part(Part part) {
        return part instanceof Part.Frame(Blob picture, String label, boolean fine)
                ? Json.struct()
                        .put("frame", picture.mimeType())
                        .put("data", Base64.getEncoder().encodeToString(picture.data()))
                        .put("label", label)
                        .put("fine", fine)
                        .build()
                : ContentWriter.content(new Content(Role.USER, List.of(part)));
    }

    private static Json content(List<FunctionCall> calls) {
        return ContentWriter.content(
                new Content(Role.MODEL, calls.stream().<Part>map(Part.Call::new).toList()));
    }

    private static Json messages(List<ServerMessage> messages) {
        return Json.array(messages.stream()
                .map(message -> Json.of(new String(MessageCodec.write(message, OWN), StandardCharsets.UTF_8)))
                .toList());
    }

    private static Json usage(UsageMetadata usage) {
        return Json.struct()
                .put("prompt", tokens(usage.prompt()))
                .put("response", tokens(usage.response()))
                .put("thoughts", usage.thoughtsTokens())
                .build();
    }

    private static Json tokens(TokenCount tokens) {
        Json.StructBuilder out = Json.struct();
        tokens.byModality().forEach((modality, count) -> out.put(modality.name(), count));
        return out.build();
    }

    /// What a journal leads to.
    ///
    /// @param state nothing when there is none
    /// @param complete whether all of the journal was read, so that a step may follow
    record Found(Optional<Written> state, boolean complete) {}

    /// The state that a journal leads to, as far as it can be read; nothing when there is none.
    static Optional<Written> read(Recovered stored) {
        return find(stored).state();
    }

    static Found find(Recovered stored) {
        Optional<Written> state = Optional.empty();
        try {
            for (byte[] step : steps(stored)) {
                SessionSnapshot before = state.map(Written::snapshot).orElse(SessionSnapshot.begun(Instant.EPOCH));
                state = Optional.of(read(before, step));
            }
        } catch (IllegalArgumentException e) {
            LOG.warn("the end of a session's journal is left out: {}", e.getMessage());
            return new Found(state, false);
        }
        return new Found(state, !stored.damaged());
    }

    private static List<byte[]> steps(Recovered stored) {
        return Stream.concat(stored.snapshot().stream(), stored.entries().stream())
                .toList();
    }

    /// The state after `step`.
    ///
    /// @param before the state before it; a whole state is a step from one without turns
    /// @throws IllegalArgumentException when the bytes are none of these
    static Written read(SessionSnapshot before, byte[] step) {
        try {
            return read(before, (Json.Struct) JsonText.parse(step));
        } catch (JsonException | ProtocolException | ClassCastException | ArithmeticException e) {
            throw new IllegalArgumentException("a session's state expected, got something else", e);
        }
    }

    private static Written read(SessionSnapshot before, Json.Struct step) {
        if (number(step, "v") != VERSION) {
            throw new IllegalArgumentException("a state of version " + VERSION + " expected, got " + step.get("v"));
        }
        int drop = Math.toIntExact(number(step, "drop"));
        if (drop > before.turns().size()) {
            throw new IllegalArgumentException("a step that fits the state before it expected");
        }
        List<PastTurn> turns =
                new ArrayList<>(before.turns().subList(drop, before.turns().size()));
        items(step, "turns").forEach(turn -> turns.add(turn((Json.Struct) turn)));
        SessionSnapshot after = new SessionSnapshot(
                text(step, "model"),
                Instant.ofEpochMilli(number(step, "created")),
                turns,
                number(step, "forgotten"),
                usage(struct(step, "spent")),
                struct(step, "notes"),
                struct(step, "report"),
                unfinished(step));
        return new Written(after, Instant.ofEpochMilli(number(step, "at")));
    }

    private static Unfinished unfinished(Json.Struct step) {
        List<FunctionCall> calls = ContentReader.content(struct(step, "calls")).parts().stream()
                .map(part -> ((Part.Call) part).call())
                .toList();
        List<ServerMessage> unsent = items(step, "unsent").stream()
                .flatMap(message ->
                        ServerMessageReader.read(((Json.Text) message).value().getBytes(StandardCharsets.UTF_8))
                                .stream())
                .toList();
        return new Unfinished(calls, unsent, number(step, "consumed"));
    }

    private static PastTurn turn(Json.Struct turn) {
        List<Part> parts = items(turn, "parts").stream()
                .flatMap(part -> part((Json.Struct) part).stream())
                .toList();
        return new PastTurn(
                new Content(Role.valueOf(text(turn, "role")), parts),
                tokens(struct(turn, "tokens")),
                Instant.ofEpochMilli(number(turn, "time")),
                ((Json.Bool) turn.get("cut")).value());
    }

    private static List<Part> part(Json.Struct part) {
        return part.has("frame")
                ? List.of(new Part.Frame(
                        new Blob(text(part, "frame"), Base64.getDecoder().decode(text(part, "data"))),
                        text(part, "label"),
                        ((Json.Bool) part.get("fine")).value()))
                : ContentReader.content(part).parts();
    }

    private static UsageMetadata usage(Json.Struct usage) {
        return new UsageMetadata(
                tokens(struct(usage, "prompt")),
                tokens(struct(usage, "response")),
                Math.toIntExact(number(usage, "thoughts")));
    }

    private static TokenCount tokens(Json.Struct tokens) {
        Map<Modality, Integer> counts = new EnumMap<>(Modality.class);
        tokens.fields()
                .forEach((name, count) -> counts.put(
                        Modality.valueOf(name), ((Json.Number) count).value().intValueExact()));
        return new TokenCount(counts);
    }

    private static long number(Json.Struct struct, String name) {
        return ((Json.Number) struct.get(name)).value().longValueExact();
    }

    private static String text(Json.Struct struct, String name) {
        return ((Json.Text) struct.get(name)).value();
    }

    private static Json.Struct struct(Json.Struct struct, String name) {
        return (Json.Struct) struct.get(name);
    }

    private static List<Json> items(Json.Struct struct, String name) {
        return ((Json.Array) struct.get(name)).items();
    }
}
