package parley.testing;

import java.util.function.Consumer;
import parley.server.Server;

/// A test server as a process of its own: what `parley serve --scripted` runs.
@SuppressWarnings("exports") // for the command line: the rooms that it names are no API
public final class ScriptedServer implements Server {
    private final TestServer server;

    private ScriptedServer(TestServer server) {
        this.server = server;
    }

    /// Starts test servers that answer as the server of a recording did.
    ///
    /// @param still whether the clock stands until it is moved
    public static Starter replaying(Recording recording, boolean still) {
        return settings -> new ScriptedServer(
                TestServer.start(TestSettings.DEFAULT.with(recording).withStill(still), settings));
    }

    /// Starts test servers whose model follows `script`.
    ///
    /// @param still whether the clock stands until it is moved
    public static Starter starter(Script script, long seed, boolean still) {
        return settings -> new ScriptedServer(TestServer.start(
                TestSettings.DEFAULT.with(script).withSeed(seed).withStill(still), settings));
    }

    @Override
    public int port() {
        return server.port();
    }

    @Override
    public int tlsPort() {
        return server.tlsPort();
    }

    @Override
    public void awaitEngines(Consumer<String> say) {
        say.accept("mind: a script; ear and voice: tones; this is a server for tests");
    }

    @Override
    public void close() {
        server.close();
    }
}
