package parley.session;

import java.util.ArrayList;
import java.util.List;
import parley.time.TimeSource;

/// Threads that live inside a block: leaving the block interrupts those that still run and waits for them.
///
/// One owner thread. A plain executor is not a scope: closing one waits for its threads without stopping them.
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
    private final List<Thread> threads = new ArrayList<>();

    TaskScope(String name, TimeSource time) {
        this.name = name;
        this.time = time;
    }

    /// Starts `work` on a virtual thread of the scope.
    void fork(Runnable work) {
        threads.add(time.start(name, work));
    }

    /// Waits until all of them have ended by themselves.
    void join() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
    }

    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException _) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
