package parley.store;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;
import parley.time.TimeSource;

/// A store in memory: sessions outlive their connection, not the process.
public final class MemoryStore {
    private MemoryStore() {}

    private static final String USUAL = "memory: sessions are lost when the server ends";

    public static SessionStore open(StoreLimits limits, TimeSource time) {
        return open(limits, time, USUAL);
    }

    /// @param random unguessable: the secret comes from it
    public static SessionStore open(StoreLimits limits, TimeSource time, RandomGenerator random) {
        return open(limits, time, USUAL, random);
    }

    /// @param description what [SessionStore#describe] says, for one that stands in for another
    public static SessionStore open(StoreLimits limits, TimeSource time, String description) {
        return open(limits, time, description, new SecureRandom());
    }

    private static SessionStore open(StoreLimits limits, TimeSource time, String description, RandomGenerator random) {
        Shelf shelf = new Shelf(new MemoryPages(), limits, time);
        byte[] secret = Secret.fresh(random);
        return new ShelfStore(shelf, new PromptClerk(shelf), secret, description);
    }
}
