package parley.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettuce.core.RedisClient;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.time.TimeSource;

class RedisStoreTest extends SessionStoreContract {
    @TempDir
    private static Path folder;

    private static RedisProcess redis;
    private static RedisClient client;
    private static StatefulRedisConnection<String, String> connection;
    private static int prefixes;

    private final String prefix = "parley" + ++prefixes + ":";

    @BeforeAll
    static void start() throws IOException {
        Optional<RedisProcess> started = RedisProcess.start(folder, "--appendonly", "yes", "--appendfsync", "always");
        Assumptions.assumeTrue(started.isPresent(), "no redis-server");
        redis = started.get();
        client = RedisClient.create(redis.address().toString());
        connection = client.connect();
    }

    @AfterAll
    static void stop() {
        if (redis != null) {
            client.shutdown();
            redis.close();
        }
    }

    @Override
    SessionStore open(StoreLimits limits) {
        return RedisStore.open(redis.address(), prefix, limits, new SplittableRandom(6));
    }

    /// Everything expires earlier.
    @Override
    void pass(Duration time) {
        for (String expiring : List.of("x", "rx")) {
            connection
                    .sync()
                    .zrange(prefix + expiring, 0, -1)
                    .forEach(name -> connection.sync().zincrby(prefix + expiring, -time.toMillis(), name));
        }
    }

    @Override
    Instant now() {
        return TimeSource.system().now();
    }

    @Test
    void twoNodesShareOneStoreAndTheLaterHoldWins() throws Exception {
        SessionStore first = store(LIMITS);
        SessionStore second = store(LIMITS);
        SessionStore.Hold before = get(first.hold(ANNA));
        get(before.append(bytes("a")));
        CountDownLatch told = new CountDownLatch(1);
        before.whenLost(told::countDown);

        SessionStore.Hold after = get(second.hold(ANNA));

        assertEquals("- [a]", text(after.recovered()));
        assertTrue(told.await(60, TimeUnit.SECONDS));
        assertEquals(StoreException.Kind.LOST, failure(before.append(bytes("b"))));
        get(after.append(bytes("c")));
        assertEquals("- [a, c]", stored(first, ANNA));
        assertArrayEquals(first.secret(), second.secret());
    }

    @Test
    void ofManyNodesThatTakeASessionAtOnceOneHasIt() throws Exception {
        List<SessionStore> nodes = List.of(store(LIMITS), store(LIMITS), store(LIMITS));
        List<CompletionStage<SessionStore.Hold>> asked = IntStream.range(0, 30)
                .mapToObj(i -> nodes.get(i % 3).hold(ANNA))
                .toList();
        List<SessionStore.Hold> holds =
                asked.stream().map(SessionStoreContract::get).toList();
        List<CompletionStage<Void>> writes = holds.stream()
                .map(hold -> hold.append(bytes("" + hold.fence())))
                .toList();

        long last = holds.stream().mapToLong(SessionStore.Hold::fence).max().orElseThrow();
        for (int i = 0; i < 30; i++) {
            boolean written = writes.get(i)
                    .handle((_, failed) -> failed == null)
                    .toCompletableFuture()
                    .join();
            assertEquals(holds.get(i).fence() == last, written);
        }
        assertEquals("- [" + last + "]", stored(nodes.getFirst(), ANNA));
    }

    @Test
    void saysHowStrongItsPromiseIs(@TempDir Path other) throws Exception {
        assertTrue(
                store(LIMITS).describe().endsWith(": synced before it is acknowledged"),
                store(LIMITS).describe());
        try (RedisProcess second =
                RedisProcess.start(other, "--appendonly", "yes").orElseThrow()) {
            assertTrue(describe(second.address()).contains("weaker promise"), describe(second.address()));
            assertTrue(describe(second.address()).contains("appendfsync everysec"), describe(second.address()));
        }
        try (RedisProcess third = RedisProcess.start(other).orElseThrow()) {
            assertTrue(describe(third.address()).contains("appendonly no"), describe(third.address()));
        }
        try (RedisProcess fourth =
                RedisProcess.start(other, "--rename-command", "CONFIG", "").orElseThrow()) {
            assertTrue(describe(fourth.address()).contains("cannot be told"), describe(fourth.address()));
        }
    }

    private String describe(URI address) {
        try (SessionStore store = RedisStore.open(address, prefix, LIMITS, new SplittableRandom(6))) {
            return store.describe();
        }
    }

