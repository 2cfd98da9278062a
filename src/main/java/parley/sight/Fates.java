package parley.sight;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// What became of the newest frames of a session, for people who look under the hood. Session loop only.
///
/// Frames count from 1. One that nothing is known about yet waits; one that a turn was answered with is `sent`,
/// whatever it was before.
final class Fates {
    private static final int MOST = 32;

    private final Map<Duration, Fate> newest = new LinkedHashMap<>();
    private long frames;

    private record Fate(long frame, String name) {
        @Override
        public String toString() {
            return frame + " " + name;
        }
    }

    /// A frame came.
    void came(Duration at) {
        newest.put(at, new Fate(++frames, "waiting"));
        if (newest.size() > MOST) {
            newest.remove(newest.keySet().iterator().next());
        }
    }

    /// It is known what the frame that came at `at` is.
    void is(Duration at, Count count) {
        newest.computeIfPresent(at, (_, fate) -> new Fate(fate.frame, count.reported()));
    }

    /// Oldest first: `11 drift, 12 sameBytes, 13 sent`.
    String words() {
        return newest.values().stream().map(Fate::toString).collect(Collectors.joining(", "));
    }
}
