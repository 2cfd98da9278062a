package parley.testing;

import java.util.Arrays;
import parley.http.WebSocket;
import parley.http.WebSocketFault;
import parley.http.WebSocketListener;

/// One connection whose traffic is written down, from the server's side. Called as any listener is.
final class TapedConnection implements WebSocketListener {
    private final int number;
    private final WebSocketListener listener;
    private final Tape tape;
    private final TestClock clock;
    private volatile TapedSocket socket;

    TapedConnection(int number, WebSocketListener listener, Tape tape, TestClock clock) {
        this.number = number;
        this.listener = listener;
        this.tape = tape;
        this.clock = clock;
    }

    int number() {
        return number;
    }

    /// What goes to the client besides what the server says.
    WebSocket socket() {
        return socket;
    }

    @Override
    public void opened(WebSocket opened) {
        socket = new TapedSocket(number, opened, tape, clock);
        tape.entered(number, this);
        listener.opened(socket);
    }

    @Override
    public void received(byte[] bytes, int length, boolean text) {
        tape.write(new Passed.Message(number, clock.elapsed(), true, Arrays.copyOf(bytes, length)));
        listener.received(bytes, length, text);
    }

    @Override
    public void turnEnded() {
        listener.turnEnded();
    }

    @Override
    public void writable() {
        listener.writable();
    }

    @Override
    public void broken(WebSocketFault fault) {
        listener.broken(fault);
    }

    @Override
    public void closed(int code, String reason) {
        tape.left(number);
        socket.closedBy(true, code, reason);
        listener.closed(code, reason);
    }
}
