package parley.store;

import java.time.Duration;
import java.time.Instant;
import parley.time.VirtualTime;

class MemoryStoreTest extends SessionStoreContract {
    private final VirtualTime time = new VirtualTime();

    @Override
    SessionStore open(StoreLimits limits) {
        return MemoryStore.open(limits, time);
    }

    @Override
    void pass(Duration duration) {
        time.runUntil(Duration.ofMillis(time.millis()).plus(duration));
    }

    @Override
    Instant now() {
        return time.now();
    }
}
