package parley.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.event.Level;
import parley.client.Connector;
import parley.client.Endpoint;
import parley.client.LiveClient;
import parley.client.Received;
import parley.client.Trust;
import parley.content.Content;
import parley.content.FunctionCall;
import parley.control.Scenes;
import parley.engines.energy.EnergyDetector;
import parley.engines.silence.DeafRecognizer;
import parley.engines.sounds.MeasuredSounds;
import parley.json.Json;
import parley.json.JsonText;
import parley.logs.LogFormat;
import parley.logs.Logs;
import parley.protocol.ClientMessage;
import parley.protocol.ServerMessage;
import parley.session.Senses;
import parley.session.SensesFixture;
import parley.store.SessionStore;
import parley.store.StoreException;
import parley.store.StoreLimits;
import parley.store.StoreSettings;
import parley.time.TimeSource;
import parley.time.VirtualTime;

/// What an operator sees of a server: its metrics, its health, whether it is ready.
@Timeout(60)
class OperatingTest {
    private static final String SETUP = "{\"setup\":{\"model\":\"models/parley\",\"tools\":[{\"functionDeclarations\":"
            + "[{\"name\":\"lamp\",\"description\":\"turns the lamp\"}]}]}}";
    private static final String TEXT_SETUP =
            "{\"setup\":{\"model\":\"models/parley\",\"generationConfig\":{\"responseModalities\":[\"TEXT\"]}}}";
    private static final String KEY = "a-key-that-nobody-may-see";

    @TempDir
    private Path data;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Senses senses = SensesFixture.withoutEyes(
            new EnergyDetector(),
            new DeafRecognizer(),
            new MeasuredSounds(),
            new LampMind(),
            new Scenes.ToneVoice(),
            TimeSource.system());
    private Connector connector;
    private Optional<LiveServer> server = Optional.empty();

    @BeforeEach
    void connect() throws IOException {
        connector = new Connector(new Trust.Platform(), TimeSource.system());
    }

    @AfterEach
    void end() {
        connector.close();
        server.ifPresent(LiveServer::close);
        senses.sight().close();
        http.close();
    }

    @Test
    void aConversationIsCountedAndNothingOfItShows() throws Exception {
        serve(ServeSettingsFixture.onFreePort(data));
        try (LiveClient client = open(SETUP, "")) {
            client.send(content("zebra one"));
            await(client, ServerMessage.TurnComplete.class);
            client.send(content("lamp"));
            ServerMessage.ToolCall call = await(client, ServerMessage.ToolCall.class);
            await(client, ServerMessage.TurnComplete.class);
            client.send(answer(call.calls().getFirst()));
            await(client, ServerMessage.TurnComplete.class);
            client.send(content("fail"));
            await(client, ServerMessage.TurnComplete.class);
            awaitMetric("parley_turns_total{end=\"failed\"}", 1);
            assertEquals(1, metrics("").get("parley_sessions"));
        }
        awaitMetric("parley_sessions", 0);
        awaitMetric("parley_connections_open", 0);
        awaitMetric("parley_store_writes_waiting", 0);

        HttpResponse<String> page = get("/metrics", "");
        Map<String, Double> metrics = metrics("");
        assertTrue(page.headers().firstValue("content-type").orElse("").startsWith("text/plain; version=0.0.4"));
        assertEquals(1, metrics.get("parley_setups_total{outcome=\"new\"}"));
        assertEquals(3, metrics.get("parley_turns_total{end=\"complete\"}"));
        assertEquals(0, metrics.get("parley_turns_total{end=\"interrupted\"}"));
        assertEquals(1, metrics.get("parley_tool_calls_total{end=\"answered\"}"));
        assertEquals(2, metrics.get("parley_first_sound_seconds_count"));
        assertEquals(2, metrics.get("parley_thinking_seconds_count"));
        assertEquals(0, metrics.get("parley_engine_busy{engine=\"answering\"}"));
        assertEquals(0, metrics.get("parley_connections_open"));
        assertEquals(1, metrics.get("parley_connections_total"));
        assertEquals(
                1,
                metrics.entrySet().stream()
                        .filter(metric -> metric.getKey().startsWith("parley_closes_total"))
                        .mapToDouble(Map.Entry::getValue)
                        .sum());
        assertEquals(0, metrics.get("parley_frames_total{verdict=\"duplicate\"}"));
        assertEquals(0, metrics.get("parley_store_writes_waiting"));
        assertEquals(0, metrics.get("parley_worker_deaths_total{worker=\"ear\"}"));
        assertTrue(metrics.get("parley_tokens_total{kind=\"response\"}") > 0);
        assertTrue(metrics.keySet().stream().anyMatch(name -> name.startsWith("jvm_memory_used_bytes")));
        assertTrue(metrics.keySet().stream().anyMatch(name -> name.startsWith("jvm_gc_collection_seconds")));
        assertTrue(metrics.keySet().stream().anyMatch(name -> name.startsWith("jvm_threads_current")));
        assertFalse(page.body().contains("zebra") || page.body().contains("lamp"), page.body());
    }

