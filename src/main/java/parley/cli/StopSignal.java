package parley.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/// SIGTERM and SIGINT: they run an action and end the process with exit code 0.
///
/// The virtual machine itself would exit with 143 or 130; a server that was told to stop and did has
/// succeeded. Closed when the verb ends in another way: that exit code then stands.
final class StopSignal implements AutoCloseable {
    private final CountDownLatch never = new CountDownLatch(1);
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Runnable action;

    StopSignal(Runnable action) {
        this.action = action;
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
    }

    /// Waits for a signal; does not return, since the process ends.
    void await() {
        try {
            never.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void stop() {
        if (closed.get()) {
            return;
        }
        action.run();
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }

    @Override
    public void close() {
        closed.set(true);
    }
}
