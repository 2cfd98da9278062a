package parley.sight;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import parley.engine.Observation;

/// What happened and what no longer holds, in order. Session loop only.
///
/// Bounded by number; as each value is cut to 200 characters, by bytes too. When it is full the entry goes
/// that is missed least: one that lies close before another of its kind, beside its age, so that the past
/// grows thin with distance. The last of its kind and value outlives all others: the first error that a
/// display showed is still known after hours.
final class Chronicle {
    static final int MOST = 240;
    static final int LONGEST_VALUE = 200;
    private static final double LAST_OF_ITS_VALUE = 1e6;
    private static final double FLEETING = 0.1;

    private final List<Remembered> entries = new ArrayList<>();

    void add(Remembered entry) {
        entries.add(entry);
        if (entries.size() > MOST) {
            entries.remove(leastMissed(entry.until()));
        }
    }

    List<Remembered> all() {
        return List.copyOf(entries);
    }

    /// No longer than is kept.
    static String shortened(String value) {
        return value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE);
    }

    private int leastMissed(Duration now) {
        Map<Observation.Kind, Duration> nextOfKind = new HashMap<>();
        Set<String> later = new HashSet<>();
        int least = 0;
        double leastWorth = Double.MAX_VALUE;
        for (int i = entries.size() - 2; i >= 0; i--) {
            Remembered entry = entries.get(i);
            Duration next = nextOfKind.getOrDefault(entry.said().kind(), now);
            double worth = worth(entry, next, now);
            if (later.add(entry.said().kind() + entry.said().value())) {
                worth *= LAST_OF_ITS_VALUE;
            }
            if (worth < leastWorth) {
                leastWorth = worth;
                least = i;
            }
            nextOfKind.put(entry.said().kind(), entry.until());
        }
        return least;
    }

    private static double worth(Remembered entry, Duration next, Duration now) {
        double gap = 0.01 + seconds(next.minus(entry.until()));
        double age = 1 + seconds(now.minus(entry.until()));
        return gap / age * (isFleeting(entry.said().kind()) ? FLEETING : 1);
    }

    private static double seconds(Duration duration) {
        return Math.max(0, duration.toNanos() / 1e9);
    }

    private static boolean isFleeting(Observation.Kind kind) {
        return switch (kind) {
            case CAMERA_MOVES, BLURRED, DARK, GLARE, COLOURS, HAND, FACES, SOUND, STILL -> true;
            case ALL_SHAKES,
                    PART_VIBRATES,
                    PART_MOVES,
                    MOTION_STOPPED,
                    MOTION_STARTED,
                    LIGHT_CHANGED,
                    TEXT,
                    DISPLAY,
                    TEXT_CHANGED,
                    CODE,
                    OBJECT,
                    PART,
                    STATE,
                    APPEARED,
                    GONE -> false;
        };
    }
}