    @Test
    void theDocumentationNamesEveryMetricAndNoOther() throws Exception {
        serve(ServeSettingsFixture.onFreePort(data));
        Set<String> there = new TreeSet<>();
        get("/metrics", "")
                .body()
                .lines()
                .filter(line -> line.startsWith("# TYPE parley_"))
                .forEach(line -> there.add(line.split(" ")[2]));
        Set<String> named = new TreeSet<>();
        Pattern.compile("`(parley_\\w+)")
                .matcher(Files.readString(Path.of("docs/operating.md")))
                .results()
                .forEach(found -> named.add(found.group(1)));

        assertEquals(there, named);
    }

    @Test
    void anInterruptionIsCounted() throws Exception {
        serve(ServeSettingsFixture.onFreePort(data));
        try (LiveClient client = open(SETUP, "")) {
            client.send(content("wait"));
            awaitMetric("parley_engine_busy{engine=\"answering\"}", 1);
            client.send(content("never mind"));
            await(client, ServerMessage.Interrupted.class);
            await(client, ServerMessage.GenerationComplete.class);
            await(client, ServerMessage.TurnComplete.class);

            awaitMetric("parley_turns_total{end=\"complete\"}", 1);
            assertEquals(1, metrics("").get("parley_turns_total{end=\"interrupted\"}"));
            assertEquals(1, metrics("").get("parley_interruptions_total"));
        }
    }

    @Test
    void aServerWithKeysShowsItsMetricsToThoseWhoHaveOne() throws Exception {
        serve(ServeSettingsFixture.withKey(data, KEY));

        assertEquals(401, get("/metrics", "").statusCode());
        assertEquals(401, get("/metrics", "wrong").statusCode());
        HttpResponse<String> page = get("/metrics", KEY);
        assertEquals(200, page.statusCode());
        assertFalse(page.body().contains(KEY));
        assertEquals(200, get("/healthz", "").statusCode());
        assertEquals(200, get("/readyz", "").statusCode());
    }

    @Test
    void aClientThatIsTurnedAwayIsCounted() throws Exception {
        serve(ServeSettingsFixture.withKey(data, KEY));
        try (LiveClient client = connector.open(endpoint(), "wrong")) {
            client.send(struct(TEXT_SETUP));
            while (!(client.take() instanceof Received.Closed)) {}
        }

        assertEquals(1, metrics(KEY).get("parley_refusals_total{code=\"1007\"}"));
        assertEquals(0, metrics(KEY).get("parley_connections_total"));
    }

    @Test
    void aSessionThatGoesOnIsCountedAsOne() throws Exception {
        serve(ServeSettingsFixture.onFreePort(data));
        try (LiveClient client = open(TEXT_SETUP, "?session_id=again")) {
            client.send(content("hello"));
            await(client, ServerMessage.TurnComplete.class);
        }
        awaitMetric("parley_sessions", 0);
        open(TEXT_SETUP, "?session_id=again").close();
        awaitMetric("parley_sessions", 0);

        assertEquals(1, metrics("").get("parley_setups_total{outcome=\"new\"}"));
        assertEquals(1, metrics("").get("parley_setups_total{outcome=\"resumed\"}"));
        assertTrue(metrics("").get("parley_store_write_seconds_count") > 0);
    }

