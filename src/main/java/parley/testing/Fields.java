package parley.testing;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import parley.json.Json;

/// The fields of an object that somebody wrote, and where it stands, for errors that help.
///
/// @param at such as `rules[2].when`; empty for the whole
record Fields(Json.Struct struct, String at) {
    private static final Pattern TIME = Pattern.compile("(\\d+(?:\\.\\d+)?) *(ms|s|m|min|h)");

    /// @throws IllegalArgumentException when it is no object, or has other fields than these
    static Fields of(Json json, String at, Set<String> known) {
        if (!(json instanceof Json.Struct struct)) {
            throw expected(
                    at,
                    "an object with "
                            + String.join(", ", known.stream().sorted().toList()));
        }
        for (String name : struct.fields().keySet()) {
            if (!known.contains(name)) {
                throw expected(
                        join(at, name),
                        "one of " + String.join(", ", known.stream().sorted().toList()));
            }
        }
        return new Fields(struct, at);
    }

    boolean has(String name) {
        return struct.has(name);
    }

    Json json(String name) {
        return struct.get(name);
    }

    String place(String name) {
        return join(at, name);
    }

    /// Empty when it is not there.
    String text(String name) {
        return switch (struct.get(name)) {
            case Json.Text(String text) -> text;
            case Json.Number(BigDecimal number) -> number.toPlainString();
            case Json.Null _ -> "";
            case Json other -> throw expected(place(name), "a text");
        };
    }

    /// An empty list when it is not there.
    List<Json> list(String name) {
        return switch (struct.get(name)) {
            case Json.Array(List<Json> items) -> items;
            case Json.Null _ -> List.of();
            case Json other -> throw expected(place(name), "a list");
        };
    }

    int number(String name, int otherwise, int most) {
        return switch (struct.get(name)) {
            case Json.Null _ -> otherwise;
            case Json.Number(BigDecimal number)
            when number.signum() >= 0
                    && number.compareTo(BigDecimal.valueOf(most)) <= 0
                    && number.stripTrailingZeros().scale() <= 0 -> number.intValue();
            case Json other -> throw expected(place(name), "a whole number from 0 to " + most);
        };
    }

    /// `500ms`, `2s`, `1.5s`, `15m` or `1h`.
    Optional<Duration> time(String name) {
        return has(name) ? Optional.of(time(struct.get(name), place(name))) : Optional.empty();
    }

    static Duration time(Json written, String at) {
        Matcher time = TIME.matcher(written instanceof Json.Text(String text) ? text.strip() : "");
        if (!time.matches()) {
            throw expected(at, "a time such as 500ms, 2s, 15m or 1h");
        }
        BigDecimal unit = BigDecimal.valueOf(
                switch (time.group(2)) {
                    case "ms" -> 1_000_000L;
                    case "s" -> 1_000_000_000L;
                    case "h" -> 3_600_000_000_000L;
                    default -> 60_000_000_000L;
                });
        return Duration.ofNanos(new BigDecimal(time.group(1)).multiply(unit).longValue());
    }

    static String join(String at, String name) {
        return at.isEmpty() ? name : at + "." + name;
    }

    static IllegalArgumentException expected(String at, String what) {
        return new IllegalArgumentException(
                (at.isEmpty() ? "" : "Invalid value at '" + at + "', ") + what + " expected");
    }
}
