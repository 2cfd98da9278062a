package parley.faults;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import parley.faults.Fault.Kind;
import parley.json.Json;

/// Reads plans: a list of `{"fault": "drop", "after": 3, "code": 1011}`, or of names alone. Stateless.
public final class FaultReader {
    private static final int MOST_FAULTS = 32;
    private static final long MOST_MS = 3_600_000;
    private static final int MOST_AFTER = 1_000_000;

    private FaultReader() {}

    /// @param at where the plan stands, for errors
    /// @throws IllegalArgumentException which says what was expected and what came, and where
    public static List<Fault> read(Json plan, String at) {
        if (!(plan instanceof Json.Array(List<Json> items)) || items.size() > MOST_FAULTS) {
            throw expected(at, "a list of at most " + MOST_FAULTS + " faults");
        }
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            faults.add(fault(items.get(i), at + "[" + i + "]"));
        }
        return faults;
    }

    private static Fault fault(Json written, String at) {
        return switch (written) {
            case Json.Text(String name) -> fault(name, Json.Struct.EMPTY, at);
            case Json.Struct struct
            when struct.get("fault") instanceof Json.Text(String name) -> fault(name, struct, at);
            default -> throw expected(at + ".fault", "the name of a fault");
        };
    }

    private static Fault fault(String name, Json.Struct struct, String at) {
        Kind kind = Arrays.stream(Kind.values())
                .filter(each -> nameOf(each).equals(name))
                .findFirst()
                .orElseThrow(() -> expected(at + ".fault", "one of " + names()));
        for (String field : struct.fields().keySet()) {
            boolean known = field.equals("fault")
                    || kind.parameters().stream().anyMatch(each -> nameOf(each).equals(field));
            if (!known) {
                throw expected(at + "." + field, "only " + takes(kind) + " with " + name);
            }
        }
        Map<String, Json> fields = struct.fields();
        return new Fault(
                kind,
                (int) number(fields, "after", 0, MOST_AFTER, at),
                Duration.ofMillis(number(fields, "ms", 1_000, MOST_MS, at)),
                (int) number(fields, "code", 1011, 4_999, at),
                fields.get("reason") instanceof Json.Text(String reason) ? reason : "",
                fields.getOrDefault("message", Json.Struct.EMPTY));
    }

    private static String takes(Kind kind) {
        return kind.parameters().isEmpty()
                ? "nothing"
                : kind.parameters().stream().map(FaultReader::nameOf).sorted().collect(Collectors.joining(", "));
    }

    private static long number(Map<String, Json> fields, String name, long otherwise, long most, String at) {
        Json value = fields.get(name);
        if (value == null) {
            return otherwise;
        }
        boolean fits = value instanceof Json.Number(BigDecimal number)
                && number.signum() >= 0
                && number.compareTo(BigDecimal.valueOf(most)) <= 0
                && number.stripTrailingZeros().scale() <= 0;
        if (!fits) {
            throw expected(at + "." + name, "a whole number from 0 to " + most);
        }
        return ((Json.Number) value).value().longValueExact();
    }

    /// The names of all kinds.
    public static List<String> names() {
        return Arrays.stream(Kind.values()).map(FaultReader::nameOf).toList();
    }

    private static String nameOf(Enum<?> constant) {
        String[] words = constant.name().toLowerCase(Locale.ROOT).split("_");
        StringBuilder name = new StringBuilder(words[0]);
        for (String word : List.of(words).subList(1, words.length)) {
            name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
        }
        return name.toString();
    }

    private static IllegalArgumentException expected(String at, String what) {
        return new IllegalArgumentException("Invalid value at '" + at + "', " + what + " expected");
    }
}
