package parley.testing;

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

    ParleyExtension(TestSettings settings) {
        this.settings = settings;
    }

    public static TestServerBuilder builder() {
        return TestServer.builder();
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
}
