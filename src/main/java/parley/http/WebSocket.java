package parley.http;

import java.time.Duration;

/// One open WebSocket (RFC 6455). Any thread; no call blocks, and none throws when the connection is gone.
public interface WebSocket {

    /// Sends a message after all earlier ones. What is sent in one go by a thread goes out in one write.
    ///
    /// When more than [WebSocketSettings#outboundLimitBytes] wait to be sent, all of it is dropped and the
    /// socket closes with [WebSocketFault#SLOW_READER].
    ///
    /// @param message the socket's from here on: the caller changes it no more
    /// @param text whether it goes as a text frame; it must then be UTF-8
    void send(byte[] message, boolean text);

    /// Whether little enough waits to be sent. After a `false`, [WebSocketListener#writable] tells when it
    /// does.
    boolean isWritable();

    /// Ends the socket after all earlier messages are sent. Nothing that comes later is delivered; pings
    /// and the client's goodbye are still answered. Only the first call counts.
    ///
    /// @param code 1005 for a close frame without one
    /// @param reason shortened to the 123 bytes that a close frame holds (RFC 6455 5.5)
    void close(int code, String reason);

    /// Ends the connection without a close frame.
    void abort();

    /// Answers pings so long after they came; a server that is well does it at once.
    void delayPongs(Duration delay);

    /// Stops or resumes reading, so a client that sends too fast is slowed down by its own socket. What was
    /// read already, at most one buffer, is still delivered.
    void read(boolean on);

    /// Sets the limit of one message in, from the next frame on.
    void limitMessages(int limitBytes);

    /// Runs `action` on the event loop after `delay`, unless the connection is gone by then.
    ///
    /// @return what calls it off
    Runnable after(Duration delay, Runnable action);
}
