package parley.compat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/// `parley serve` in a process of its own, from the classes that the tests run on. SIGTERM ends it.
final class ServerProcess {
    static final String STORE_PASSWORD = "parley";

    private static final int START_LIMIT_S = 60;
    private static final int STOP_LIMIT_S = 30;

    private final Process process;
    private final Path data;
    private final ConcurrentLinkedQueue<String> said = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<String> loaded = new CompletableFuture<>();
    private final CompletableFuture<List<String>> addresses = new CompletableFuture<>();

    private ServerProcess(Process process, Path data) {
        this.process = process;
        this.data = data;
    }

    /// Returns when it accepts connections.
    ///
    /// @param variables for its environment, such as `PARLEY_KEY`
    /// @throws IllegalStateException with what it said, when it ends before that or takes too long
    static ServerProcess start(Path data, Map<String, String> variables, String... flags)
            throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "--add-modules",
                "jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "parley.cli.Main",
                "serve",
                "--no-install",
                "--data",
                data.toString()));
        words.addAll(List.of(flags));
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("PARLEY_KEY"));
        builder.environment().putAll(variables);
        ServerProcess server = new ServerProcess(builder.start(), data);
        Thread.ofVirtual().start(server::listen);
        server.awaitReady();
        return server;
    }

    private void listen() {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                said.add(line);
                if (line.startsWith("seeing: ")) {
                    loaded.complete(line);
                }
                if (line.startsWith("ready ")) {
                    addresses.complete(List.of(line.substring("ready ".length()).split(" ")));
                }
            }
        } catch (IOException e) {
            said.add(e.toString());
        }
        addresses.completeExceptionally(new IllegalStateException("ended without being ready"));
    }

    private void awaitReady() throws InterruptedException {
        try {
            addresses.get(START_LIMIT_S, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            process.destroyForcibly();
            throw new IllegalStateException("the server did not start: " + e.getMessage() + "\n" + said(), e);
        }
    }

    /// Returns when the engines are there and what they open later is, too.
    void awaitLoaded() throws InterruptedException {
        try {
            loaded.get(START_LIMIT_S, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the engines were not loaded\n" + said(), e);
        }
    }

    String http() {
        return address("http://");
    }

    String https() {
        return address("https://");
    }

    private String address(String scheme) {
        return addresses.join().stream()
                .filter(address -> address.startsWith(scheme))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no " + scheme + " in " + said()));
    }

    Path certificate() {
        return inData("cert.pem");
    }

    Path trustStore() {
        return inData("truststore.p12");
    }

    private Path inData(String name) {
        try (Stream<Path> files = Files.walk(data)) {
            return files.filter(file -> file.getFileName().toString().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no " + name + " in " + data));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// All it printed.
    String said() {
        return String.join("\n", said);
    }

    /// Asks it to end.
    ///
    /// @return its exit code
    /// @throws IllegalStateException when it had to be killed
    int stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(STOP_LIMIT_S, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("the server did not stop\n" + said());
        }
        return process.exitValue();
    }
}
