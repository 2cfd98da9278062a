package parley.apart;

/// How long it takes until a process that ended is started again: each time twice as long as the last, and
/// the shortest again when the one that ended had been well. One thread.
final class Pauses {
    private static final long SHORTEST_MS = 100;
    private static final long LONGEST_MS = 10_000;

    private long lastMs = SHORTEST_MS / 2;

    long nextMs(boolean wasWell) {
        lastMs = wasWell ? SHORTEST_MS : Math.min(LONGEST_MS, 2 * lastMs);
        return lastMs;
    }
}
