package parley.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import parley.json.Json;
import parley.json.JsonException;
import parley.json.YamlText;

/// Files of text that people write.
final class TextFile {
    private TextFile() {}

    /// @throws IllegalArgumentException when it is no YAML
    static Json yaml(String text) {
        try {
            return YamlText.parse(text);
        } catch (JsonException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot read " + file, e);
        }
    }
}
