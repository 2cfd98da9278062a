package parley.store;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;
import parley.time.TimeSource;

/// A store in memory: sessions outlive their connection, not the process.
public final class MemoryStore {
    private static final int SECRET_BYTES = 32;

    private MemoryStore() {}

    public static SessionStore open(StoreLimits limits, TimeSource time) {
        return open(limits, time, new SecureRandom(), "memory: sessions are lost when the server ends");
    }

    /// @param description what [SessionStore#describe] says, for one that stands in for another
    public static SessionStore open(StoreLimits limits, TimeSource time, RandomGenerator random, String description) {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        Shelf shelf = new Shelf(new MemoryPages(), limits, time);
        return new ShelfStore(shelf, new PromptClerk(shelf), secret, description);
    }
}
