package parley.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.server.ReadyLine;
import parley.server.ServeSettings;
import parley.server.Server;
import picocli.CommandLine;

/// A process of its own, since what counts is how it ends.
class ServeCommandTest {
    @TempDir
    private Path temp;

    /// Does nothing but say what is done to it.
    private record SayingServer(int port, int tlsPort) implements Server {
        @Override
        public void awaitEngines(Consumer<String> say) {
            say.accept("ear: none");
        }

        @Override
        public void close() {
            System.out.println("closed");
        }
    }

    /// Serves with a [SayingServer].
    static final class Process {
        public static void main(String... args) {
            System.exit(Main.commandLine(Process::start, Map.of("HOME", System.getProperty("user.home"), "PATH", ""))
                    .execute(args));
        }

        private static Server start(ServeSettings settings) throws IOException {
            if (settings.port() == 1) {
                throw new IOException("port 1 is taken");
            }
            return new SayingServer(settings.port(), settings.tlsPort());
        }
    }

    @Test
    void itSaysReadyFirstAndExitsWith0WhenItIsToldToStop() throws Exception {
        java.lang.Process process = serve("--no-install", "--port", "8189", "--no-tls");
        try (BufferedReader out = process.inputReader()) {
            assertEquals("ready http://localhost:8189", out.readLine());
            assertEquals("ear: none", out.readLine());
            assertEquals("try ./parley talk http://localhost:8189", out.readLine());

            process.toHandle().destroy(); // SIGTERM

            assertEquals("closed", out.readLine());
            assertEquals(0, process.waitFor());
        }
    }

    @Test
    void aServerThatCannotListenEndsWith1AndTheReason() throws Exception {
        java.lang.Process process = serve("--no-install", "--port", "1");

        assertEquals(1, process.waitFor());
        assertEquals("", process.inputReader().readAllAsString());
        assertTrue(Files.readString(temp.resolve("err")).endsWith("parley: port 1 is taken\n"));
    }

    @Test
    void whereTheLogIsJsonStandardErrorIsNothingElse() throws Exception {
        java.lang.Process process = serve(
                "--no-install",
                "--port",
                "8189",
                "--no-tls",
                "--log-format",
                "json",
                "--key",
                "shown",
                "--config",
                "none");
        try (BufferedReader out = process.inputReader()) {
            assertEquals("ready http://localhost:8189", out.readLine());
            process.toHandle().destroy();
            process.waitFor();
        }

        // But for what the virtual machine says itself.
        List<String> lines = Files.readAllLines(temp.resolve("err")).stream()
                .filter(line -> !line.startsWith("WARNING: ") && !line.isBlank())
                .toList();
        assertTrue(lines.getFirst().contains("keys given with --key show in the process list"), lines.toString());
        lines.forEach(parley.json.JsonText::parse);
    }

    @Test
    void theTryLineFitsTheServer() {
        assertEquals("try ./parley talk", tryLine());
        assertEquals("try ./parley talk http://localhost:1 --key-file FILE", tryLine("--port", "1", "--key", "k"));
    }

    private static String tryLine(String... flags) {
        ServeOptions options = new ServeOptions();
        new CommandLine(options).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(flags);
        ServeSettings settings = options.settings(Map.of("HOME", "/"));
        return ServeCommand.tryLine(settings, ReadyLine.of(settings.host(), settings.port(), settings.tlsPort()));
    }

    private java.lang.Process serve(String... flags) throws IOException {
        List<String> command = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Duser.home=" + temp,
                "-cp",
                System.getProperty("java.class.path"),
                Process.class.getName(),
                "serve"));
        command.addAll(List.of(flags));
        return new ProcessBuilder(command)
                .redirectError(temp.resolve("err").toFile())
                .start();
    }
}
