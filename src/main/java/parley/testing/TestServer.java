package parley.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import parley.engine.DocumentSearch;
import parley.gateway.FaultDesk;
import parley.gateway.Keys;
import parley.gateway.Owner;
import parley.http.Headers;
import parley.http.Target;
import parley.http.UpgradeHandler;
import parley.http.WebSocket;
import parley.json.JsonText;
import parley.json.JsonValues;
import parley.picture.PictureDecoder;
import parley.safety.SafetyRater;
import parley.server.LiveServer;
import parley.server.ServeSettings;
import parley.server.Surroundings;
import parley.session.Senses;
import parley.sight.Observatory;

/// A server of the Live API for tests: the whole of Parley, on real sockets of this machine, with a model
/// that follows a script, an ear and a voice that use tones, and a clock that can be moved. Any thread.
public final class TestServer implements AutoCloseable {
    private static final Duration AWAIT_LIMIT = Duration.ofSeconds(10);

    /// RFC 6455 7.4.1, IANA: service restart.
    private static final int RESET = 1012;

    private static final int GOING_AWAY = 1001;

    private final TestSettings settings;
    private final ServeSettings serving;
    private final Keys keys;
    private final TestClock clock;
    private final Random random;
    private final ScriptedModel model;
    private final ScriptedEar ear;
    private final FaultDesk faults = FaultDesk.open();
    private final Senses senses;
    private final LiveServer server;
    private Tape tape;
    private Replay replay;

    private TestServer(TestSettings settings, ServeSettings serving) throws IOException {
        this.settings = settings;
        this.serving = serving;
        this.keys = Keys.of(serving.keys());
        this.clock = settings.still() ? TestClock.still() : TestClock.running();
        this.random = new Random(settings.seed());
        this.model = new ScriptedModel(settings.script(), clock);
        this.ear = new ScriptedEar(settings.script());
        this.senses = senses();
        this.server = LiveServer.start(
                serving,
                senses,
                new Surroundings(
                        clock,
                        random,
                        faults,
                        live -> tape =
                                new Tape(recorded(live), each -> keys.owner(each.target(), each.headers()), clock),
                        router -> new TestApi(keys, this).addTo(router)));
    }

    /// Says what server is needed, without JUnit.
    public static TestServerBuilder builder() {
        return new TestServerBuilder();
    }

    static TestServer start(TestSettings settings) {
        return start(settings, settings.serving(Path.of(System.getProperty("java.io.tmpdir"), "parley-testing")));
    }

    /// A test server with the settings of another one for everything that they have in common.
    static TestServer start(TestSettings settings, ServeSettings serving) {
        try {
            return new TestServer(settings, serving);
        } catch (IOException e) {
            throw new UncheckedIOException("the test server cannot start", e);
        }
    }

    private UpgradeHandler recorded(UpgradeHandler live) {
        replay = new Replay(
                settings.replay(), each -> keys.judge(each.target(), each.headers()) == Keys.Verdict.GOOD, live);
        return replay;
    }

    private Senses senses() {
        Blind eyes = new Blind();
        PictureDecoder pictures = PictureDecoder.open();
        Observatory sight = settings.still()
                ? new Observatory(pictures, eyes, Set.of(), clock, new ClockLanes(clock))
                : Observatory.open(pictures, eyes, Set.of(), clock);
        return new Senses(
                new LoudDetector(),
                ear,
                new NoSounds(),
                eyes,
                sight,
                model,
                new ToneVoice(clock),
                SafetyRater.NONE,
                DocumentSearch.NONE);
    }

    /// Such as `http://localhost:41234`: the base URL that clients are given.
    public String baseUrl() {
        return "http://localhost:" + server.port();
    }

    /// Such as `ws://localhost:41234`.
    public String webSocketUrl() {
        return "ws://localhost:" + server.port();
    }

    public int port() {
        return server.port();
    }

    int tlsPort() {
        return server.tlsPort();
    }

    /// The first key that opens it; empty for a server that is open to this machine.
    public String key() {
        return serving.keys().isEmpty() ? "" : serving.keys().getFirst();
    }

