package parley.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A Redis of Debian's package `redis-server`, for one test. One thread.
final class RedisProcess implements AutoCloseable {
    private final Process process;
    private final int port;

    private RedisProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /// Nothing where there is no `redis-server`; the reason is printed.
    static Optional<RedisProcess> start(Path folder, String... settings) throws IOException {
        return start(freePort(), folder, settings);
    }

    static Optional<RedisProcess> start(int port, Path folder, String... settings) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "redis-server", "--port", "" + port, "--bind", "127.0.0.1", "--save", "", "--dir", folder.toString()));
        command.addAll(List.of(settings));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            awaitReady(process.inputReader());
            return Optional.of(new RedisProcess(process, port));
        } catch (IOException e) {
            System.out.println("skipped: " + e.getMessage() + " (apt-get install redis-server)");
            return Optional.empty();
        }
    }

    private static void awaitReady(BufferedReader output) throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.contains("Ready to accept connections")) {
                return;
            }
        }
        throw new IOException("redis-server ended at once");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    int port() {
        return port;
    }

    URI address() {
        return URI.create("redis://127.0.0.1:" + port + "/0");
    }

    /// Ends it without a farewell.
    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
