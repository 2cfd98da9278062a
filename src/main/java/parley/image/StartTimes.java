package parley.image;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import parley.time.TimeSource;

/// How long a command takes until its server says that it accepts connections.
public final class StartTimes {
    private static final int STARTS = 5;

    private final TimeSource time;

    public StartTimes(TimeSource time) {
        this.time = time;
    }

    /// The median of five starts, in milliseconds.
    ///
    /// @param command starts `serve`; further flags are added
    /// @throws IOException when a server ends before it says so
    public long medianMs(List<String> command) throws IOException, InterruptedException {
        List<Long> all = new ArrayList<>();
        for (int i = 0; i < STARTS; i++) {
            all.add(ms(command));
        }
        return all.stream().sorted().toList().get(STARTS / 2);
    }

    private long ms(List<String> command) throws IOException, InterruptedException {
        Path data = Files.createTempDirectory("parley-start");
        List<String> words = new ArrayList<>(command);
        words.addAll(List.of("--config", "none", "--no-install", "--port", "0", "--no-tls", "--data", data.toString()));
        ProcessBuilder builder = new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().keySet().removeIf(name -> name.startsWith("PARLEY_"));
        long from = time.nanos();
        Process server = builder.start();
        try (BufferedReader lines = server.inputReader()) {
            awaitReady(lines);
            return TimeUnit.NANOSECONDS.toMillis(time.nanos() - from);
        } finally {
            server.destroyForcibly().waitFor();
            Folder.delete(data);
        }
    }

    private static void awaitReady(BufferedReader lines) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("ready ")) {
                return;
            }
        }
        throw new IOException("a server that becomes ready expected, got one that ended");
    }
}
