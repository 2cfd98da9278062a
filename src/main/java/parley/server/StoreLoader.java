package parley.server;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.random.RandomGenerator;
import parley.store.FileStore;
import parley.store.MemoryStore;
import parley.store.RedisStore;
import parley.store.SessionStore;
import parley.store.StoreException;
import parley.store.StoreLimits;
import parley.store.StoreSettings;
import parley.store.StoreSettings.Kind;
import parley.time.TimeSource;

/// Opens the store that the settings name. One that cannot be opened is replaced by memory, and says why; the
/// server starts all the same.
final class StoreLoader {
    private static final String FOLDER = "sessions";

    private final Path dataDir;
    private final TimeSource time;
    private final RandomGenerator random;
    private boolean replaced;

    StoreLoader(Path dataDir, TimeSource time) {
        this(dataDir, time, new SecureRandom());
    }

    StoreLoader(Path dataDir, TimeSource time, RandomGenerator random) {
        this.dataDir = dataDir;
        this.time = time;
        this.random = random;
    }

    /// Whether memory had to stand in for what was asked for.
    boolean hasReplaced() {
        return replaced;
    }

    SessionStore open(StoreSettings settings) {
        StoreLimits limits = settings.limits();
        try {
            return switch (settings.kind()) {
                case Kind.InMemory _ -> MemoryStore.open(limits, time, random);
                case Kind.InFile _ -> FileStore.open(dataDir.resolve(FOLDER), limits, time, random);
                case Kind.InRedis redis -> RedisStore.open(redis.address(), redis.prefix(), limits, random);
            };
        } catch (StoreException e) {
            replaced = true;
            return MemoryStore.open(
                    limits,
                    time,
                    "in memory, lost when the server ends, because the store could not be opened: " + e.getMessage());
        }
    }
}
