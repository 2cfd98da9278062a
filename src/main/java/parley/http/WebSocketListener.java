package parley.http;

/// Hears what happens to one WebSocket, all of it on the socket's event loop: must not block.
public interface WebSocketListener {

    /// The handshake is done. First of all calls.
    void opened(WebSocket socket);

    /// A whole message came. Text was checked to be UTF-8.
    ///
    /// @param bytes lent until this call returns, as a part of a buffer that is used again
    /// @param length of the message, which begins at 0
    void received(byte[] bytes, int length, boolean text);

    /// The event loop has read all that its sockets brought in this turn, this one's messages among it. The
    /// moment to wake whoever works on them: once for a batch.
    void turnEnded();

    /// The socket is writable again after it was not.
    void writable();

    /// The client broke RFC 6455 or a limit. Nothing more is delivered; the listener closes the socket, with
    /// `fault`'s code and words or its own.
    void broken(WebSocketFault fault);

    /// The connection is over, or the client said goodbye. Exactly once, last of all calls.
    ///
    /// @param code the client's; 1005 when it gave none, 1006 when it is gone without a word (RFC 6455 7.4.1)
    void closed(int code, String reason);
}
