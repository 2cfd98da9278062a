package parley.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import parley.protocol.CloseReason;
import parley.store.MemoryStore;
import parley.store.SessionStore;
import parley.store.StoreLimits;
import parley.time.VirtualTime;

class AuthTokensTest {
    private static final Owner OWNER = new Owner("a");

    private final VirtualTime time = new VirtualTime();
    private final SessionStore store = MemoryStore.open(StoreLimits.DEFAULT, time);
    private final AuthTokens tokens = new AuthTokens(store.records(), 20, time, new Random(1));

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void usesAreCountedAndThenRefused() {
        String name = mint(2);

        assertEquals(Optional.empty(), now(tokens.use(name)));
        assertEquals(Optional.empty(), now(tokens.use(name)));
        assertEquals(Optional.of(CloseReason.TOKEN_USED_UP), now(tokens.use(name)));
        assertEquals(Optional.of(CloseReason.UNREGISTERED_CALLER), now(tokens.use("auth_tokens/other")));
    }

    @Test
    void usesAreExactForSeveralNodesAtOneStore() throws Exception {
        String name = mint(10);
        int good = 0;
        try (ExecutorService nodes = Executors.newFixedThreadPool(4)) {
            List<Future<Boolean>> all = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                AuthTokens node = new AuthTokens(store.records(), 1, time, new Random(i));
                all.add(nodes.submit(() -> now(node.use(name)).isEmpty()));
            }
            for (Future<Boolean> each : all) {
                good += each.get() ? 1 : 0;
            }
        }
        assertEquals(10, good);
    }

    @Test
    void aTokenWithoutLimitStartsNoSessionsAfterItsTime() {
        String name = mint(AuthToken.NO_LIMIT);
        for (int i = 0; i < 5; i++) {
            assertEquals(Optional.empty(), now(tokens.use(name)));
        }
        time.runUntil(Duration.ofSeconds(60));

        assertEquals(Optional.of(CloseReason.TOKEN_EXPIRED), now(tokens.use(name)));
    }

    @Test
    void aKeyMakesOnlySoManyTokensAMinute() {
        for (int i = 0; i < 20; i++) {
            mint(1);
        }
        assertThrows(CompletionException.class, () -> mint(1));
        time.runUntil(Duration.ofMinutes(1));
        mint(1);
    }

    private String mint(int uses) {
        return now(tokens.mint(new AuthToken(
                OWNER,
                uses,
                time.now().plus(Duration.ofMinutes(30)),
                time.now().plus(Duration.ofSeconds(60)),
                SetupLocks.NONE)));
    }

    private static <T> T now(CompletionStage<T> promise) {
        return promise.toCompletableFuture().join();
    }
}
