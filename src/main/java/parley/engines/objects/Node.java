package parley.engines.objects;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import parley.json.Json;

/// One operation of a graph.
///
/// @param inputs the nodes whose results it takes, in order
/// @param attributes as the file has them: each under the name of its kind, texts in Base64
record Node(String operation, String name, List<String> inputs, Json.Struct attributes) {

    /// The whole numbers of a list attribute; none where it is missing.
    List<Long> wholes(String attribute) {
        return items(attribute, "i").stream().map(Node::whole).toList();
    }

    /// The texts of a list attribute; none where it is missing.
    List<String> texts(String attribute) {
        return items(attribute, "s").stream().map(Node::text).toList();
    }

    long whole(String attribute) {
        return whole(field(attribute, "i"));
    }

    float number(String attribute) {
        return field(attribute, "f") instanceof Json.Number(var value) ? value.floatValue() : 0;
    }

    String text(String attribute) {
        return text(field(attribute, "s"));
    }

    boolean isSet(String attribute) {
        return field(attribute, "b") instanceof Json.Bool(boolean value) && value;
    }

    private Json field(String attribute, String kind) {
        return attributes.get(attribute) instanceof Json.Struct struct ? struct.get(kind) : Json.NULL;
    }

    private List<Json> items(String attribute, String kind) {
        return field(attribute, "list") instanceof Json.Struct list && list.get(kind) instanceof Json.Array(var items)
                ? items
                : List.of();
    }

    /// The JSON form of protocol buffers writes 64-bit numbers as texts.
    private static long whole(Json value) {
        return switch (value) {
            case Json.Text(String digits) -> Long.parseLong(digits);
            case Json.Number(var number) -> number.longValue();
            case Json.Struct _, Json.Array _, Json.Bool _, Json.Null _ -> 0;
        };
    }

    private static String text(Json value) {
        return value instanceof Json.Text(String base64)
                ? new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8)
                : "";
    }
}
