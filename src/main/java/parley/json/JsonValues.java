package parley.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/// Makes JSON values of Java's own. Stateless.
public final class JsonValues {
    private static final int MOST_LEVELS = 100;

    private JsonValues() {}

    /// `value` as JSON: maps, lists, texts, numbers, booleans, null and what is JSON already.
    ///
    /// @throws JsonException when it is none of these, or is nested deeper than 100 levels
    public static Json of(Object value) {
        return of(value, MOST_LEVELS);
    }

    /// `fields` as an object; in alphabetical order where the map has none, so that the same fields are
    /// always the same text.
    public static Json.Struct struct(Map<String, ?> fields) {
        return struct(fields, MOST_LEVELS);
    }

    private static Json of(Object value, int levels) {
        if (levels == 0) {
            throw new JsonException("nested deeper than " + MOST_LEVELS + " levels");
        }
        return switch (value) {
            case null -> Json.NULL;
            case Json json -> json;
            case CharSequence text -> Json.of(text.toString());
            case Boolean bool -> Json.of((boolean) bool);
            case BigDecimal number -> new Json.Number(number);
            case BigInteger number -> new Json.Number(new BigDecimal(number));
            case Double number
            when number.isNaN() || number.isInfinite() -> throw new JsonException("a finite number expected");
            case Double number -> Json.of((double) number);
            case Float number -> Json.of((double) number);
            case Number number -> Json.of(number.longValue());
            case Map<?, ?> map -> struct(map, levels);
            case List<?> list ->
                Json.array(list.stream().map(each -> of(each, levels - 1)).toList());
            default ->
                throw new JsonException(
                        "a JSON value expected, got a " + value.getClass().getSimpleName());
        };
    }

    private static Json.Struct struct(Map<?, ?> map, int levels) {
        Map<String, Json> fields = map instanceof SequencedMap ? new LinkedHashMap<>() : new TreeMap<>();
        map.forEach((name, value) -> fields.put(String.valueOf(name), of(value, levels - 1)));
        return new Json.Struct(fields);
    }
}
