package parley.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Room that is set aside on the disk and thrown overboard when the disk is full: deleting needs a little room
/// too. One thread.
final class Ballast {
    /// More than what stands in the log and has to go to its place before anything can be deleted.
    private static final int BYTES = 8 << 20;

    private final Path file;
    private boolean aboard;

    Ballast(Path file) {
        this.file = file;
    }

    /// Whether the room is set aside.
    boolean isAboard() {
        return aboard;
    }

    /// Sets the room aside, if the disk has it.
    void load() {
        if (aboard) {
            return;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.allocate(BYTES);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
            aboard = true;
        } catch (IOException _) {
            drop();
        }
    }

    void drop() {
        aboard = false;
        try {
            Files.deleteIfExists(file);
        } catch (IOException _) {
            // Then there is less room; what is written says so.
        }
    }
}
