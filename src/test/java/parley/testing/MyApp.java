package parley.testing;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import parley.client.Connector;
import parley.client.Endpoint;
import parley.client.LiveClient;
import parley.client.Trust;
import parley.time.TimeSource;

/// Stands for an app that uses the Live API.
final class MyApp {
    private final Connector connector;
    private final LiveClient client;

    MyApp(String baseUrl, String key) throws IOException, InterruptedException {
        connector = new Connector(Trust.PLATFORM, TimeSource.system());
        client = connector.open(Endpoint.of(baseUrl), key);
        client.send(Calls.struct(Map.of(
                "setup",
                Map.of("model", "models/parley", "generationConfig", Map.of("responseModalities", List.of("TEXT"))))));
    }

    void say(String words) throws IOException, InterruptedException {
        client.send(Calls.text(words));
    }

    void stop() {
        client.close();
        connector.close();
    }
}
