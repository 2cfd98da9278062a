package parley.sight;

import java.time.Duration;

/// A stretch in which the picture stayed the same, but for shaking, noise and drift.
///
/// @param best the sharpest frame of it
/// @param until when it was last seen, or when another view took its place
/// @param glances how many frames of it were looked at
/// @param novelty how many cells hang together that none of the views before it showed so
record View(long number, Held best, Duration from, Duration until, int glances, int novelty) {
    private static final Duration STEADY = Duration.ofMillis(900);

    static View begin(Held first, int novelty) {
        return new View(first.view(), first, first.at(), first.at(), 1, novelty);
    }

    View with(Held another) {
        Held sharper = another.sharpness() > best.sharpness() ? another : best;
        return new View(number, sharper, from, another.at(), glances + 1, novelty);
    }

    View until(Duration next) {
        return new View(number, best, from, next, glances, novelty);
    }

    /// Whether it was more than something passing by.
    boolean isSteady() {
        return glances > 1 || lasted().compareTo(STEADY) >= 0;
    }

    Duration lasted() {
        return until.minus(from);
    }
}
