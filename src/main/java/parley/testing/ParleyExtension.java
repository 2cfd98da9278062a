package parley.testing;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives JUnit tests a [TestServer]: as a static field one for the class, which is reset before each test;
/// as a field of the instance one for each test; with `@ExtendWith(ParleyExtension.class)` one for the
/// class, as a parameter.
///
/// ```java
/// @RegisterExtension
/// static final ParleyExtension parley = ParleyExtension.builder()
///         .script(Script.builder().when("hello").say("Hello! How can I help?").build())
///         .build();
/// ```
public final class ParleyExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback, ParameterResolver {
    private final TestSettings settings;
    private Optional<TestServer> server = Optional.empty();
    private boolean ofOneTest;

    /// The usual one: runs as the machine's clock does, and says hello to everything.
    public ParleyExtension() {
        this(TestSettings.DEFAULT);
    }

    private ParleyExtension(TestSettings settings) {
        this.settings = settings;
    }

    public static Builder builder() {
        return new Builder();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        server = Optional.of(TestServer.start(settings));
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        if (server.isPresent()) {
            server.get().reset();
        } else {
            ofOneTest = true;
            server = Optional.of(TestServer.start(settings));
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (ofOneTest) {
            stop();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        stop();
    }

    private void stop() {
        server.ifPresent(TestServer::close);
        server = Optional.empty();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestServer.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return server();
    }

    /// The server.
    ///
    /// @throws IllegalStateException outside of a test
    public TestServer server() {
        return server.orElseThrow(() -> new IllegalStateException("there is a server only while tests run"));
    }

    // What tests need most, without a step in between.

    /// See [TestServer#baseUrl].
    public String baseUrl() {
        return server().baseUrl();
    }

    /// See [TestServer#key].
    public String key() {
        return server().key();
    }

    /// See [TestServer#clock].
    public TestClock clock() {
        return server().clock();
    }

    /// See [TestServer#connect].
    public TestClient connect() {
        return server().connect();
    }

    /// See [TestServer#script].
    public void script(Script script) {
        server().script(script);
    }

    /// See [TestServer#fault].
    public void fault(String words) {
        server().fault(words);
    }

    /// See [TestServer#transcript].
    public Transcript transcript() {
        return server().transcript();
    }

    /// See [TestServer#await].
    public Transcript await(Predicate<Transcript> expected) {
        return server().await(expected);
    }

    /// See [TestServer#awaitTurns].
    public Transcript awaitTurns(int turns) {
        return server().awaitTurns(turns);
    }

    /// Says what server the tests need.
    public static final class Builder {
        private TestSettings settings = TestSettings.DEFAULT;

        private Builder() {}

        /// What the model says and does.
        public Builder script(Script script) {
            settings = settings.with(script);
            return this;
        }

        /// The same, in YAML.
        public Builder script(String yaml) {
            return script(Script.parse(yaml));
        }

        /// The same, in a file with YAML.
        public Builder script(Path file) {
            return script(Script.load(file));
        }

        /// Answers as the server of a recording did, instead of by a script.
        public Builder replay(Path recording) {
            settings = settings.with(Recording.load(recording));
            return this;
        }

        /// The key that opens the server; `test-key` without.
        public Builder key(String key) {
            settings = settings.withKeys(List.of(key));
            return this;
        }

        /// A port of one's own; any free one without.
        public Builder port(int port) {
            settings = settings.withPort(port);
            return this;
        }

        /// Of everything that is random; 1 without.
        public Builder seed(long seed) {
            settings = settings.withSeed(seed);
            return this;
        }

        /// The clock stands still until it is moved, and [TestServer#connect] gives clients without sockets.
        public Builder virtualTime() {
            settings = settings.withStill(true);
            return this;
        }

        /// How long a connection lives: the client is told a minute before, or at half of a short life.
        public Builder connectionMinutes(int minutes) {
            settings = settings.withConnection(Duration.ofMinutes(minutes));
            return this;
        }

        /// Ends turns at once instead of when their speech has been played.
        public Builder withoutPacing() {
            settings = settings.withPacing(false);
            return this;
        }

        /// Refuses what Google refuses.
        public Builder strict() {
            settings = settings.withStrict(true);
            return this;
        }

        public ParleyExtension build() {
            return new ParleyExtension(settings);
        }
    }
}
