package parley.engines.openai;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.engine.Cancellation;
import parley.json.Json;
import parley.json.JsonText;

/// The HTTP side of the mind: HTTP/1.1, since none of the local servers speaks more, on threads of its own.
/// Follows no redirect: the key would go along.
final class Upstream implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Upstream.class);

    private final Settings settings;
    private final ExecutorService workers;
    private final ScheduledThreadPoolExecutor timer;
    private final HttpClient client;

    Upstream(Settings settings) {
        this.settings = settings;
        workers = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("mind-http-", 0).factory());
        timer = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("mind-deadlines").daemon().factory());
        timer.setRemoveOnCancelPolicy(true);
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.connect())
                .executor(workers)
                .build();
    }

    Exchange post(String route, Json.Struct body, Cancellation cancellation) {
        HttpRequest request = request(settings.api(route))
                .header("Content-Type", "application/json")
                .header("Accept", "text/event-stream")
                .POST(HttpRequest.BodyPublishers.ofByteArray(JsonText.writeBytes(body)))
                .build();
        return new Exchange(client, request, timer, settings, cancellation);
    }

    Exchange get(URI uri, Cancellation cancellation) {
        return new Exchange(client, request(uri).GET().build(), timer, settings, cancellation);
    }

    @Override
    public void close() {
        client.shutdownNow();
        timer.shutdownNow();
        workers.shutdownNow();
        try {
            if (!client.awaitTermination(Duration.ofSeconds(2)) || !workers.awaitTermination(2, TimeUnit.SECONDS)) {
                LOG.warn("the connections to {} did not end within 2 s", settings.baseUrl());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpRequest.Builder request(URI uri) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        if (!settings.apiKey().isEmpty()) {
            request.header("Authorization", "Bearer " + settings.apiKey());
        }
        return request;
    }
}
