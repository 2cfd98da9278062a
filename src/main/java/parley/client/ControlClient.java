package parley.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import parley.json.Json;
import parley.json.JsonException;
import parley.json.JsonText;

/// Asks a Parley server about its sessions (`/parley/v1`). Any thread; calls block until the server answers.
public final class ControlClient implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final String base;
    private final String key;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http;

    /// @param address such as `http://localhost:8089`; the address of a WebSocket will do
    /// @param key empty for none
    /// @throws IllegalArgumentException when it is no such address
    /// @throws IOException when the trusted certificates cannot be read
    public ControlClient(String address, String key, Trust trust) throws IOException {
        this.base = baseOf(Endpoint.of(address).uri());
        this.key = key;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(trust.context())
                .connectTimeout(LIMIT)
                .executor(threads)
                .build();
    }

    private static String baseOf(URI webSocket) {
        String prefix = webSocket.getRawPath().replaceFirst("/+ws/.*", "");
        return webSocket.getScheme().replace("ws", "http") + "://" + webSocket.getRawAuthority() + prefix;
    }

    /// The answer to a request for `path`, such as `/parley/v1/sessions`.
    ///
    /// @throws RefusedRequest when the server refuses, in its words
    /// @throws IOException when it cannot be reached or does not answer in JSON
    public Json.Struct get(String path) throws IOException, InterruptedException {
        return ask(request(path).GET());
    }

    /// Deletes what is at `path`; throws as [#get] does.
    public void delete(String path) throws IOException, InterruptedException {
        ask(request(path).DELETE());
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).timeout(LIMIT);
        return key.isEmpty() ? request : request.header("x-goog-api-key", key);
    }

    private Json.Struct ask(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = send(request.build());
        Json.Struct answer = struct(response.body());
        if (response.statusCode() != 200) {
            throw new RefusedRequest(response.statusCode(), words(response.statusCode(), answer));
        }
        return answer;
    }

    private HttpResponse<byte[]> send(HttpRequest request) throws IOException, InterruptedException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new IOException("cannot ask " + base + ": " + Connector.reason(e), e);
        }
    }

    private Json.Struct struct(byte[] body) throws IOException {
        try {
            if (JsonText.parse(body) instanceof Json.Struct struct) {
                return struct;
            }
        } catch (JsonException _) {
            // Said below.
        }
        throw new IOException(base + " does not answer as Parley does");
    }

    private static String words(int status, Json.Struct answer) {
        return answer.get("error") instanceof Json.Struct error
                        && error.get("message") instanceof Json.Text(String words)
                ? words
                : "the server answered with HTTP " + status;
    }

    @Override
    public void close() {
        http.shutdownNow();
        http.close();
        threads.close();
    }

    /// The server's refusal.
    public static final class RefusedRequest extends IOException {
        private static final long serialVersionUID = 1L;

        private final int status;

        RefusedRequest(int status, String words) {
            super(words);
            this.status = status;
        }

        /// Of HTTP.
        public int status() {
            return status;
        }
    }
}
