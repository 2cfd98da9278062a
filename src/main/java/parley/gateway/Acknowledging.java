package parley.gateway;

import java.nio.charset.StandardCharsets;
import parley.http.WebSocket;
import parley.http.WebSocketFault;
import parley.http.WebSocketListener;

/// Tells a client that asked for it (`?acks=true`) how many of its messages were read:
/// `{"parleyAck":{"messages":12}}`. Event loop only.
///
/// A client sees what its browser has not yet given to the network, and the network hides seconds of sound behind
/// that. With this it sees what arrived, and can send fewer pictures before its voice is late. What came together is
/// told together, and nothing is left untold: a client may take silence for a full line.
final class Acknowledging implements WebSocketListener {
    private final WebSocketListener inner;
    private WebSocket socket;
    private long messages;
    private long told;

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
        inner.received(bytes, length, text);
    }

    @Override
    public void turnEnded() {
        if (told < messages) {
            told = messages;
            socket.send(("{\"parleyAck\":{\"messages\":" + told + "}}").getBytes(StandardCharsets.US_ASCII), true);
        }
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
