package parley.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Parses and writes JSON text. Stateless; any thread.
///
/// Limits: nesting to 100 levels, strings to 24 MiB, numbers to 100 digits, field names to 1,000
/// characters. A field that occurs twice in one object is an error, so that no two readers of one message
/// can see different things.
public final class JsonText {
    private static final int MAX_DEPTH = 100;
    private static final int MAX_STRING_CHARS = 24 << 20;
    private static final int MAX_NUMBER_DIGITS = 100;
    private static final int MAX_NAME_CHARS = 1_000;

    private static final DefaultIndenter LINES = new DefaultIndenter("  ", "\n");

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(MAX_STRING_CHARS)
                    .maxNumberLength(MAX_NUMBER_DIGITS)
                    .maxNameLength(MAX_NAME_CHARS)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();

    private JsonText() {}

    /// Reads one JSON value from UTF-8 (UTF-16 and UTF-32 are recognised as RFC 4627 3 describes).
    ///
    /// @throws JsonException when the bytes are not exactly one JSON value within the limits
    public static Json parse(byte[] utf8) {
        return parse(utf8, 0, utf8.length);
    }

    /// Reads one JSON value from `length` bytes beginning at `offset`.
    ///
    /// @throws JsonException when the bytes are not exactly one JSON value within the limits
    public static Json parse(byte[] utf8, int offset, int length) {
        try (JsonParser parser = FACTORY.createParser(utf8, offset, length)) {
            return whole(parser);
        } catch (IOException e) {
            throw fault(e);
        }
    }

    /// Reads one JSON value from text.
    ///
    /// @throws JsonException when the text is not exactly one JSON value within the limits
    public static Json parse(String text) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            return whole(parser);
        } catch (IOException e) {
            throw fault(e);
        }
    }

    /// Compact text of `value`.
    public static String write(Json value) {
        StringWriter out = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(out)) {
            write(value, generator);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    /// `value` for people: two spaces a level, each item on a line of its own, a line feed at the end.
    public static String writeIndented(Json value) {
        StringWriter out = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(out)) {
            generator.setPrettyPrinter(new DefaultPrettyPrinter(
                            Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER))
                    .withObjectIndenter(LINES)
                    .withArrayIndenter(LINES));
            write(value, generator);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.append('\n').toString();
    }

    /// Compact UTF-8 of `value`.
    public static byte[] writeBytes(Json value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(256);
        try (JsonGenerator generator = FACTORY.createGenerator(out)) {
            write(value, generator);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static Json whole(JsonParser parser) throws IOException {
        if (parser.nextToken() == null) {
            throw new JsonException("expected a JSON value, got nothing");
        }
        Json value = value(parser);
        if (parser.nextToken() != null) {
            throw new JsonException("expected the end of the text" + at(parser.currentTokenLocation()));
        }
        return value;
    }

    private static Json value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> struct(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> new Json.Text(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser);
            case VALUE_TRUE -> new Json.Bool(true);
            case VALUE_FALSE -> new Json.Bool(false);
            case VALUE_NULL -> Json.NULL;
            case END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
                throw new JsonException("expected a JSON value" + at(parser.currentTokenLocation()));
        };
    }

    private static Json.Number number(JsonParser parser) throws IOException {
        BigDecimal value = decimal(parser);
        if (Math.abs((long) value.scale()) > 400) {
            throw beyond(parser);
        }
        return new Json.Number(value);
    }

    private static BigDecimal decimal(JsonParser parser) throws IOException {
        try {
            return parser.getDecimalValue();
        } catch (NumberFormatException e) {
            throw beyond(parser); // an exponent beyond int32
        }
    }

    private static JsonException beyond(JsonParser parser) {
        return new JsonException("expected a number between 1e-400 and 1e400" + at(parser.currentTokenLocation()));
    }

    private static Json.Struct struct(JsonParser parser) throws IOException {
        Map<String, Json> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            fields.put(name, value(parser));
        }
        return new Json.Struct(fields);
    }

    private static Json.Array array(JsonParser parser) throws IOException {
        List<Json> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(parser));
        }
        return new Json.Array(items);
    }

    private static void write(Json value, JsonGenerator out) throws IOException {
        switch (value) {
            case Json.Struct(var fields) -> {
                out.writeStartObject();
                for (Map.Entry<String, Json> field : fields.entrySet()) {
                    out.writeFieldName(wellFormed(field.getKey()));
                    write(field.getValue(), out);
                }
                out.writeEndObject();
            }
            case Json.Array(var items) -> {
                out.writeStartArray();
                for (Json item : items) {
                    write(item, out);
                }
                out.writeEndArray();
            }
            case Json.Text(var text) -> out.writeString(wellFormed(text));
            case Json.Number(var number) -> out.writeNumber(number);
            case Json.Bool(var bool) -> out.writeBoolean(bool);
            case Json.Null _ -> out.writeNull();
        }
    }

    /// UTF-8 has no half of a surrogate pair, but an escape or a cut string may; it becomes U+FFFD.
    private static String wellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return text.codePoints()
                        .map(point -> point >= 0xD800 && point < 0xE000 ? 0xFFFD : point)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
            }
        }
        return text;
    }

    /// The library's messages may quote the text, so only the place and the kind of the fault are kept.
    private static JsonException fault(IOException e) {
        return switch (e) {
            case StreamConstraintsException limit -> new JsonException("the JSON exceeds a limit: " + limits(limit));
            case JsonProcessingException bad -> new JsonException("expected JSON" + at(bad.getLocation()));
            default -> new JsonException("expected JSON");
        };
    }

    private static String limits(StreamConstraintsException limit) {
        String message = limit.getOriginalMessage();
        if (message.contains("depth") || message.contains("nest")) {
            return "nested deeper than " + MAX_DEPTH + " levels";
        }
        return message.contains("Number") || message.contains("number")
                ? "a number of more than " + MAX_NUMBER_DIGITS + " digits"
                : "a string of more than " + MAX_STRING_CHARS + " characters or a name of more than " + MAX_NAME_CHARS;
    }

    private static String at(JsonLocation location) {
        return location == null ? "" : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }
}
