package parley.store;

import java.security.SecureRandom;
import parley.time.TimeSource;

/// A store in memory: sessions outlive their connection, not the process.
public final class MemoryStore {
    private MemoryStore() {}

    public static SessionStore open(StoreLimits limits, TimeSource time) {
        Shelf shelf = new Shelf(new MemoryPages(), limits, time);
        byte[] secret = Secret.fresh(new SecureRandom());
        return new ShelfStore(shelf, new PromptClerk(shelf), secret, "memory: sessions are lost when the server ends");
    }
}
