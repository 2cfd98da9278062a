package parley.sight;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Lanes on a clock that a test turns, without threads: jobs run when the test says so.
final class LanesByHand implements Lanes {
    private final List<Job> glances = new ArrayList<>();
    private final List<Job> examinations = new ArrayList<>();
    private Duration now = Duration.ZERO;
    private long order;

    private record Job(Duration due, boolean awaited, long order, Runnable work) {}

    @Override
    public void glance(Duration delay, Runnable job) {
        glances.add(new Job(now.plus(delay), false, order++, job));
    }

    @Override
    public void examine(boolean awaited, Runnable job) {
        examinations.add(new Job(now, awaited, order++, job));
    }

    /// Time goes on; nothing runs yet.
    void now(Duration time) {
        now = time;
    }

    /// Runs the glances that are due, each after the ones before it.
    void glances() {
        while (glances.stream().anyMatch(job -> job.due().compareTo(now) <= 0)) {
            Job first = glances.stream()
                    .min(Comparator.comparing(Job::due).thenComparing(Job::order))
                    .orElseThrow();
            glances.remove(first);
            first.work().run();
        }
    }

    /// Runs the examination that comes first, if there is one.
    boolean examination() {
        var first = examinations.stream()
                .min(Comparator.comparing((Job job) -> !job.awaited()).thenComparing(Job::order));
        first.ifPresent(job -> {
            examinations.remove(job);
            job.work().run();
        });
        return first.isPresent();
    }

    int waitingGlances() {
        return glances.size();
    }

    @Override
    public void close() {}
}
