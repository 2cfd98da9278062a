package parley.protocol;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
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
        return Base64Bytes.bytes(decoded(value, path));
    }

    /// As [#bytes], as little-endian samples; an odd byte at the end is dropped.
    static short[] samples(Json value, String path) {
        return Base64Bytes.samples(decoded(value, path));
    }

    static Json.Struct struct(Json value, String path) {
        if (value instanceof Json.Struct struct) {
            return struct;
        }
        throw Refusal.wrongTypeUnshown(path, Refusal.STRUCT, value);
    }

    /// Characters beyond Latin-1 become question marks, which no alphabet of base64 holds.
    private static ByteBuffer decoded(Json value, String path) {
        if (!(value instanceof Json.Text(var text))) {
            throw Refusal.wrongTypeUnshown(path, "TYPE_BYTES", value);
        }
        byte[] ascii = text.getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer decoded = Base64Bytes.decode(ascii, 0, ascii.length);
        if (decoded == Base64Bytes.NOT_BASE64) {
            throw Refusal.base64(path);
        }
        return decoded;
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
