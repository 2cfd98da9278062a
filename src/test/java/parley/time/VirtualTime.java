package parley.time;

import java.time.Duration;
import java.time.Instant;
import java.util.PriorityQueue;

/// A clock that stands still until it is told to go on, and runs what is due on the way. One thread.
public final class VirtualTime implements TimeSource {
    private static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");

    private final PriorityQueue<Task> tasks = new PriorityQueue<>();
    private long nanos = 1_000_000_000_000L;
    private final long startNanos = nanos;
    private long order;

    private record Task(long dueNanos, long order, Runnable action) implements Comparable<Task> {
        @Override
        public int compareTo(Task other) {
            int byTime = Long.compare(dueNanos, other.dueNanos);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public Instant now() {
        return EPOCH.plusNanos(nanos - startNanos);
    }

    /// Milliseconds since the beginning.
    public long millis() {
        return (nanos - startNanos) / 1_000_000;
    }

    public void in(long delayNanos, Runnable action) {
        tasks.add(new Task(nanos + Math.max(0, delayNanos), order++, action));
    }

    public void at(Duration sinceStart, Runnable action) {
        tasks.add(new Task(startNanos + sinceStart.toNanos(), order++, action));
    }

    /// Goes on to `sinceStart`, running everything that is due, in order.
    public void runUntil(Duration sinceStart) {
        long until = startNanos + sinceStart.toNanos();
        while (!tasks.isEmpty() && tasks.peek().dueNanos <= until) {
            Task task = tasks.remove();
            nanos = Math.max(nanos, task.dueNanos);
            task.action.run();
        }
        nanos = until;
    }
}
