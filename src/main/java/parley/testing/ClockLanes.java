package parley.testing;

import java.time.Duration;
import parley.sight.Lanes;

/// Looks at pictures by a clock that stands still: what is due now is done at once, on a thread that the
/// clock waits for.
final class ClockLanes implements Lanes {
    private final TestClock clock;

    ClockLanes(TestClock clock) {
        this.clock = clock;
    }

    @Override
    public void glance(Duration delay, Runnable job) {
        if (delay.isPositive()) {
            clock.after(delay, () -> clock.start("sight", job));
        } else {
            clock.start("sight", job);
        }
    }

    @Override
    public void examine(boolean awaited, Runnable job) {
        clock.start("sight", job);
    }

    @Override
    public void close() {}
}
