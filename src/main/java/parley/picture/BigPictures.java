package parley.picture;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/// Decodes large pictures one at a time in the whole process, since each may need several bytes of memory for
/// each of its pixels. Further ones wait for their turn, in the order in which they came; small ones never.
final class BigPictures {
    static final long BIG_PIXELS = 8_000_000;

    private static final Semaphore TURN = new Semaphore(1, true);

    private BigPictures() {}

    static <T> T decode(Encoded encoded, Supplier<T> work) {
        if (encoded.pixels() <= BIG_PIXELS) {
            return work.get();
        }
        TURN.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            TURN.release();
        }
    }
}
