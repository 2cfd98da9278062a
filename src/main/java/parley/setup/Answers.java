package parley.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Remembers whether packages may be installed, so that it is asked once. Lost with its folder.
final class Answers {
    private final Path file;

    Answers(Path dataDir) {
        this.file = dataDir.resolve("install-packages");
    }

    enum Answer {
        YES,
        NO,
        NOT_ASKED
    }

    Answer remembered() {
        try {
            return switch (Files.readString(file).strip()) {
                case "yes" -> Answer.YES;
                case "no" -> Answer.NO;
                case String _ -> Answer.NOT_ASKED;
            };
        } catch (IOException _) {
            return Answer.NOT_ASKED;
        }
    }

    /// An answer that cannot be written is asked for again.
    void remember(boolean yes) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, yes ? "yes\n" : "no\n");
        } catch (IOException _) {
            // Asked again next time.
        }
    }

    void forgetRefusal() {
        if (remembered() == Answer.NO) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException _) {
                // The refusal stands.
            }
        }
    }
}
