package parley.cli;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Writes what is nobody else's business.
final class PrivateFile {
    private PrivateFile() {}

    /// Writes a file that its owner alone can read, in place of one that was there: whole or not at all.
    ///
    /// @throws IOException in words for the one who named the file
    static void write(Path file, byte[] bytes) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        try {
            // Temporary files are made for their owner alone where the system knows such a thing.
            Path written = Files.createTempFile(folder, ".parley", ".tmp");
            try {
                Files.write(written, bytes);
                Files.move(written, file, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(written);
            }
        } catch (FileSystemException e) {
            throw new IOException("cannot write " + file, e);
        }
    }
}
