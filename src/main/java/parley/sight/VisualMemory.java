package parley.sight;

import java.util.ArrayList;
import java.util.List;
import parley.engine.Observation;

/// What a session saw. Session loop only.
final class VisualMemory {
    private static final int MOST = 256;

    private final List<Observation> seen = new ArrayList<>();

    /// Takes in what an eye said, and tells what of it is news.
    List<Observation> fold(List<Observation> observations) {
        seen.addAll(observations);
        while (seen.size() > MOST) {
            seen.removeFirst();
        }
        return List.of();
    }

    List<Observation> all() {
        return List.copyOf(seen);
    }
}
