package parley.engines.reflex;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import parley.json.Json;
import parley.json.JsonText;

/// Writes an answer as JSON of a given shape: what the request gives, the answer's words where the shape has a
/// place for them, and empty values for what is required beyond.
final class JsonAnswer {
    private static final int MOST_DEPTH = 20;
    private static final Set<String> WORDS =
            Set.of("answer", "text", "response", "message", "reply", "result", "content", "output");

    private JsonAnswer() {}

    static String of(Json.Struct schema, Heard request, String answer) {
        if (schema.isEmpty()) {
            return JsonText.write(Json.struct().put("answer", answer).build());
        }
        return JsonText.write(value(Schema.of(schema), request, answer, 0));
    }

    private static Json value(Schema schema, Heard request, String answer, int depth) {
        if (!schema.values().isEmpty()) {
            return Slots.direct("value", schema, request).orElse(schema.values().getFirst());
        }
        return switch (schema.type()) {
            case "object" -> depth > MOST_DEPTH ? Json.Struct.EMPTY : struct(schema, request, answer, depth);
            case "array" -> Slots.direct("value", schema, request).orElse(Json.array(java.util.List.of()));
            case "number", "integer" -> Slots.direct("value", schema, request).orElse(Json.of(0));
            case "boolean" -> Slots.direct("value", schema, request).orElse(Json.of(false));
            default -> Json.of(answer);
        };
    }

    private static Json struct(Schema schema, Heard request, String answer, int depth) {
        Map<String, Json> filled =
                new LinkedHashMap<>(Slots.fill(schema, request, Set.of()).args().fields());
        Map<String, Json> fields = new LinkedHashMap<>();
        schema.properties().forEach((name, property) -> {
            boolean words = WORDS.contains(name.toLowerCase(java.util.Locale.ROOT))
                    && property.type().equals("string")
                    && property.values().isEmpty();
            if (words) {
                fields.put(name, Json.of(answer));
            } else if (filled.containsKey(name)) {
                fields.put(name, filled.get(name));
            } else if (schema.required().contains(name)) {
                fields.put(name, empty(property, depth + 1));
            }
        });
        return new Json.Struct(fields);
    }

    private static Json empty(Schema schema, int depth) {
        return schema.type().equals("string") && schema.values().isEmpty()
                ? Json.of("")
                : value(schema, Heard.of(""), "", depth);
    }
}
