package parley.control;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import parley.engine.Cancellation;
import parley.engine.LanguageModel;
import parley.engine.Prompt;
import parley.engines.energy.EnergyDetector;
import parley.engines.silence.DeafRecognizer;
import parley.engines.silence.SilentSynthesizer;
import parley.engines.sounds.MeasuredSounds;
import parley.gateway.FaultDesk;
import parley.gateway.GatewaySettings;
import parley.gateway.Keys;
import parley.gateway.LiveEndpoint;
import parley.gateway.OriginGuard;
import parley.gateway.SessionRegister;
import parley.gateway.Sessions;
import parley.http.HttpServer;
import parley.http.HttpSettings;
import parley.http.RawClient;
import parley.http.Router;
import parley.http.Tls;
import parley.json.Json;
import parley.json.JsonText;
import parley.session.Senses;
import parley.session.SensesFixture;
import parley.session.SessionFactory;
import parley.session.SessionLoops;
import parley.session.SessionSettings;
import parley.store.MemoryStore;
import parley.store.SessionStore;
import parley.store.StoreLimits;
import parley.time.TimeSource;

/// A server with sessions that talk, by text, and the control API. Its mind tells how many turns it remembers
/// and repeats the last.
public final class TalkingServer implements AutoCloseable {
    static final String PATH = "/ws/google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent";
    static final String SETUP =
            "{\"setup\":{\"model\":\"models/parley\"," + "\"generationConfig\":{\"responseModalities\":[\"TEXT\"]}}}";

    private final Sessions sessions;
    private final HttpServer server;
    private final HttpClient http = HttpClient.newHttpClient();

    public TalkingServer(String... keys) {
        this(GatewaySettings.DEFAULT, loops(), keys);
    }

    TalkingServer(GatewaySettings settings, SessionFactory factory, String... keys) {
        this(settings, factory, FaultDesk.CLOSED, keys);
    }

    TalkingServer(GatewaySettings settings, SessionFactory factory, FaultDesk desk, String... keys) {
        this(settings, factory, desk, MemoryStore.open(StoreLimits.DEFAULT, TimeSource.system()), keys);
    }

    TalkingServer(
            GatewaySettings settings, SessionFactory factory, FaultDesk desk, SessionStore store, String... keys) {
        Keys known = Keys.of(List.of(keys));
        OriginGuard guard = OriginGuard.of(known.isOpen(), Set.of());
        SessionRegister register = new SessionRegister(store, settings.keep(), TimeSource.system());
        sessions = new Sessions(factory, register, settings.limits().sessions());
        server = HttpServer.start(
                HttpSettings.defaults(),
                Tls.none(),
                guard.guarding(new FaultsApi(known, desk).addTo(new ControlApi(known, register).addTo(new Router()))),
                new LiveEndpoint(
                        settings,
                        known,
                        new parley.gateway.AuthTokens(
                                parley.store.MemoryStore.open(
                                                parley.store.StoreLimits.DEFAULT, parley.time.TimeSource.system())
                                        .records(),
                                100,
                                parley.time.TimeSource.system(),
                                new java.security.SecureRandom()),
                        parley.time.TimeSource.system(),
                        guard,
                        sessions,
                        desk));
    }

    public static SessionLoops loops() {
        Senses senses = SensesFixture.withoutEyes(
                new EnergyDetector(),
                new DeafRecognizer(),
                new MeasuredSounds(),
                new CountingMind(),
                new SilentSynthesizer(),
                TimeSource.system());
        return new SessionLoops(
                CompletableFuture.completedFuture(senses),
                SessionSettings.DEFAULT.withPacing(false),
                TimeSource.system());
    }

    public int port() {
        return server.port();
    }

    /// A connection whose setup is complete.
    public Talk connect(String query) throws IOException {
        return connect(PATH, query, SETUP);
    }

    Talk connect(String path, String query, String setup) throws IOException {
        RawClient client = RawClient.open(port(), path + query);
        client.text(setup);
        String complete = client.read().text();
        if (!complete.contains("setupComplete")) {
            throw new AssertionError(complete);
        }
        return new Talk(client, complete);
    }

    /// @param complete the server's first message
    public record Talk(RawClient client, String complete) implements AutoCloseable {

        /// The model's answer to a text.
        public String ask(String text) throws IOException {
            client.text("{\"realtimeInput\":{\"text\":\"" + text + "\"}}");
            return answer();
        }

        public String answer() throws IOException {
            StringBuilder words = new StringBuilder();
            while (true) {
                RawClient.Frame frame = client.read();
                if (!frame.toString().startsWith("binary")) {
                    throw new AssertionError(frame.toString());
                }
                words.append(text(JsonText.parse(frame.text())));
                if (frame.text().contains("turnComplete")) {
                    return words.toString();
                }
            }
        }

        private static String text(Json message) {
            String written = JsonText.write(message);
            int at = written.indexOf("{\"text\":\"");
            return at < 0 ? "" : written.substring(at + 9, written.indexOf('"', at + 9));
        }

        @Override
        public void close() throws IOException {
            client.close();
        }
    }

    /// A request of the control API.
    HttpResponse<String> request(String method, String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .timeout(Duration.ofSeconds(20))
                .method(method, HttpRequest.BodyPublishers.noBody());
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    Json.Struct get(String path, String... headers) throws Exception {
        HttpResponse<String> response = request("GET", path, headers);
        if (response.statusCode() != 200) {
            throw new AssertionError(response.statusCode() + " " + response.body());
        }
        return (Json.Struct) JsonText.parse(response.body());
    }

    /// Waits until the session called `id` is kept.
    public void awaitKept(String id, String... headers) throws Exception {
        while (!request("GET", "/parley/v1/sessions/" + id, headers).body().contains("KEPT")) {
            Thread.onSpinWait();
        }
    }

    /// Waits until no connection is open.
    void awaitNobody() {
        while (sessions.count() > 0) {
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() {
        http.close();
        server.close();
        try {
            sessions.awaitEmpty(Duration.ofSeconds(20));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class CountingMind implements LanguageModel {
        @Override
        public void generate(Prompt prompt, Consumer<Output> out, Cancellation cancellation) {
            out.accept(new Output.Text(prompt.history().size() + " turns, the last: "
                    + prompt.history().getLast().text()));
            out.accept(new Output.Finish(Reason.STOP, 0));
        }

        @Override
        public int countTokens(String text) {
            return text.split("\\s+").length;
        }

        @Override
        public String describe() {
            return "counting";
        }

        @Override
        public void close() {}
    }
}
