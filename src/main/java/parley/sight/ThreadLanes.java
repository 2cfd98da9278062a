package parley.sight;

import java.time.Duration;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// Lanes of platform threads, few and shared by all sessions. Neither queue grows beyond what sessions ask for:
/// each has one glance and at most two examinations in them. Jobs must not throw.
final class ThreadLanes implements Lanes {
    private final AtomicLong order = new AtomicLong();
    private final ScheduledThreadPoolExecutor glances;
    private final ThreadPoolExecutor examinations;

    private record Job(boolean awaited, long order, Runnable work) implements Runnable, Comparable<Job> {
        @Override
        public void run() {
            work.run();
        }

        @Override
        public int compareTo(Job other) {
            return awaited != other.awaited ? (awaited ? -1 : 1) : Long.compare(order, other.order);
        }
    }

    /// @param threads of each lane
    ThreadLanes(int threads) {
        glances = new ScheduledThreadPoolExecutor(threads, threads("sight-glance-"));
        glances.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        examinations = new ThreadPoolExecutor(
                threads, threads, 1, TimeUnit.MINUTES, new PriorityBlockingQueue<>(), threads("sight-examine-"));
    }

    private static ThreadFactory threads(String prefix) {
        return Thread.ofPlatform().daemon().name(prefix, 0).factory();
    }

    @Override
    public void glance(Duration delay, Runnable job) {
        if (!glances.isShutdown()) {
            glances.schedule(job, delay.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public void examine(boolean awaited, Runnable job) {
        if (!examinations.isShutdown()) {
            examinations.execute(new Job(awaited, order.getAndIncrement(), job));
        }
    }

    @Override
    public void close() {
        glances.shutdownNow();
        examinations.shutdownNow();
    }
}
