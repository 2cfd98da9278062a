package parley.protocol;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import parley.json.Json;

/// Brings schemas to one form: JSON schema with lower-case type names. The Live API's own form (`"type":
/// "STRING"`, `nullable`, `any_of`) is translated. Names of properties are user data and stay as they are.
final class SchemaReader {
    private static final List<String> TYPES =
            List.of("", "string", "number", "integer", "boolean", "array", "object", "null");
    private static final Set<String> NAMED_SCHEMAS =
            Set.of("properties", "patternProperties", "$defs", "definitions", "defs", "dependentSchemas");
    private static final Set<String> SCHEMAS = Set.of(
            "items",
            "anyOf",
            "oneOf",
            "allOf",
            "not",
            "prefixItems",
            "additionalProperties",
            "contains",
            "if",
            "then",
            "else",
            "propertyNames");
    private static final Set<String> COUNTS =
            Set.of("minItems", "maxItems", "minLength", "maxLength", "minProperties", "maxProperties");

    private SchemaReader() {}

    /// The schema in either of two fields, the second being JSON schema already; that one goes first.
    static Json.Struct either(Fields owner, String typed, String free) {
        Json.Struct ownForm = owner.struct(typed);
        Json.Struct jsonSchema = owner.struct(free);
        return jsonSchema.isEmpty() ? schema(ownForm, true) : schema(jsonSchema, false);
    }

    private static Json.Struct schema(Json.Struct schema, boolean ownForm) {
        Json.StructBuilder out = Json.struct();
        schema.fields().forEach((name, value) -> {
            String key = ownForm ? keyword(Names.camel(name)) : name;
            put(out, key, value, ownForm);
        });
        return ownForm ? nullable(out.build()) : out.build();
    }

    private static void put(Json.StructBuilder out, String key, Json value, boolean ownForm) {
        if (key.equals("type")) {
            putType(out, value);
        } else if (NAMED_SCHEMAS.contains(key)) {
            out.put(key, named(value, ownForm));
        } else if (SCHEMAS.contains(key)) {
            out.put(key, nested(value, ownForm));
        } else {
            out.put(key, ownForm && COUNTS.contains(key) ? count(value) : value);
        }
    }

    private static String keyword(String name) {
        return switch (name) {
            case "defs" -> "$defs";
            case "ref" -> "$ref";
            default -> name;
        };
    }

    /// An unspecified type is left out.
    private static void putType(Json.StructBuilder out, Json value) {
        switch (value) {
            case Json.Text(var name) when name.equalsIgnoreCase("TYPE_UNSPECIFIED") -> {}
            case Json.Text(var name) -> out.put("type", name.toLowerCase(Locale.ROOT));
            case Json.Number number -> putType(out, number);
            case Json.Array(var items) ->
                out.put(
                        "type",
                        Json.array(items.stream().map(SchemaReader::lower).toList()));
            case Json.Struct _, Json.Bool _, Json.Null _ -> {}
        }
    }

    private static void putType(Json.StructBuilder out, Json.Number number) {
        int index = TYPES.size();
        try {
            index = number.value().intValueExact();
        } catch (ArithmeticException e) {
            // not the number of a type
        }
        if (index > 0 && index < TYPES.size()) {
            out.put("type", TYPES.get(index));
        }
    }

    private static Json lower(Json type) {
        return type instanceof Json.Text(var name) ? Json.of(name.toLowerCase(Locale.ROOT)) : type;
    }

    private static Json named(Json value, boolean ownForm) {
        if (!(value instanceof Json.Struct(var schemas))) {
            return value;
        }
        Json.StructBuilder out = Json.struct();
        for (Map.Entry<String, Json> schema : schemas.entrySet()) {
            out.put(schema.getKey(), nested(schema.getValue(), ownForm));
        }
        return out.build();
    }

    private static Json nested(Json value, boolean ownForm) {
        return switch (value) {
            case Json.Struct schema -> schema(schema, ownForm);
            case Json.Array(var items) ->
                Json.array(items.stream().map(item -> nested(item, ownForm)).toList());
            case Json.Text _, Json.Number _, Json.Bool _, Json.Null _ -> value;
        };
    }

    /// In the API's own form these are int64, and so may be strings.
    private static Json count(Json value) {
        return value instanceof Json.Text(var digits) && digits.matches("[0-9]{1,18}")
                ? Json.of(Long.parseLong(digits))
                : value;
    }

    /// `"nullable": true` means one type more.
    private static Json.Struct nullable(Json.Struct schema) {
        if (!schema.has("nullable")) {
            return schema;
        }
        boolean widened = schema.get("nullable").equals(Json.of(true)) && schema.get("type") instanceof Json.Text;
        Json.StructBuilder out = Json.struct();
        schema.fields().forEach((name, value) -> {
            if (name.equals("type") && widened) {
                out.put(name, Json.array(List.of(value, Json.of("null"))));
            } else if (!name.equals("nullable")) {
                out.put(name, value);
            }
        });
        return out.build();
    }
}
