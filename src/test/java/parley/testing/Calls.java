package parley.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import parley.client.Connector;
import parley.client.Endpoint;
import parley.client.Trust;
import parley.json.Json;
import parley.json.JsonText;
import parley.json.JsonValues;
import parley.time.TimeSource;

/// How the tests here call a test server from outside.
final class Calls {
    private Calls() {}

    /// A client of a server under test, over a real socket.
    interface Talk {
        void with(parley.client.LiveClient client) throws IOException, InterruptedException;
    }

    static void talk(TestServer server, Talk talk) throws IOException, InterruptedException {
        try (Connector connector = new Connector(Trust.PLATFORM, TimeSource.system());
                var client = connector.open(Endpoint.of(server.baseUrl()), server.key())) {
            talk.with(client);
        }
    }

    static Json.Struct struct(java.util.Map<String, ?> fields) {
        return JsonValues.struct(fields);
    }

    static Json.Struct text(String words) {
        return struct(java.util.Map.of("realtimeInput", java.util.Map.of("text", words)));
    }

    static HttpResponse<byte[]> ask(
            TestServer server, String key, String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.baseUrl() + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!key.isEmpty()) {
            request.header("x-goog-api-key", key);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        }
    }

    static Json.Struct json(HttpResponse<byte[]> response) {
        return (Json.Struct) JsonText.parse(response.body());
    }
}
