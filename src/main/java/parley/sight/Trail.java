package parley.sight;

import java.util.ArrayList;
import java.util.List;

/// Frames of the way back, thinner with distance: whatever the gate thought of them, there is one about 1,
/// 2, 4, 8, ... seconds ago and so on, to the beginning of the session. Session loop only.
///
/// Bounded: two neighbours lie at least a second and a fifth of their age apart.
final class Trail {
    static final int MOST = 64;
    private static final double APART_SECONDS = 1;
    private static final double APART_OF_AGE = 0.2;

    private final List<Held> frames = new ArrayList<>();

    void add(Held frame) {
        if (!frames.isEmpty() && seconds(frames.getLast(), frame) < APART_SECONDS) {
            return;
        }
        frames.add(frame);
        for (int i = frames.size() - 2; i > 0; i--) {
            double apart = seconds(frames.get(i - 1), frames.get(i + 1));
            double age = seconds(frames.get(i), frame);
            if (apart < 2 * Math.max(APART_SECONDS, APART_OF_AGE * age) - 0.5 * APART_SECONDS) {
                frames.remove(i);
            }
        }
        if (frames.size() > MOST) {
            frames.removeFirst();
        }
    }

    /// Oldest first.
    List<Held> frames() {
        return List.copyOf(frames);
    }

    void removeOldest() {
        frames.removeFirst();
    }

    private static double seconds(Held from, Held to) {
        return to.at().minus(from.at()).toNanos() / 1e9;
    }
}
