package parley.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import parley.gateway.GatewaySettings;
import parley.session.SessionSettings;
import parley.store.ForwardingStore;
import parley.store.MemoryStore;
import parley.store.SessionName;
import parley.store.SessionStore;
import parley.store.StoreLimits;
import parley.time.TimeSource;

class WarmUpTest {
    private static final TimeSource TIME = TimeSource.system();

    @Test
    void itTalksComesBackTwiceAndLeavesNothingInTheStore() {
        try (Noting store = new Noting(MemoryStore.open(StoreLimits.DEFAULT, TIME))) {
            new WarmUp(store, GatewaySettings.DEFAULT, SessionSettings.DEFAULT, TIME).hold();

            assertFalse(store.holds.isEmpty());
            String owner = store.holds.getFirst().owner();
            assertNotEquals("", owner, "nobody else's");
            assertEquals(List.of(), store.of(owner).toCompletableFuture().join());
        }
    }

    @Test
    void aStoreThatIsGoneDoesNotKeepTheServerFromStarting() {
        SessionStore closed = MemoryStore.open(StoreLimits.DEFAULT, TIME);
        closed.close();

        new WarmUp(closed, GatewaySettings.DEFAULT, SessionSettings.DEFAULT, TIME).hold();
    }

    /// Writes down who came.
    private static final class Noting extends ForwardingStore {
        private final List<SessionName> holds = new CopyOnWriteArrayList<>();

        Noting(SessionStore store) {
            super(store);
        }

        @Override
        public CompletionStage<Hold> hold(SessionName name) {
            holds.add(name);
            return super.hold(name);
        }
    }
}
