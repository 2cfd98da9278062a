package parley.testing;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import parley.http.WebSocket;

/// A socket whose messages are written down, and whose deadlines follow the clock of the test.
final class TapedSocket implements WebSocket {
    private static final int LOOP_LIMIT_S = 5;
    private static final int NO_CODE = 1006;

    private final int number;
    private final WebSocket real;
    private final Tape tape;
    private final TestClock clock;
    private final AtomicBoolean over = new AtomicBoolean();

    TapedSocket(int number, WebSocket real, Tape tape, TestClock clock) {
        this.number = number;
        this.real = real;
        this.tape = tape;
        this.clock = clock;
    }

    @Override
    public void send(byte[] message, boolean text) {
        if (!over.get()) {
            tape.write(new Passed.Message(number, clock.elapsed(), false, message.clone()));
        }
        real.send(message, text);
    }

    @Override
    public boolean isWritable() {
        return real.isWritable();
    }

    @Override
    public void close(int code, String reason) {
        closedBy(false, code, reason);
        real.close(code, reason);
    }

    @Override
    public void abort() {
        closedBy(false, NO_CODE, "");
        real.abort();
    }

    /// The first who ends it counts.
    void closedBy(boolean client, int code, String reason) {
        if (over.compareAndSet(false, true)) {
            tape.write(new Passed.Closed(number, clock.elapsed(), client, code, reason));
        }
    }

    @Override
    public void delayPongs(Duration delay) {
        real.delayPongs(delay);
    }

    @Override
    public void read(boolean on) {
        real.read(on);
    }

    @Override
    public void limitMessages(int limitBytes) {
        real.limitMessages(limitBytes);
    }

    /// By the machine's clock where the test's runs, and sooner when that one is moved.
    @Override
    public Runnable after(Duration delay, Runnable action) {
        if (!delay.isPositive()) {
            return real.after(Duration.ZERO, action);
        }
        AtomicBoolean done = new AtomicBoolean();
        Runnable once = () -> {
            if (done.compareAndSet(false, true)) {
                action.run();
            }
        };
        Runnable moved = clock.after(delay, () -> onLoop(once));
        Runnable passed = clock.isRunning() ? real.after(delay, once) : () -> {};
        return () -> {
            done.set(true);
            moved.run();
            passed.run();
        };
    }

    /// Runs it where the socket's listener is called, and waits for it, unless the connection is gone.
    private void onLoop(Runnable action) {
        CompletableFuture<Void> ran = new CompletableFuture<>();
        real.after(Duration.ZERO, () -> {
            action.run();
            ran.complete(null);
        });
        try {
            if (!over.get()) {
                ran.get(LOOP_LIMIT_S, TimeUnit.SECONDS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException _) {
            // The connection went meanwhile.
        }
    }
}
