package parley.sight;

import java.time.Duration;

/// A stretch in which the picture stayed the same, but for shaking, noise and drift.
///
/// @param best the sharpest frame of it
/// @param cut whether it began with a scene cut
record View(long number, Held best, Duration from, Duration until, boolean cut) {

    static View begin(Held first, boolean cut) {
        return new View(first.view(), first, first.at(), first.at(), cut);
    }

    View with(Held another) {
        return new View(number, another.sharpness() > best.sharpness() ? another : best, from, another.at(), cut);
    }

    Duration lasted() {
        return until.minus(from);
    }
}
