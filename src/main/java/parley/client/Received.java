package parley.client;

import java.util.List;
import parley.protocol.ServerMessage;

/// What came from the server. `arrivalNanos` is the moment its last byte was there, on the client's clock.
public sealed interface Received {
    long arrivalNanos();

    /// One message of the wire, as what it means and as it was written. Prints neither.
    record Message(List<ServerMessage> messages, byte[] json, long arrivalNanos) implements Received {
        public Message {
            messages = List.copyOf(messages);
        }

        @Override
        public String toString() {
            return "Message[" + json.length + " bytes]";
        }
    }

    /// A message that is not of the Live API. The connection goes on.
    record Unreadable(String reason, long arrivalNanos) implements Received {}

    /// The connection is closed, by a close frame with this code and reason. Nothing comes after it.
    record Closed(int code, String reason, long arrivalNanos) implements Received {}

    /// The connection broke. Nothing comes after it.
    record Broken(String reason, long arrivalNanos) implements Received {}
}
