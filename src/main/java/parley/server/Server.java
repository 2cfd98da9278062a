package parley.server;

import java.io.IOException;
import java.util.function.Consumer;

/// A server that accepts connections.
///
/// Its engines load beside it: it listens soon, and a setup that needs an engine waits for it.
public interface Server extends AutoCloseable {

    /// The plain port it listens on.
    int port();

    /// The TLS port it listens on; [ServeSettings#NO_PORT] for none.
    int tlsPort();

    /// Blocks until the engines are loaded and says in one sentence each what senses and mind the sessions run on;
    /// once. Never throws for a missing piece: it falls back and says so.
    void awaitEngines(Consumer<String> say);

    /// Refuses new connections, ends the sessions and gives everything back. Blocks until all is given
    /// back; later calls do nothing.
    @Override
    void close();

    /// Starts servers.
    @FunctionalInterface
    interface Starter {

        /// Returns when connections are accepted.
        ///
        /// @throws IOException when it cannot listen, in words for the one who started it
        Server start(ServeSettings settings) throws IOException;
    }
}
