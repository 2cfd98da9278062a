package parley.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import parley.apart.JavaProcess;

/// Another Java process of ours, measured from outside: its processor time and memory are what the system
/// says of it.
final class ChildProcess implements AutoCloseable {
    private static final int STOP_SECONDS = 10;

    private final Process process;
    private final BufferedReader output;

    private ChildProcess(Process process) {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
    }

    static ChildProcess start(Class<?> main, List<String> arguments) throws IOException {
        return new ChildProcess(new ProcessBuilder(JavaProcess.command(main.getName(), arguments))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    /// Reads its output up to the line that begins with `start`, and gives the rest of that line.
    String awaitLine(String start) throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(start)) {
                return line.substring(start.length()).strip();
            }
        }
        throw new IOException("the process ended before it said " + start);
    }

    Duration cpu() {
        return cpu(Optional.of(process.toHandle()));
    }

    static Duration cpu(Optional<ProcessHandle> process) {
        return process.flatMap(handle -> handle.info().totalCpuDuration()).orElse(Duration.ZERO);
    }

    /// Resident memory in bytes; 0 where the system does not tell.
    long residentBytes() {
        return residentBytes(process.pid());
    }

    static long residentBytes(long pid) {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        try (var lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .findFirst()
                    .orElse(0);
        } catch (IOException | UncheckedIOException _) {
            return 0;
        }
    }

    /// Ends it as a power cut would, without a word (SIGKILL), and waits until it is gone.
    void kill() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Tells it to stop (SIGTERM) and waits until it is gone.
    void stop() {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException _) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