    public TestClock clock() {
        return clock;
    }

    /// From now on this script counts, from its beginning.
    public void script(Script script) {
        model.follow(script);
        ear.follow(script);
    }

    /// What the next utterances are understood as that carry no words themselves.
    public void hears(String... words) {
        ear.expect(List.of(words));
    }

    /// Disturbs the next connection: `drop-after-setup`, `slow-setup-5s`, `go-away-after-3`, and so on
    /// (docs/testing.md).
    ///
    /// @throws IllegalArgumentException when it is no fault, which says what was expected
    public void fault(String words) {
        fault(words, 1);
    }

    /// Disturbs the next `connections`.
    public void fault(String words, int connections) {
        faults.plan(owner(key()), FaultWords.read(words), connections);
    }

    /// Sends a message to the newest client as if the server had, now.
    ///
    /// @throws IllegalStateException when no client is connected
    public void inject(String json) {
        socket().send(JsonText.writeBytes(JsonText.parse(json)), false);
    }

    public void inject(Map<String, ?> message) {
        socket().send(JsonText.writeBytes(JsonValues.of(message)), false);
    }

    /// Ends the newest connection with a close frame.
    public void drop(int code, String reason) {
        socket().close(code, reason);
    }

    /// Ends the newest connection without a close frame.
    public void cut() {
        socket().abort();
    }

    private WebSocket socket() {
        return tape.open().stream()
                .max(Comparator.comparingInt(TapedConnection::number))
                .orElseThrow(() -> new IllegalStateException("no client is connected"))
                .socket();
    }

    /// How many connections there were.
    public int connections() {
        return tape.newest();
    }

    /// What happened on the newest connection.
    public Transcript transcript() {
        return transcript(tape.newest());
    }

    /// What happened on a connection; the first is 1.
    public Transcript transcript(int connection) {
        return tape.transcript(connection);
    }

    /// What passed, on all connections, as it stood on the wire.
    public List<Passed> traffic() {
        return tape.all();
    }

    /// Waits until the transcript of the newest connection is as expected; at most ten seconds.
    ///
    /// @throws AssertionError with the transcript, when it is not in time
    public Transcript await(Predicate<Transcript> expected) {
        try {
            if (tape.await(_ -> expected.test(transcript()), AWAIT_LIMIT)) {
                return transcript();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        throw new AssertionError("what was waited for did not happen within " + AWAIT_LIMIT.toSeconds()
                + " s, but this:\n" + transcript().text());
    }

    /// Waits until so many turns of the newest connection have ended.
    public Transcript awaitTurns(int turns) {
        return await(transcript -> transcript.turns() >= turns);
    }

    /// Everything that passed, to be kept.
    public Recording recording() {
        return new Recording(tape.all());
    }

    /// A client in this process, without a socket.
    public TestClient connect() {
        return connect(0, "");
    }

    /// @param connection whose handle it goes on with
    TestClient connect(int connection, String query) {
        return TestClient.open(this, tape, clock, key(), query);
    }

    /// Back to the beginning: the script it was started with, no faults, no sessions, nothing on tape,
    /// randomness from the seed; open connections are closed with 1012.
    public void reset() {
        tape.open().forEach(connection -> connection.socket().close(RESET, "the test server was reset"));
        for (String key : serving.keys().isEmpty() ? List.of("") : serving.keys()) {
            faults.clear(owner(key));
            server.forget(owner(key));
        }
        script(settings.script());
        random.setSeed(settings.seed());
        replay.rewind();
        tape.clear();
    }

    private Owner owner(String key) {
        return keys.owner(new Target("/", Map.of("key", List.of(key))), Headers.NONE);
    }

    Tape tape() {
        return tape;
    }

    FaultDesk faults() {
        return faults;
    }

    @Override
    public void close() {
        if (settings.still()) {
            tape.open().forEach(connection -> connection.socket().close(GOING_AWAY, ""));
            clock.advance(Duration.ZERO);
        }
        server.close();
        senses.close();
    }

    @Override
    public String toString() {
        return "TestServer[" + baseUrl() + "]";
    }
}
