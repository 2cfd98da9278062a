package parley.testing;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// Says what test server is needed. [#start] starts it, for any test framework; [#build] makes a JUnit
/// extension of it.
public final class TestServerBuilder {
    private TestSettings settings = TestSettings.DEFAULT;

    TestServerBuilder() {}

    /// What the model says and does.
    public TestServerBuilder script(Script script) {
        settings = settings.with(script);
        return this;
    }

    /// The same, in YAML.
    public TestServerBuilder script(String yaml) {
        return script(Script.parse(yaml));
    }

    /// The same, in a file with YAML.
    public TestServerBuilder script(Path file) {
        return script(Script.load(file));
    }

    /// Answers as the server of a recording did, instead of by a script.
    public TestServerBuilder replay(Path recording) {
        settings = settings.with(Recording.load(recording));
        return this;
    }

    /// The key that opens the server; `test-key` without.
    public TestServerBuilder key(String key) {
        settings = settings.withKeys(List.of(key));
        return this;
    }

    /// A port of one's own; any free one without.
    public TestServerBuilder port(int port) {
        settings = settings.withPort(port);
        return this;
    }

    /// Of everything that is random; 1 without.
    public TestServerBuilder seed(long seed) {
        settings = settings.withSeed(seed);
        return this;
    }

    /// The clock stands still until it is moved, and [TestServer#connect] gives clients without sockets.
    public TestServerBuilder virtualTime() {
        settings = settings.withStill(true);
        return this;
    }

    /// How long a connection lives: the client is told a minute before, or at half of a short life.
    public TestServerBuilder connectionMinutes(int minutes) {
        settings = settings.withConnection(Duration.ofMinutes(minutes));
        return this;
    }

    /// Ends turns at once instead of when their speech has been played.
    public TestServerBuilder withoutPacing() {
        settings = settings.withPacing(false);
        return this;
    }

    /// Refuses what Google refuses.
    public TestServerBuilder strict() {
        settings = settings.withStrict(true);
        return this;
    }

    /// Starts it. Whoever asks closes it.
    public TestServer start() {
        return TestServer.start(settings);
    }

    /// A JUnit extension that starts it.
    public ParleyExtension build() {
        return new ParleyExtension(settings);
    }
}
