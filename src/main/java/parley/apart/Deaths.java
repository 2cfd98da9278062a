package parley.apart;

import java.util.concurrent.atomic.AtomicLongArray;

/// How often the processes of native code ended and had to be started again, since this one began. Any thread.
public final class Deaths {
    private static final AtomicLongArray COUNTS = new AtomicLongArray(Worker.values().length);

    private Deaths() {}

    /// Whose process.
    public enum Worker {
        EAR,
        PICTURES
    }

    static void count(Worker worker) {
        COUNTS.incrementAndGet(worker.ordinal());
    }

    public static long of(Worker worker) {
        return COUNTS.get(worker.ordinal());
    }
}
