package parley.gateway;

import java.time.Duration;
import parley.http.WebSocket;
import parley.http.WebSocketFault;
import parley.http.WebSocketListener;
import parley.protocol.CloseReason;

/// A client that may not come in and is told why in the close frame, the only place where browsers see it
/// (live.md 1.3). Its first message is waited for, unread, since clients expect the answer behind it.
final class RefusedConnection implements WebSocketListener {
    private final CloseReason.Close close;
    private final Duration deadline;
    private WebSocket socket;
    private Runnable callOff = () -> {};

    RefusedConnection(CloseReason.Close close, Duration deadline) {
        this.close = close;
        this.deadline = deadline;
    }

    @Override
    public void opened(WebSocket opened) {
        socket = opened;
        callOff = opened.after(deadline, this::refuse);
    }

    @Override
    public void received(byte[] bytes, int length, boolean text) {
        refuse();
    }

    @Override
    public void turnEnded() {}

    @Override
    public void writable() {}

    @Override
    public void broken(WebSocketFault fault) {
        socket.close(fault.kind().code(), fault.words());
    }

    @Override
    public void closed(int code, String reason) {
        callOff.run();
    }

    private void refuse() {
        socket.close(close.code(), close.shortWords());
    }
}
