package parley.protocol;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import parley.json.Json;

/// JSON values as numbers, switches, strings and bytes, with the leniency of proto3 JSON (live.md 2).
final class Scalars {
    private static final int MAX_NUMBER_CHARS = 64;

    private Scalars() {}

    static String text(Json value, String path) {
        if (value instanceof Json.Text(var text)) {
            return text;
        }
        throw Refusal.wrongType(path, "TYPE_STRING", value);
    }

    static boolean bool(Json value, String path) {
        return switch (value) {
            case Json.Bool(var bool) -> bool;
            case Json.Text(var text) when text.equals("true") -> true;
            case Json.Text(var text) when text.equals("false") -> false;
            case Json.Text _, Json.Number _, Json.Struct _, Json.Array _, Json.Null _ ->
                throw Refusal.wrongType(path, "TYPE_BOOL", value);
        };
    }

    static int int32(Json value, String path) {
        long number = int64(value, path, "TYPE_INT32");
        if (number != (int) number) {
            throw Refusal.wrongType(path, "TYPE_INT32", value);
        }
        return (int) number;
    }

    /// A whole number: `9`, `"9"` or `9.0`.
    static long int64(Json value, String path, String type) {
        try {
            return decimal(value, path, type).longValueExact();
        } catch (ArithmeticException e) {
            throw Refusal.wrongType(path, type, value);
        }
    }

    static double number(Json value, String path) {
        double number = decimal(value, path, "TYPE_FLOAT").doubleValue();
        if (Double.isInfinite(number)) {
            throw Refusal.wrongType(path, "TYPE_FLOAT", value);
        }
        return number;
    }

    /// Standard or URL-safe base64, padded or not.
    static byte[] bytes(Json value, String path) {
        byte[] text = base64(value, path);
        int length = Base64Bytes.decodedLength(text, 0, text.length);
        byte[] bytes = new byte[Math.max(length, 0)];
        if (length < 0 || !Base64Bytes.decode(text, 0, text.length, bytes)) {
            throw Refusal.base64(path);
        }
        return bytes;
    }

    /// As [#bytes], as little-endian samples; an odd byte at the end is dropped.
    static short[] samples(Json value, String path) {
        byte[] text = base64(value, path);
        int length = Base64Bytes.decodedLength(text, 0, text.length);
        short[] samples = new short[Math.max(length, 0) / 2];
        if (length < 0 || !Base64Bytes.decodeSamples(text, 0, text.length, samples)) {
            throw Refusal.base64(path);
        }
        return samples;
    }

    static Json.Struct struct(Json value, String path) {
        if (value instanceof Json.Struct struct) {
            return struct;
        }
        throw Refusal.wrongTypeUnshown(path, Refusal.STRUCT, value);
    }

    /// Characters beyond Latin-1 become question marks, which no alphabet of base64 holds.
    private static byte[] base64(Json value, String path) {
        if (value instanceof Json.Text(var text)) {
            return text.getBytes(StandardCharsets.ISO_8859_1);
        }
        throw Refusal.wrongTypeUnshown(path, "TYPE_BYTES", value);
    }

    private static BigDecimal decimal(Json value, String path, String type) {
        return switch (value) {
            case Json.Number(var number) -> number;
            case Json.Text(var text) -> parsed(text, path, type, value);
            case Json.Bool _, Json.Struct _, Json.Array _, Json.Null _ -> throw Refusal.wrongType(path, type, value);
        };
    }

    private static BigDecimal parsed(String text, String path, String type, Json value) {
        if (text.length() > MAX_NUMBER_CHARS) {
            throw Refusal.wrongType(path, type, value);
        }
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw Refusal.wrongType(path, type, value);
        }
    }
}
