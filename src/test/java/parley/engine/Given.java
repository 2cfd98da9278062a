package parley.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import parley.media.AudioChunk;
import parley.media.Wav;

/// What a machine may have or not: a test that needs it is skipped with a printed reason where it is missing.
public final class Given {
    private Given() {}

    /// A file in the folder `parley.weights` or PARLEY_WEIGHTS.
    public static Path weights(String name) {
        return file("parley.weights", "PARLEY_WEIGHTS", name);
    }

    /// A recording in the folder `parley.speech` or PARLEY_SPEECH, at 16 kHz.
    public static AudioChunk recording(String name) {
        try {
            return Wav.read(file("parley.speech", "PARLEY_SPEECH", name + ".wav"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Name and words of every recording.
    public static List<String[]> transcripts() {
        try {
            return Files.readAllLines(file("parley.speech", "PARLEY_SPEECH", "transcripts.tsv")).stream()
                    .map(line -> line.split("\t"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path file(String property, String variable, String name) {
        String folder = System.getProperty(property, System.getenv().getOrDefault(variable, ""));
        require(!folder.isEmpty(), property + " and " + variable + " name no folder with " + name);
        Path file = Path.of(folder, name);
        require(Files.isRegularFile(file), file + " is missing");
        return file;
    }

    /// Skips the test when `present` is false, and says why.
    public static void require(boolean present, String reason) {
        if (!present) {
            System.out.println("skipped: " + reason);
        }
        Assumptions.assumeTrue(present, reason);
    }
}