    @Test
    void aServerThatDrainsIsAliveAndNotReady() throws Exception {
        serve(ServeSettingsFixture.draining(data, Duration.ofSeconds(30)));
        assertEquals("ready\n", get("/readyz", "").body());
        LiveClient client = open(TEXT_SETUP, "");
        Thread closing = Thread.ofPlatform().start(server.orElseThrow()::close);

        HttpResponse<String> ready = get("/readyz", "");
        while (ready.statusCode() == 200) {
            ready = get("/readyz", "");
        }

        assertEquals(503, ready.statusCode());
        assertEquals("the server drains\n", ready.body());
        assertEquals(200, get("/healthz", "").statusCode());
        client.close();
        closing.join();
        server = Optional.empty();
    }

    @Test
    void aServerWhoseEnginesAreNotThereIsNotReady() throws Exception {
        server =
                Optional.of(LiveServer.startWithoutEngines(ServeSettingsFixture.onFreePort(data), Surroundings.real()));

        assertEquals("the engines are loading\n", get("/readyz", "").body());
        assertEquals(503, get("/readyz", "").statusCode());
    }

    @Test
    void aServerWhoseStoreCouldNotBeOpenedIsNotReady() throws Exception {
        StoreSettings nowhere = new StoreSettings(
                new StoreSettings.Kind.InRedis(URI.create("redis://127.0.0.1:1/0"), "p:"), StoreLimits.DEFAULT);
        serve(ServeSettingsFixture.onFreePort(data, nowhere));

        assertEquals("the store could not be opened\n", get("/readyz", "").body());
        assertEquals(503, get("/readyz", "").statusCode());
    }

    @Test
    void aStoreThatFailsIsNoticedWithinASecondAndForgivenWhenItAnswersAgain() {
        VirtualTime time = new VirtualTime();
        FailingRecords store = new FailingRecords();
        StoreProbe probe = new StoreProbe(store, time);
        assertEquals(Optional.empty(), probe.get());

        store.fails = true;
        assertEquals(Optional.empty(), probe.get());
        time.runUntil(Duration.ofMillis(1_001));
        assertEquals(Optional.of("the store does not answer"), probe.get());

        store.fails = false;
        time.runUntil(Duration.ofMillis(2_002));
        assertEquals(Optional.empty(), probe.get());
    }

    @Test
    void theTracesOfATurnReachACollectorAndNothingThatWasSaid() throws Exception {
        BlockingQueue<String> posted = new LinkedBlockingQueue<>();
        HttpServer collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/traces", exchange -> {
            posted.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
        try {
            serve(ServeSettingsFixture.tracing(
                    data,
                    URI.create("http://localhost:" + collector.getAddress().getPort())));
            try (LiveClient client = open(SETUP, "?session_id=traced")) {
                client.send(content("zebra"));
                await(client, ServerMessage.TurnComplete.class);
            }

            server.orElseThrow().close();
            server = Optional.empty();
            String spans = posted.take();
            for (String word : List.of("turn", "thinking", "speaking", "traced", "service.name", "complete")) {
                assertTrue(spans.contains(word), word);
            }
            assertFalse(spans.contains("zebra") || spans.contains("You said"), spans);
        } finally {
            collector.stop(0);
        }
    }

