package parley.time;

import java.util.concurrent.atomic.AtomicInteger;

/// Starts the virtual threads that wait, and counts them: nothing else lists virtual threads, so whether a
/// session left one behind is asked here. Any thread.
public final class Threads {
    private static final AtomicInteger LIVE = new AtomicInteger();

    private Threads() {}

    /// Starts a virtual thread that runs `work`.
    public static Thread start(String name, Runnable work) {
        return start(name, work, () -> {});
    }

    /// The same; at its very end, when it counts no more, the thread runs `ended`.
    public static Thread start(String name, Runnable work, Runnable ended) {
        LIVE.incrementAndGet();
        return Thread.ofVirtual().name(name).start(() -> {
            try {
                work.run();
            } finally {
                LIVE.decrementAndGet();
                ended.run();
            }
        });
    }

    /// How many threads started here have not ended.
    public static int live() {
        return LIVE.get();
    }
}
