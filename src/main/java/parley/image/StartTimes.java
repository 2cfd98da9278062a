package parley.image;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import parley.time.TimeSource;

/// How long a command takes until its server says that it accepts connections.
public final class StartTimes {
    private static final int STARTS = 5;

    private final TimeSource time;

    public StartTimes(TimeSource time) {
        this.time = time;
    }

    /// A start.
    ///
    /// @param elapsedMs on the clock
    /// @param processorMs of the processor: the same on a machine that is busy with other things
    public record Start(long elapsedMs, long processorMs) {
        @Override
        public String toString() {
            return elapsedMs + " ms, " + processorMs + " ms of a processor";
        }
    }

    /// The medians of five starts.
    ///
    /// @param command starts `serve`; further flags are added
    /// @throws IOException when a server ends before it says so
    public Start median(List<String> command) throws IOException, InterruptedException {
        List<Start> all = new ArrayList<>();
        for (int i = 0; i < STARTS; i++) {
            all.add(start(command));
        }
        return new Start(median(all, Start::elapsedMs), median(all, Start::processorMs));
    }

    private static long median(List<Start> starts, ToLongFunction<Start> value) {
        return starts.stream().mapToLong(value).sorted().toArray()[STARTS / 2];
    }

    private Start start(List<String> command) throws IOException, InterruptedException {
        Path data = Files.createTempDirectory("parley-start");
        List<String> words = new ArrayList<>(command);
        words.addAll(List.of("--config", "none", "--no-install", "--port", "0", "--no-tls", "--data", data.toString()));
        ProcessBuilder builder = new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().keySet().removeIf(name -> name.startsWith("PARLEY_"));
        long from = time.nanos();
        Process server = builder.start();
        try (BufferedReader lines = server.inputReader()) {
            awaitReady(lines);
            long elapsedMs = TimeUnit.NANOSECONDS.toMillis(time.nanos() - from);
            Duration processor = server.info().totalCpuDuration().orElse(Duration.ZERO);
            return new Start(elapsedMs, processor.toMillis());
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