    @Test
    void aPasswordIsNeededAndNeverTold(@TempDir Path other) throws Exception {
        try (RedisProcess second =
                RedisProcess.start(other, "--requirepass", "opensesame").orElseThrow()) {
            URI good = URI.create("redis://:opensesame@127.0.0.1:" + second.port() + "/0");
            URI bad = URI.create("redis://:opensesamE@127.0.0.1:" + second.port() + "/0");

            assertFalse(describe(good).contains("opensesame"));
            StoreException refused = assertThrows(StoreException.class, () -> describe(bad));
            assertEquals(
                    "no Redis at 127.0.0.1:" + second.port() + ": it refuses the name or the password",
                    refused.getMessage());
        }
    }

    @Test
    void withoutRedisItCannotBeOpened() {
        StoreException refused =
                assertThrows(StoreException.class, () -> describe(URI.create("redis://127.0.0.1:1/0")));

        assertEquals(StoreException.Kind.UNAVAILABLE, refused.kind());
        assertTrue(refused.getMessage().startsWith("no Redis at 127.0.0.1:1: "), refused.getMessage());
    }

    @Test
    void aRedisThatIsKilledLosesNothingAcknowledgedAndIsFoundAgain(@TempDir Path other) throws Exception {
        String[] strong = {"--appendonly", "yes", "--appendfsync", "always"};
        RedisProcess before = RedisProcess.start(other, strong).orElseThrow();
        try (SessionStore store = RedisStore.open(before.address(), prefix, LIMITS, new SplittableRandom(6))) {
            SessionStore.Hold hold = get(store.hold(ANNA));
            List<CompletionStage<Boolean>> promises = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                promises.add(hold.append(bytes("" + i)).handle((_, failed) -> failed == null));
                if (i == 200) {
                    get(promises.getLast());
                    before.close();
                }
            }
            long acknowledged =
                    promises.stream().filter(SessionStoreContract::get).count();
            assertTrue(acknowledged > 200 && acknowledged < 400, acknowledged + " acknowledged");
            assertEquals(StoreException.Kind.UNAVAILABLE, failure(hold.append(bytes("x"))));
            try (RedisProcess _ =
                    RedisProcess.start(before.port(), other, strong).orElseThrow()) {
                List<String> found = awaitRead(store);
                assertEquals(
                        IntStream.range(0, found.size()).mapToObj(i -> "" + i).toList(), found);
                assertTrue(found.size() >= acknowledged, found.size() + " found");
                get(hold.compact(bytes("all")));
                get(hold.append(bytes("y")));
                assertEquals("all [y]", stored(store, ANNA));
            }
        }
    }

    /// Asks until Redis is there again; each question takes its time.
    private static List<String> awaitRead(SessionStore store) {
        long until = TimeSource.system().nanos() + 60_000_000_000L;
        while (TimeSource.system().nanos() < until) {
            Optional<SessionStore.Recovered> found = get(store.read(ANNA).exceptionally(_ -> Optional.empty()));
            if (found.isPresent()) {
                return found.get().entries().stream().map(String::new).toList();
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("Redis was not found again");
    }

    @Test
    void aHoldThatIsQuietIsNotForgotten() throws Exception {
        SessionStore store = store(LIMITS.withKeep(Duration.ofMillis(400)));
        SessionStore.Hold hold = get(store.hold(ANNA));
        get(hold.append(bytes("a")));
        double before = expires();

        long until = TimeSource.system().nanos() + 60_000_000_000L;
        while (expires() <= before && TimeSource.system().nanos() < until) {
            Thread.onSpinWait();
        }

        assertTrue(expires() > before);
        assertEquals("- [a]", stored(store, ANNA));
    }

    private double expires() {
        return connection.sync().zscore(prefix + "x", "anna/talk");
    }

    @Test
    void aDeletedSessionLeavesNoKey() throws Exception {
        SessionStore store = store(LIMITS);
        SessionStore.Hold hold = get(store.hold(ANNA));
        get(hold.append(bytes("a")));
        get(hold.compact(bytes("b")));
        get(store.delete(ANNA));

        assertEquals(
                List.of(prefix + "bytes", prefix + "fence", prefix + "order", prefix + "secret"),
                connection.sync().keys(prefix + "*").stream().sorted().toList());
        assertEquals(
                "0",
                connection.sync().eval("return redis.call('GET', KEYS[1])", ScriptOutputType.VALUE, prefix + "bytes"));
    }
}
