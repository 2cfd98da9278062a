package parley.protocol;

import parley.json.Json;

/// The ways to refuse a message, in the words of Google's JSON parser (rest.md 3.2) where it has some.
///
/// A value is shown only where a number, a switch or a name was expected, and shortened: never media or prose.
final class Refusal {
    static final String TYPES = "type.googleapis.com/google.ai.generativelanguage.v1beta.";
    static final String STRUCT = "type.googleapis.com/google.protobuf.Struct";
    private static final int SHOWN_CHARS = 40;

    private Refusal() {}

    /// Text that is no message at all.
    static ProtocolException payload(String what) {
        return refusal(words().say("Invalid JSON payload received. " + what), CloseReason.INVALID_PAYLOAD, "");
    }

    static ProtocolException unknownName(String name, String parent) {
        CloseWords words =
                words().say("Invalid JSON payload received. Unknown name \"").value(name);
        if (parent.isEmpty()) {
            return refusal(words.say("\": Cannot find field."), CloseReason.INVALID_PAYLOAD, name);
        }
        words.say("\" at '").path(parent).say("': Cannot find field.");
        return refusal(words, CloseReason.INVALID_PAYLOAD, parent + "." + name);
    }

    static ProtocolException notRepeating(String path) {
        int dot = path.lastIndexOf('.');
        CloseWords words = words().say("Invalid JSON payload received. Unknown name \"" + last(path) + '"');
        if (dot > 0) {
            words.say(" at '").path(path.substring(0, dot)).say("'");
        }
        words.say(": Proto field is not repeating, cannot start list.");
        return refusal(words, CloseReason.INVALID_PAYLOAD, path);
    }

    /// `value` is not of `type`. Objects and lists have words of their own.
    static ProtocolException wrongType(String path, String type, Json value) {
        return switch (value) {
            case Json.Array _ -> notRepeating(path);
            case Json.Struct _ -> invalid(path, type, ", Starting an object on a scalar field");
            case Json.Text(var text) -> wrongValue(path, type, "\"", text);
            case Json.Number(var number) -> wrongValue(path, type, "", number.toString());
            case Json.Bool(var bool) -> wrongValue(path, type, "", String.valueOf(bool));
            case Json.Null _ -> wrongValue(path, type, "", "null");
        };
    }

    /// As [#wrongType], for places where users' words or media may stand.
    static ProtocolException wrongTypeUnshown(String path, String type, Json value) {
        return value instanceof Json.Array ? notRepeating(path) : invalid(path, type, "");
    }

    static ProtocolException base64(String path) {
        return invalid(path, "TYPE_BYTES", ", Base64 decoding failed");
    }

    static ProtocolException oneof(String taken, String second) {
        CloseWords words = words().say("Invalid value at '")
                .path(taken)
                .say("' (oneof), oneof field '" + last(taken) + "' is already set. Cannot set '" + second + "'");
        return refusal(words, CloseReason.INVALID_PAYLOAD, taken);
    }

    static ProtocolException twice(String path) {
        CloseWords words =
                words().say("Invalid JSON payload received. '").path(path).say("' is given twice");
        return refusal(words, CloseReason.INVALID_PAYLOAD, path);
    }

    /// A value that is well formed and still cannot be: `what` says what was expected.
    static ProtocolException because(String path, String what) {
        CloseWords words = words().say("Invalid value at '").path(path).say("', " + what);
        return refusal(words, CloseReason.INVALID_ARGUMENT, path);
    }

    /// As [#because], saying what came.
    static ProtocolException expected(String path, String expected, String got) {
        CloseWords words = words().say("Invalid value at '")
                .path(path)
                .say("', " + expected + " expected, got ")
                .value(got.isEmpty() ? "nothing" : printable(got));
        return refusal(words, CloseReason.INVALID_ARGUMENT, path);
    }

    /// A refusal in words that Google has for the case.
    static ProtocolException of(CloseReason.Close close, String path) {
        return new ProtocolException(close, path);
    }

    static ProtocolException argument(String path) {
        return of(CloseReason.INVALID_ARGUMENT.close(), path);
    }

    /// `text` without control characters, shortened.
    static String printable(String text) {
        String kept = text.length() > SHOWN_CHARS ? text.substring(0, SHOWN_CHARS) + "..." : text;
        return kept.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "?");
    }

    private static ProtocolException wrongValue(String path, String type, String quote, String value) {
        CloseWords words =
                start(path, type).say(", " + quote).value(printable(value)).say(quote);
        return refusal(words, CloseReason.INVALID_PAYLOAD, path);
    }

    private static ProtocolException invalid(String path, String type, String what) {
        return refusal(start(path, type).say(what), CloseReason.INVALID_PAYLOAD, path);
    }

    private static CloseWords start(String path, String type) {
        return words().say("Invalid value at '")
                .path(path)
                .say("' (")
                .type(type)
                .say(")");
    }

    private static CloseWords words() {
        return new CloseWords();
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    private static ProtocolException refusal(CloseWords words, CloseReason reason, String path) {
        return new ProtocolException(reason.saying(words), path);
    }
}
