package parley.sight;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;

/// Counts. Any thread.
final class Tally {
    private final AtomicLongArray counts = new AtomicLongArray(Count.values().length);

    void add(Count count, long more) {
        counts.addAndGet(count.ordinal(), more);
    }

    Map<Count, Long> all() {
        Map<Count, Long> all = new EnumMap<>(Count.class);
        for (Count count : Count.values()) {
            all.put(count, counts.get(count.ordinal()));
        }
        return all;
    }
}