    @Test
    void theLogTellsHowSessionsComeAndGoAndNothingThatWasSaid() throws Exception {
        PrintStream usual = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        Logs.set(LogFormat.JSON, Level.DEBUG);
        try {
            serve(ServeSettingsFixture.withKey(data, KEY));
            try (LiveClient client = open(SETUP, "?session_id=told&key=" + KEY)) {
                client.send(content("zebra"));
                await(client, ServerMessage.TurnComplete.class);
                client.send(content("fail"));
                await(client, ServerMessage.TurnComplete.class);
            }
            server.orElseThrow().close();
            server = Optional.empty();
        } finally {
            Logs.set(LogFormat.TEXT, Level.INFO);
            System.setErr(usual);
        }

        String log = printed.toString(StandardCharsets.UTF_8);
        List<String> ours = log.lines()
                .filter(line -> line.contains("SessionLog"))
                .map(line -> line.substring(line.indexOf("\"message\"")))
                .toList();
        assertEquals(
                List.of(
                        "\"message\":\"session opened\",\"session\":\"told\",\"resumed\":false}",
                        "\"message\":\"turn failed\",\"session\":\"told\",\"turn\":2}"),
                ours.subList(0, 2));
        assertTrue(
                ours.get(2).startsWith("\"message\":\"session closed\",\"session\":\"told\",\"code\":"), ours.get(2));
        assertEquals(3, ours.size());
        assertFalse(log.contains("zebra") || log.contains(KEY) || log.contains("You said"), log);
    }

    private void serve(ServeSettings settings) throws Exception {
        server = Optional.of(LiveServer.start(settings, senses));
    }

    private Endpoint endpoint() {
        return Endpoint.of("http://localhost:" + server.orElseThrow().port());
    }

    private LiveClient open(String setup, String query) throws Exception {
        Endpoint endpoint = Endpoint.of("ws://localhost:" + server.orElseThrow().port()
                + "/ws/google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent" + query);
        LiveClient client = connector.open(endpoint, "");
        client.send(struct(setup));
        await(client, ServerMessage.SetupComplete.class);
        return client;
    }

    private HttpResponse<String> get(String path, String key) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                URI.create("http://localhost:" + server.orElseThrow().port() + path));
        if (!key.isEmpty()) {
            request.header("authorization", "Bearer " + key);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private Map<String, Double> metrics(String key) throws Exception {
        Map<String, Double> metrics = new TreeMap<>();
        get("/metrics", key)
                .body()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .forEach(line -> metrics.put(
                        line.substring(0, line.lastIndexOf(' ')),
                        Double.valueOf(line.substring(line.lastIndexOf(' ') + 1))));
        return metrics;
    }

    private void awaitMetric(String name, double value) throws Exception {
        while (metrics("").get(name) != value) {
            Thread.onSpinWait();
        }
    }

    private static <M extends ServerMessage> M await(LiveClient client, Class<M> kind) throws InterruptedException {
        while (true) {
            if (!(client.take() instanceof Received.Message message)) {
                throw new AssertionError("the connection ended");
            }
            for (ServerMessage one : message.messages()) {
                if (kind.isInstance(one)) {
                    return kind.cast(one);
                }
            }
        }
    }

    private static ClientMessage content(String text) {
        return new ClientMessage.ClientContent(List.of(Content.user(text)), true);
    }

    private static Json.Struct answer(FunctionCall call) {
        return struct("{\"toolResponse\":{\"functionResponses\":[{\"id\":\"" + call.id()
                + "\",\"name\":\"lamp\",\"response\":{\"ok\":true}}]}}");
    }

    private static Json.Struct struct(String text) {
        return (Json.Struct) JsonText.parse(text);
    }

    private static final class FailingRecords implements SessionStore.Records {
        private boolean fails;

        @Override
        public CompletionStage<Optional<byte[]>> get(String name) {
            return fails
                    ? CompletableFuture.failedStage(
                            new StoreException(StoreException.Kind.UNAVAILABLE, "nobody is there"))
                    : CompletableFuture.completedStage(Optional.empty());
        }

        @Override
        public CompletionStage<Boolean> replace(String name, Optional<byte[]> before, byte[] next, Instant expires) {
            throw new AssertionError("a probe writes nothing");
        }

        @Override
        public CompletionStage<Void> remove(String name) {
            throw new AssertionError("a probe removes nothing");
        }
    }
}
