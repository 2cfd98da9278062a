package parley.safety;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import parley.content.HarmCategory;

/// Sentences with what they are: lines of `CATEGORY: sentence`, `none: sentence` for harmless ones, `#` for remarks.
record Examples(List<Example> all) {

    /// @param category empty for a harmless one
    record Example(Optional<HarmCategory> category, String text) {
        boolean is(HarmCategory other) {
            return category.filter(other::equals).isPresent();
        }
    }

    /// Those that the rater learns from.
    static Examples shipped() {
        try (InputStream in = Examples.class.getResourceAsStream("examples.txt")) {
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Examples parse(String lines) {
        return new Examples(lines.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(Examples::example)
                .toList());
    }

    private static Example example(String line) {
        String[] halves = line.split(": ", 2);
        Optional<HarmCategory> category =
                halves[0].equals("none") ? Optional.empty() : Optional.of(HarmCategory.valueOf(halves[0]));
        return new Example(category, halves[1]);
    }
}
