package parley.client;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import parley.time.TimeSource;

/// Opens connections. One serves any number of clients; closing it ends them all.
public final class Connector implements AutoCloseable {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(20);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http;
    private final TimeSource time;

    /// @throws IOException when the trusted certificates cannot be read
    public Connector(Trust trust, TimeSource time) throws IOException {
        this.time = time;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(trust.context())
                .connectTimeout(CONNECT_LIMIT)
                .executor(threads)
                .build();
    }

    /// Connects. Blocks until the connection stands.
    ///
    /// @param key an API key or an ephemeral token (`auth_tokens/...`), sent in a header; empty for none
    /// @throws IOException when there is no connection, in words that hold no key
    public LiveClient open(Endpoint endpoint, String key) throws IOException, InterruptedException {
        Inbox inbox = new Inbox(time);
        WebSocket.Builder builder = http.newWebSocketBuilder().connectTimeout(CONNECT_LIMIT);
        if (key.startsWith("auth_tokens/")) {
            builder.header("Authorization", "Token " + key);
        } else if (!key.isEmpty()) {
            builder.header("x-goog-api-key", key);
        }
        try {
            return new LiveClient(builder.buildAsync(endpoint.uri(), inbox).get(), inbox, time);
        } catch (ExecutionException e) {
            throw new IOException("cannot connect to " + endpoint + ": " + reason(e.getCause()), e);
        }
    }

    static String reason(Throwable cause) {
        return switch (cause) {
            case WebSocketHandshakeException refused ->
                "the server answered with HTTP " + refused.getResponse().statusCode();
            case java.net.ConnectException _ -> "nobody listens there";
            case javax.net.ssl.SSLException tls -> "TLS failed: " + tls.getMessage();
            case Throwable other
            when other.getMessage() == null -> other.getClass().getSimpleName();
            case Throwable other -> other.getMessage();
        };
    }

    @Override
    public void close() {
        http.shutdownNow();
        http.close();
        threads.close();
    }
}
