package parley.testing;

import java.time.Duration;

/// What passed between a client and the server under test.
///
/// @see Tape
public sealed interface Passed {
    /// The number of the connection, from 1.
    int connection();

    /// By the clock of the test.
    Duration at();

    /// A client was let in, or is told in the close frame why not.
    record Opened(int connection, Duration at, String path) implements Passed {}

    /// A message, as it stood on the wire.
    record Message(int connection, Duration at, boolean byClient, byte[] bytes) implements Passed {
        @Override
        public String toString() {
            return "Message[" + bytes.length + " bytes]";
        }
    }

    /// The end. Of both sides the one that began it counts.
    record Closed(int connection, Duration at, boolean byClient, int code, String reason) implements Passed {}
}
