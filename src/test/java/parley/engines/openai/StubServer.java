package parley.engines.openai;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import parley.json.Json;
import parley.json.JsonText;

/// An upstream that says what a test tells it to say, and remembers what it was asked.
final class StubServer implements AutoCloseable {
    final List<Json.Struct> requests = new CopyOnWriteArrayList<>();
    final List<Map<String, List<String>>> headers = new CopyOnWriteArrayList<>();
    final List<String> paths = new CopyOnWriteArrayList<>();
    private final Map<String, Handler> handlers = new ConcurrentHashMap<>();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /// Answers one request.
    interface Handler {
        void answer(HttpExchange exchange) throws IOException;
    }

    StubServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    Settings settings() {
        return Settings.of("http://127.0.0.1:" + server.getAddress().getPort());
    }

    StubServer on(String path, Handler handler) {
        handlers.put(path, handler);
        return this;
    }

    StubServer chat(Handler handler) {
        return on("/v1/chat/completions", handler);
    }

    static Handler json(int status, String body) {
        return exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    /// A stream, written in pieces.
    static Handler stream(List<byte[]> pieces) {
        return exchange -> {
            OutputStream out = begin(exchange);
            for (byte[] piece : pieces) {
                out.write(piece);
                out.flush();
            }
        };
    }

    static Handler stream(String text) {
        return stream(List.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    static OutputStream begin(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        return exchange.getResponseBody();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            paths.add(exchange.getRequestURI().getPath());
            headers.add(Map.copyOf(exchange.getRequestHeaders()));
            if (body.length > 0 && JsonText.parse(body) instanceof Json.Struct request) {
                requests.add(request);
            }
            handlers.getOrDefault(exchange.getRequestURI().getPath(), json(404, "{\"error\":{\"code\":404}}"))
                    .answer(exchange);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
