package parley.session;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import parley.time.TimeSource;

/// Threads that live inside a block: leaving the block interrupts those that still run and waits for them.
///
/// One owner thread. A plain executor is not a scope: closing one waits for its threads without stopping
/// them.
///
/// ```java
/// try (var scope = new TaskScope("voice", time)) {
///     scope.fork(this::speak);
///     think();
///     scope.join();
/// }
/// ```
final class TaskScope implements AutoCloseable {
    private final String name;
    private final TimeSource time;
    private final List<Forked> forked = new ArrayList<>();

    TaskScope(String name, TimeSource time) {
        this.name = name;
        this.time = time;
    }

    private record Forked(Thread thread, CountDownLatch ended) {}

    /// Starts `work` on a virtual thread of the scope.
    void fork(Runnable work) {
        CountDownLatch ended = new CountDownLatch(1);
        forked.add(new Forked(time.start(name, work, ended::countDown), ended));
    }

    /// Waits until all of them have ended by themselves.
    void join() throws InterruptedException {
        for (Forked each : forked) {
            each.ended.await();
        }
    }

    @Override
    public void close() {
        forked.forEach(each -> each.thread.interrupt());
        boolean interrupted = false;
        for (Forked each : forked) {
            interrupted |= awaitWhateverComes(each.ended);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// True when this thread was interrupted meanwhile.
    private static boolean awaitWhateverComes(CountDownLatch ended) {
        boolean interrupted = false;
        while (true) {
            try {
                ended.await();
                return interrupted;
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
    }
}
