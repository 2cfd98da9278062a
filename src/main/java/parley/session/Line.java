package parley.session;

import parley.protocol.CloseReason;
import parley.protocol.ServerMessage;

/// The connection as the session sees it: a way out. No call blocks, and none throws when the connection is
/// gone.
public interface Line {

    /// Writes `message` after all earlier ones.
    void send(ServerMessage message);

    /// Whether the connection takes more without piling it up. When it becomes writable again, a
    /// [SessionEvent.Writable] is posted.
    boolean isWritable();

    /// Ends the connection after all earlier messages are written.
    void close(CloseReason.Close close);
}
