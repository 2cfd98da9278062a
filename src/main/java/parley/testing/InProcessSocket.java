package parley.testing;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import parley.http.WebSocket;

/// The end of a connection that has no wire: what is sent is there at once. Any thread.
final class InProcessSocket implements WebSocket {
    private static final int NO_CODE = 1006;

    private final TestClock clock;
    private final BlockingQueue<byte[]> sent = new LinkedBlockingQueue<>();
    private volatile CloseAction action = (_, _) -> {};
    private volatile boolean over;

    InProcessSocket(TestClock clock) {
        this.clock = clock;
    }

    /// What is done once, by the clock, when the server has ended the connection.
    interface CloseAction {
        void closed(int code, String reason);
    }

    void whenEnded(CloseAction done) {
        action = done;
    }

    /// The next message; null when there is none.
    byte[] poll() {
        return sent.poll();
    }

    boolean isOver() {
        return over;
    }

    void end() {
        over = true;
    }

    @Override
    public void send(byte[] message, boolean text) {
        if (!over) {
            sent.add(message);
        }
    }

    @Override
    public boolean isWritable() {
        return true;
    }

    @Override
    public void close(int code, String reason) {
        if (!over) {
            over = true;
            clock.after(Duration.ZERO, () -> action.closed(code, reason));
        }
    }

    @Override
    public void abort() {
        if (!over) {
            over = true;
            clock.after(Duration.ZERO, () -> action.closed(NO_CODE, ""));
        }
    }

    @Override
    public void delayPongs(Duration delay) {}

    @Override
    public void read(boolean on) {}

    @Override
    public void limitMessages(int limitBytes) {}

    @Override
    public Runnable after(Duration delay, Runnable work) {
        if (delay.isPositive()) {
            return clock.after(delay, work);
        }
        work.run();
        return () -> {};
    }
}
