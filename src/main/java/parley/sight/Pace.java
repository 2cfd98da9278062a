package parley.sight;

import java.time.Duration;

/// How often a session's frames are looked at: as often as its share of a core allows. Session loop only.
///
/// Ten times a second at most, which tells vibrating from still, and once a second at least, without which
/// nobody can tell what
/// moves. What a look
/// costs is measured; until then one is taken for expensive.
final class Pace {
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(1);
    private static final double FIRST_COST_NANOS = 5e6;
    private static final double NEWEST_WEIGHS = 0.2;

    private double costNanos = FIRST_COST_NANOS;

    void worked(long nanos) {
        costNanos += NEWEST_WEIGHS * (nanos - costNanos);
    }

    /// @param share of a core, above 0
    Duration between(double share) {
        long nanos = Math.round(costNanos / share);
        return Duration.ofNanos(Math.clamp(nanos, SHORTEST.toNanos(), LONGEST.toNanos()));
    }
}
