package parley.setup;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Runs programs that an environment's `PATH` names. They get no input, and are ended when they take too
/// long.
final class Programs {
    private final Map<String, String> environment;

    Programs(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /// What a program left behind.
    ///
    /// @param exitCode -1 when it did not start or was ended for taking too long
    /// @param output its last words, both streams
    record Outcome(int exitCode, String output) {

        boolean succeeded() {
            return exitCode == 0;
        }

        /// The last line that is not blank, for a sentence about the failure.
        String lastLine() {
            return output.lines()
                    .filter(line -> !line.isBlank())
                    .reduce((_, line) -> line.strip())
                    .orElse("no output");
        }
    }

    Optional<Path> find(String name) {
        return Arrays.stream(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    boolean has(String name) {
        return find(name).isPresent();
    }

    /// Runs `command` in `folder` and waits for it, at most `limit`.
    Outcome run(Path folder, Duration limit, List<String> command) {
        try {
            return finished(started(folder, command), limit);
        } catch (IOException e) {
            return new Outcome(-1, command.getFirst() + " cannot be run: " + e.getMessage());
        }
    }

    private Process started(Path folder, List<String> command) throws IOException {
        String program = find(command.getFirst())
                .orElseThrow(() -> new IOException("not on the path"))
                .toString();
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.command(
                Stream.concat(Stream.of(program), command.stream().skip(1)).toList());
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
        builder.redirectErrorStream(true).redirectInput(new File("/dev/null"));
        return builder.start();
    }

    private static Outcome finished(Process process, Duration limit) throws IOException {
        Thread reaper = Thread.ofVirtual().start(() -> endAfter(process, limit));
        try (var output = process.inputReader()) {
            String words = output.readAllAsString();
            return new Outcome(process.waitFor(), words);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Outcome(-1, "interrupted");
        } finally {
            process.destroy();
            reaper.interrupt();
        }
    }

    private static void endAfter(Process process, Duration limit) {
        try {
            if (!process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS)) {
                process.descendants().forEach(ProcessHandle::destroy);
                process.destroy();
            }
        } catch (InterruptedException _) {
            // The program ended in time.
        }
    }
}
