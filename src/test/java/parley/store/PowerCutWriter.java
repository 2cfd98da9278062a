package parley.store;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import parley.store.SessionStore.Hold;
import parley.time.TimeSource;

/// The process whose power is cut: three sessions write at once, each its numbers in order, and now and then a
/// snapshot. What was acknowledged is written to standard output at once: `ack SESSION COUNT`.
final class PowerCutWriter {
    static final int SESSIONS = 3;
    static final int EACH = 60;
    private static final int SNAPSHOT_EVERY = 17;

    private PowerCutWriter() {}

    public static void main(String[] args) {
        SessionStore store =
                FileStore.open(Path.of(args[0]), StoreLimits.DEFAULT, TimeSource.system(), new SplittableRandom(6));
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        CompletableFuture<?>[] all = new CompletableFuture<?>[SESSIONS];
        for (int i = 0; i < SESSIONS; i++) {
            Hold hold = store.hold(name(i)).toCompletableFuture().join();
            all[i] = write(hold, i, 1, out);
        }
        CompletableFuture.allOf(all).join();
        Runtime.getRuntime().halt(0); // no farewell: the file is not closed
    }

    static SessionName name(int session) {
        return new SessionName("owner", "session-" + session);
    }

    private static CompletableFuture<Void> write(Hold hold, int session, int count, OutputStream out) {
        CompletableFuture<Void> written = (count % SNAPSHOT_EVERY == 0
                        ? hold.compact(content(count))
                        : hold.append(content(count)))
                .toCompletableFuture();
        return written.thenCompose(_ -> {
            say(out, "ack " + session + " " + count + "\n");
            return count == EACH ? CompletableFuture.completedFuture(null) : write(hold, session, count + 1, out);
        });
    }

    /// The number, and as much as makes an entry of usual length.
    private static byte[] content(int count) {
        return (count + " " + "x".repeat(count * 37 % 3_000)).getBytes(StandardCharsets.UTF_8);
    }

    private static void say(OutputStream out, String line) {
        try {
            out.write(line.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
