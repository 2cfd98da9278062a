package parley.engines.reflex;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import parley.json.Json;

/// What the rules look at in a JSON schema. Anything unknown or wrong counts as absent.
record Schema(Json.Struct json) {

    static Schema of(Json json) {
        return new Schema(json instanceof Json.Struct struct ? struct : Json.Struct.EMPTY);
    }

    /// In lower case; of several the first that is not `null`. `string` when there is none, `object` when there
    /// are properties.
    String type() {
        List<String> types =
                texts(json.get("type") instanceof Json.Array array ? array : Json.array(List.of(json.get("type"))));
        return types.stream()
                .map(type -> type.toLowerCase(Locale.ROOT))
                .filter(type -> !type.equals("null"))
                .findFirst()
                .orElse(json.has("properties") ? "object" : "string");
    }

    String description() {
        return text(json.get("description"));
    }

    Map<String, Schema> properties() {
        Map<String, Schema> properties = new LinkedHashMap<>();
        if (json.get("properties") instanceof Json.Struct(var fields)) {
            fields.forEach((name, property) -> properties.put(name, of(property)));
        }
        return properties;
    }

    List<String> required() {
        List<String> known = texts(json.get("required"));
        return properties().keySet().stream().filter(known::contains).toList();
    }

    /// The values that are allowed; empty for all.
    List<Json> values() {
        return json.get("enum") instanceof Json.Array(var items) ? items : List.of();
    }

    Schema items() {
        return of(json.get("items"));
    }

    Json defaultValue() {
        return json.get("default");
    }

    static String text(Json value) {
        return switch (value) {
            case Json.Text(String text) -> text;
            case Json.Number(var number) -> number.toPlainString();
            case Json.Bool(boolean is) -> Boolean.toString(is);
            case Json.Null _, Json.Array _, Json.Struct _ -> "";
        };
    }

    private static List<String> texts(Json value) {
        List<String> texts = new ArrayList<>();
        if (value instanceof Json.Array(var items)) {
            items.stream().map(Schema::text).filter(text -> !text.isEmpty()).forEach(texts::add);
        }
        return texts;
    }
}
