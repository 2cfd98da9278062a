package parley.rest;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import parley.gateway.AuthToken;
import parley.gateway.Owner;
import parley.gateway.SetupLocks;
import parley.json.Json;
import parley.json.JsonException;
import parley.json.JsonText;
import parley.protocol.Dialect;
import parley.protocol.MessageCodec;
import parley.protocol.Names;
import parley.protocol.Notices;
import parley.protocol.ProtocolException;

/// Reads what a token is asked for (live.md 7.1): every default filled in, every mistake in the words of Google's
/// parser (rest.md 3.2). Field names in both spellings.
final class TokenRequest {
    private static final Duration LIFE = Duration.ofMinutes(30);
    private static final Duration TIME_TO_START = Duration.ofSeconds(60);
    private static final Duration LONGEST = Duration.ofHours(20);
    private static final String SETUP = "bidi_generate_content_setup";
    private static final String TIMESTAMP = "type.googleapis.com/google.protobuf.Timestamp";
    private static final int SHOWN_CHARS = 40;

    private final Map<String, Json> fields = new LinkedHashMap<>();
    private final List<String> mistakes = new ArrayList<>();
    private final Instant now;

    /// What came of it.
    sealed interface Outcome {}

    record Good(AuthToken token) implements Outcome {}

    /// @param messages one a mistake
    record Refused(List<String> messages) implements Outcome {}

    private TokenRequest(Json.Struct body, Instant now) {
        this.now = now;
        body.fields().forEach((name, value) -> fields.put(Names.camel(name), value));
    }

    static Outcome read(Owner owner, byte[] body, Instant now) {
        try {
            Json json = body.length == 0 ? Json.Struct.EMPTY : JsonText.parse(body);
            return json instanceof Json.Struct struct
                    ? new TokenRequest(struct, now).read(owner)
                    : new Refused(List.of("Invalid JSON payload received. expected an object"));
        } catch (JsonException e) {
            return new Refused(List.of("Invalid JSON payload received. " + e.getMessage()));
        }
    }

    private Outcome read(Owner owner) {
        int uses = uses();
        Instant expires = instant("expireTime", LIFE);
        Instant newSessionsUntil = instant("newSessionExpireTime", TIME_TO_START);
        Optional<Json.Struct> setup = setup();
        String mask =
                read("fieldMask", "", value -> value instanceof Json.Text(var text) ? text : wrong("TYPE_STRING"));
        fields.keySet().forEach(name -> mistakes.add(unknown(name, "")));
        return mistakes.isEmpty()
                ? new Good(new AuthToken(owner, uses, expires, newSessionsUntil, SetupLocks.of(setup, mask)))
                : new Refused(mistakes);
    }

    private int uses() {
        int uses = read("uses", 1, value -> switch (value) {
            case Json.Number(BigDecimal number) -> number.intValueExact();
            case Json.Text(var text) -> Integer.parseInt(text);
            case Json _ -> wrong("TYPE_INT32");
        });
        if (uses < 0) {
            mistakes.add("uses must not be negative");
        }
        return uses == 0 ? AuthToken.NO_LIMIT : uses;
    }

    private Instant instant(String name, Duration usually) {
        Instant asked = read(
                name,
                now.plus(usually),
                value -> value instanceof Json.Text(var text) ? Instant.parse(text) : wrong(TIMESTAMP));
        if (asked.isAfter(now.plus(LONGEST))) {
            mistakes.add(Names.snake(name) + " is too far in the future. Maximum lifetime is 20h");
        }
        return asked;
    }

    /// A setup that could not be one is refused when the token is made, not when it is used.
    private Optional<Json.Struct> setup() {
        return switch (take("bidiGenerateContentSetup")) {
            case Json.Struct setup -> {
                check(setup);
                yield Optional.of(setup);
            }
            case Json.Null _ -> Optional.empty();
            case Json _ -> {
                mistakes.add("Invalid value at '" + SETUP + "' (TYPE_MESSAGE)");
                yield Optional.empty();
            }
        };
    }

    private void check(Json.Struct setup) {
        Dialect dialect = new Dialect(Dialect.Service.DEVELOPER, Dialect.Generation.OWN, false);
        try {
            MessageCodec.read(Json.struct().put("setup", setup).build(), dialect, this::note);
        } catch (ProtocolException e) {
            mistakes.add(e.close().words().replace("'setup.", "'" + SETUP + "."));
        }
    }

    private void note(Notices.Notice notice) {
        switch (notice.kind()) {
            case UNKNOWN_FIELD, MISPLACED_FIELD -> {
                String path = notice.path().replaceFirst("^setup", SETUP);
                int dot = path.lastIndexOf('.');
                mistakes.add(unknown(path.substring(dot + 1), dot < 0 ? "" : path.substring(0, dot)));
            }
            case IGNORED_FIELD, UNKNOWN_ENUM, UNKNOWN_VOICE, BUILT_IN_TOOL, ALIAS -> {}
        }
    }

    private <T> T read(String name, T absent, Function<Json, T> reader) {
        Json value = take(name);
        if (value instanceof Json.Null) {
            return absent;
        }
        try {
            return reader.apply(value);
        } catch (WrongType e) {
            return mistaken(name, e.getMessage(), value, absent);
        } catch (DateTimeException _) {
            return mistaken(name, TIMESTAMP, value, absent);
        } catch (ArithmeticException | NumberFormatException _) {
            return mistaken(name, "TYPE_INT32", value, absent);
        }
    }

    private <T> T mistaken(String name, String type, Json value, T absent) {
        String shown = JsonText.write(value);
        boolean scalar = !(value instanceof Json.Struct || value instanceof Json.Array);
        mistakes.add("Invalid value at '" + Names.snake(name) + "' (" + type + ")"
                + (scalar ? ", " + shown.substring(0, Math.min(SHOWN_CHARS, shown.length())) : ""));
        return absent;
    }

    private Json take(String name) {
        Json value = fields.remove(name);
        return value == null ? Json.NULL : value;
    }

    private static String unknown(String name, String parent) {
        String at = parent.isEmpty() ? "" : " at '" + parent + "'";
        String shown = name.replaceAll("\\p{C}", "?");
        return "Invalid JSON payload received. Unknown name \"" + shown.substring(0, Math.min(80, shown.length()))
                + "\"" + at + ": Cannot find field.";
    }

    private static <T> T wrong(String type) {
        throw new WrongType(type);
    }

    /// A value is of another type than the field.
    private static final class WrongType extends RuntimeException {
        private static final long serialVersionUID = 1;

        WrongType(String type) {
            super(type);
        }
    }
}
