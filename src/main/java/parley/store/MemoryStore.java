package parley.store;

import java.security.SecureRandom;
import parley.time.TimeSource;

/// A store in memory: sessions outlive their connection, not the process.
public final class MemoryStore {
    private MemoryStore() {}

    public static SessionStore open(StoreLimits limits, TimeSource time) {
        return open(limits, time, "memory: sessions are lost when the server ends");
    }

    /// @param description what [SessionStore#describe] says, for one that stands in for another
    public static SessionStore open(StoreLimits limits, TimeSource time, String description) {
        Shelf shelf = new Shelf(new MemoryPages(), limits, time);
        byte[] secret = Secret.fresh(new SecureRandom());
        return new ShelfStore(shelf, new PromptClerk(shelf), secret, description);
    }
}
