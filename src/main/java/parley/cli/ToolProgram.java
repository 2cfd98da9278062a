package parley.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import parley.content.FunctionCall;
import parley.json.Json;
import parley.json.JsonException;
import parley.json.JsonText;
import parley.time.Threads;

/// Runs a program that answers a call.
///
/// It gets the arguments as one JSON object on its standard input and nothing of them on its command line, where
/// other users of the machine could read them and a shell could run them. `PARLEY_TOOL` holds the function's name; no
/// key is in its environment. What it writes to its standard output is the response; its standard error is that of
/// this process. It never fails: what goes wrong is told to the model as `{"error": ...}`.
final class ToolProgram {
    private static final List<String> SECRETS = List.of("PARLEY_KEY", "PARLEY_KEYS");

    private final List<String> command;
    private final Limits limits;

    /// @param limit of the program's run; it is ended then
    /// @param outputBytes of what it may write
    record Limits(Duration limit, int outputBytes) {
        static final Limits STANDARD = new Limits(Duration.ofSeconds(20), 64 * 1024);
    }

    ToolProgram(List<String> command, Limits limits) {
        this.command = command;
        this.limits = limits;
    }

    /// Waits for the program, and for whatever else writes to its standard output. An interruption ends it.
    Json.Struct run(FunctionCall call) {
        try {
            Process process = start(call);
            try {
                return finished(process, call);
            } finally {
                end(process);
            }
        } catch (IOException e) {
            return error("the command cannot be run: " + e.getMessage());
        }
    }

    private Process start(FunctionCall call) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        SECRETS.forEach(builder.environment()::remove);
        builder.environment().put("PARLEY_TOOL", call.name());
        return builder.start();
    }

    private Json.Struct finished(Process process, FunctionCall call) {
        CompletableFuture<byte[]> written = new CompletableFuture<>();
        Threads.start("tool input", () -> give(process, call));
        Threads.start("tool output", () -> take(process, written));
        try {
            byte[] words = written.get(limits.limit().toNanos(), TimeUnit.NANOSECONDS);
            return words.length > limits.outputBytes()
                    ? error("the command wrote more than " + limits.outputBytes() + " bytes")
                    : response(process.exitValue(), new String(words, StandardCharsets.UTF_8).strip());
        } catch (TimeoutException _) {
            return error("the command took longer than " + limits.limit().toMillis() / 1e3 + " s");
        } catch (ExecutionException e) {
            return error("the command's output cannot be read: " + e.getCause().getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return error("the command was ended");
        }
    }

    private static void give(Process process, FunctionCall call) {
        try (OutputStream input = process.getOutputStream()) {
            input.write(JsonText.write(call.args()).getBytes(StandardCharsets.UTF_8));
            input.write('\n');
        } catch (IOException _) {
            // A program need not read what it was called with.
        }
    }

    /// Completes `written` when the program has ended, or has written too much.
    private void take(Process process, CompletableFuture<byte[]> written) {
        try (InputStream output = process.getInputStream()) {
            byte[] words = output.readNBytes(limits.outputBytes() + 1);
            if (words.length <= limits.outputBytes()) {
                process.waitFor();
            }
            written.complete(words);
        } catch (IOException | InterruptedException e) {
            written.completeExceptionally(e);
        }
    }

    /// An object is the response itself; anything else is its `output`.
    private static Json.Struct response(int exitCode, String words) {
        if (exitCode != 0) {
            return error("the command failed with exit code " + exitCode);
        }
        try {
            Json value = JsonText.parse(words);
            return value instanceof Json.Struct struct ? struct : Wire.one("output", value);
        } catch (JsonException _) {
            return Wire.one("output", Json.of(words));
        }
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static Json.Struct error(String words) {
        return Wire.one("error", Json.of(words));
    }
}
