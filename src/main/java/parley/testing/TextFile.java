package parley.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Files of text that people write.
final class TextFile {
    private TextFile() {}

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot read " + file, e);
        }
    }
}
