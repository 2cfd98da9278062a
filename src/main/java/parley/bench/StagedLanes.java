package parley.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import parley.sight.Lanes;
import parley.time.TimeSource;

/// Lanes on the clock of a clip: what is due is done when the clip comes to it, at a price that is given. One
/// thread.
final class StagedLanes implements Lanes, TimeSource {
    private final List<Job> jobs = new ArrayList<>();
    private final long lookNanos;
    private Duration now = Duration.ZERO;
    private long clockNanos;
    private long order;

    private record Job(Duration due, long order, Runnable work) {}

    /// @param lookNanos what each look costs
    StagedLanes(long lookNanos) {
        this.lookNanos = lookNanos;
    }

    /// The clip goes on to `time`. True when something was done.
    boolean runUntil(Duration time) {
        now = time;
        var first = jobs.stream()
                .filter(job -> job.due().compareTo(time) <= 0)
                .min(Comparator.comparing(Job::due).thenComparing(Job::order));
        first.ifPresent(job -> {
            jobs.remove(job);
            job.work().run();
        });
        return first.isPresent();
    }

    @Override
    public void glance(Duration delay, Runnable job) {
        jobs.add(new Job(now.plus(delay), order++, job));
    }

    @Override
    public void examine(boolean awaited, Runnable job) {
        glance(Duration.ZERO, job);
    }

    /// Asked before and after each look.
    @Override
    public long nanos() {
        return clockNanos += lookNanos;
    }

    @Override
    public Instant now() {
        return Instant.EPOCH.plusNanos(clockNanos);
    }

    @Override
    public void close() {
        jobs.clear();
    }
}
