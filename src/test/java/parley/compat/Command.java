package parley.compat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/// A program to run in a folder, with variables beside those of this process.
record Command(Path folder, Map<String, String> variables, List<String> words) {

    Command(Path folder, String... words) {
        this(folder, Map.of(), List.of(words));
    }

    Command with(Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(variables);
        all.putAll(more);
        return new Command(folder, all, words);
    }

    /// Both outputs, and the exit code.
    record Result(int exitCode, List<String> lines) {}

    /// Runs it to its end.
    ///
    /// @throws IllegalStateException when it takes longer than `limit`; it is ended then
    Result run(Duration limit) throws InterruptedException {
        try {
            Path log = Files.createTempFile("parley-compat", ".log");
            Process process = start(log);
            boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
            List<String> lines = Files.readAllLines(log);
            Files.delete(log);
            if (!ended) {
                throw new IllegalStateException(this + " took longer than " + limit + "\n" + tail(lines));
            }
            return new Result(process.exitValue(), lines);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + words, e);
        }
    }

    private Process start(Path log) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(words).directory(folder.toFile());
        builder.environment().putAll(variables);
        return builder.redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(log.toFile())
                .start();
    }

    /// Runs it and wants it to succeed.
    ///
    /// @throws IllegalStateException with the end of its output when it fails
    void succeed(Duration limit, String otherwise) throws InterruptedException {
        Result result = run(limit);
        if (result.exitCode() != 0) {
            throw new IllegalStateException(otherwise + "\n" + words + "\n" + tail(result.lines()));
        }
    }

    static String tail(List<String> lines) {
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 150), lines.size()));
    }
}
