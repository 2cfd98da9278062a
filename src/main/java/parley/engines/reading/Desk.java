package parley.engines.reading;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import parley.engine.Cancellation;
import parley.engine.EngineException;

/// The platform threads that read, shared by all sessions. When too many pictures wait, the next one is
/// refused.
final class Desk implements AutoCloseable {
    private static final int MOST_WAITING = 16;

    private final ThreadPoolExecutor threads;

    Desk(int threads) {
        this.threads = new ThreadPoolExecutor(
                threads,
                threads,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MOST_WAITING),
                Thread.ofPlatform().daemon().name("reading-", 0).factory());
    }

    /// Runs `work` on one of the threads and waits for it.
    ///
    /// @throws CancellationException when `cancellation` is set, whether it has begun or not
    /// @throws EngineException when too many wait, or it cannot do its work
    <T> T run(Callable<T> work, Cancellation cancellation) {
        cancellation.check();
        Future<T> result = submitted(work);
        try (var _ = cancellation.onCancel(() -> result.cancel(false))) {
            return result.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof CancellationException cancelled
                    ? cancelled
                    : new EngineException("the picture cannot be read", e.getCause());
        } catch (InterruptedException _) {
            result.cancel(false);
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }

    private <T> Future<T> submitted(Callable<T> work) {
        try {
            return threads.submit(work);
        } catch (RejectedExecutionException e) {
            throw new EngineException("at most " + MOST_WAITING + " pictures may wait to be read", e);
        }
    }

    /// What waits is dropped; what is being read is read to its end, for a second at most.
    @Override
    public void close() {
        threads.shutdownNow().forEach(work -> ((Future<?>) work).cancel(false));
        try {
            threads.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
