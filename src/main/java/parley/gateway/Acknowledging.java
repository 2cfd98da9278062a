package parley.gateway;

import java.nio.charset.StandardCharsets;
import parley.http.WebSocket;
import parley.http.WebSocketFault;
import parley.http.WebSocketListener;

/// Tells a client that asked for it (`?acks=true`) how many of its messages were read:
/// `{"parleyAck":{"messages":12}}`. Event loop only.
///
/// A client sees what its browser has not yet given to the network, and the network hides seconds of sound behind
/// that. With this it sees what arrived, and can send fewer pictures before its voice is late. Every message of more
/// than [#LARGE] bytes, a picture, is told of, and every second of the small ones: 25 a second beside a microphone.
final class Acknowledging implements WebSocketListener {
    private static final int LARGE = 1_200;
    private static final int EVERY = 2;

    private final WebSocketListener inner;
    private WebSocket socket;
    private long messages;

    Acknowledging(WebSocketListener inner) {
        this.inner = inner;
    }

    @Override
    public void opened(WebSocket opened) {
        socket = opened;
        inner.opened(opened);
    }

    @Override
    public void received(byte[] bytes, int length, boolean text) {
        messages++;
        if (length > LARGE || messages % EVERY == 0) {
            socket.send(("{\"parleyAck\":{\"messages\":" + messages + "}}").getBytes(StandardCharsets.US_ASCII), true);
        }
        inner.received(bytes, length, text);
    }

    @Override
    public void turnEnded() {
        inner.turnEnded();
    }

    @Override
    public void writable() {
        inner.writable();
    }

    @Override
    public void broken(WebSocketFault fault) {
        inner.broken(fault);
    }

    @Override
    public void closed(int code, String reason) {
        inner.closed(code, reason);
    }
}
