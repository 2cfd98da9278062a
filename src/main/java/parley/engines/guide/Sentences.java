package parley.engines.guide;

import java.util.Arrays;
import java.util.List;

/// Sentences of a text.
final class Sentences {
    private Sentences() {}

    static List<String> of(String text) {
        return text.isBlank()
                ? List.of()
                : Arrays.stream(text.strip().split("(?<=[.!?])\\s+")).toList();
    }

    /// `it is clean` becomes `It is clean`.
    static String capital(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    /// Joins what is there with a blank.
    static String join(String... parts) {
        return String.join(
                " ", Arrays.stream(parts).filter(part -> !part.isBlank()).toList());
    }
}
