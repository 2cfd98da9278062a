package parley.sight;

import java.time.Duration;

/// The time that a session's eyes may spend on what nobody asked for: a share of a core, saved up to
/// [#MOST]. Session loop only.
final class Allowance {
    /// Enough for one or two close looks at once.
    static final Duration MOST = Duration.ofMillis(600);

    private double nanos = MOST.toNanos();
    private Duration last = Duration.ZERO;

    /// Whether a look may begin.
    ///
    /// @param share of a core that is earned
    boolean permits(double share, Duration now) {
        nanos = Math.min(MOST.toNanos(), nanos + share * now.minus(last).toNanos());
        last = now;
        return nanos > 0;
    }

    /// A look is over. What it took beyond the savings is earned before the next one.
    void spent(long lookNanos) {
        nanos -= lookNanos;
    }
}
