package parley.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What every store does.
abstract class SessionStoreContract {
    static final StoreLimits LIMITS = StoreLimits.DEFAULT.withKeep(Duration.ofHours(2));
    static final SessionName ANNA = new SessionName("anna", "talk");
    static final SessionName BERT = new SessionName("bert", "talk");
    static final Duration HOUR = Duration.ofHours(1);

    private final List<SessionStore> opened = new ArrayList<>();

    /// A fresh and empty store.
    abstract SessionStore open(StoreLimits limits) throws Exception;

    /// The store's time goes on.
    abstract void pass(Duration time) throws Exception;

    /// When it is for the store.
    abstract Instant now();

    @AfterEach
    void closeAll() {
        opened.forEach(SessionStore::close);
    }

    final SessionStore store(StoreLimits limits) throws Exception {
        SessionStore store = open(limits);
        opened.add(store);
        return store;
    }

    static <T> T get(CompletionStage<T> promise) {
        return promise.toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
    }

    static StoreException.Kind failure(CompletionStage<?> promise) {
        CompletionException failed = assertThrows(CompletionException.class, () -> get(promise));
        return ((StoreException) failed.getCause()).kind();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String text(SessionStore.Recovered found) {
        return found.snapshot().map(String::new).orElse("-") + " "
                + found.entries().stream().map(String::new).toList() + (found.damaged() ? " damaged" : "");
    }

    static String stored(SessionStore store, SessionName name) {
        return get(store.read(name)).map(SessionStoreContract::text).orElse("nothing");
    }

    @Test
    void aSessionThatNeverWasIsEmpty() throws Exception {
        SessionStore store = store(LIMITS);

        assertEquals("nothing", stored(store, ANNA));
        assertTrue(get(store.hold(ANNA)).recovered().isEmpty());
        assertEquals("nothing", stored(store, ANNA));
        assertEquals(List.of(), get(store.of("bert")));
    }

    @Test
    void entriesAreKeptInTheOrderInWhichTheyWereAskedFor() throws Exception {
        SessionStore store = store(LIMITS);
        SessionStore.Hold hold = get(store.hold(ANNA));

        List<CompletableFuture<Void>> promises = IntStream.range(0, 500)
                .mapToObj(i -> hold.append(bytes("" + i)).toCompletableFuture())
                .toList();
        promises.forEach(SessionStoreContract::get);

        List<String> expected = IntStream.range(0, 500).mapToObj(i -> "" + i).toList();
        assertEquals("- " + expected, stored(store, ANNA));
        assertEquals("- " + expected, text(get(store.hold(ANNA)).recovered()));
    }

    @Test
    void promisesOfOneSessionAreKeptInOrder() throws Exception {
        SessionStore.Hold hold = get(store(LIMITS).hold(ANNA));
        List<Integer> kept = new ArrayList<>();

        List<CompletionStage<Void>> promises = IntStream.range(0, 300)
                .mapToObj(i -> hold.append(bytes("" + i)).thenRun(() -> {
                    synchronized (kept) {
                        kept.add(i);
                    }
                }))
                .toList();
        promises.forEach(SessionStoreContract::get);

        assertEquals(IntStream.range(0, 300).boxed().toList(), kept);
    }

    @Test
    void aSnapshotStandsForEverythingBeforeIt() throws Exception {
        SessionStore store = store(LIMITS);
        SessionStore.Hold hold = get(store.hold(ANNA));

        hold.append(bytes("a"));
        hold.append(bytes("b"));
        hold.compact(bytes("ab"));
        get(hold.append(bytes("c")));

        assertEquals("ab [c]", stored(store, ANNA));
        get(hold.compact(bytes("abc")));
        assertEquals("abc []", stored(store, ANNA));
    }

    @Test
    void whatIsGivenAndFoundBelongsToTheCaller() throws Exception {
        SessionStore store = store(LIMITS);
        SessionStore.Hold hold = get(store.hold(ANNA));
        byte[] entry = bytes("a");

        CompletionStage<Void> promise = hold.append(entry);
        entry[0] = 'x';
        get(promise);
        get(store.read(ANNA)).orElseThrow().entries().getFirst()[0] = 'y';

        assertEquals("- [a]", stored(store, ANNA));
    }

    @Test
    void theNextHoldOfASessionEndsTheOneBefore() throws Exception {
        SessionStore store = store(LIMITS);
        SessionStore.Hold first = get(store.hold(ANNA));
        get(first.append(bytes("a")));
        CountDownLatch lost = new CountDownLatch(1);
        first.whenLost(lost::countDown);

        SessionStore.Hold second = get(store.hold(ANNA));

        assertTrue(second.fence() > first.fence());
        assertEquals("- [a]", text(second.recovered()));
        assertEquals(StoreException.Kind.LOST, failure(first.append(bytes("b"))));
        assertEquals(StoreException.Kind.LOST, failure(first.compact(bytes("ab"))));
        assertEquals(StoreException.Kind.LOST, failure(first.letGo(HOUR)));
        assertTrue(lost.await(60, TimeUnit.SECONDS));
        get(second.append(bytes("c")));
        assertEquals("- [a, c]", stored(store, ANNA));
    }

    @Test
    void whoListensTooLateIsToldAtOnceAndOnlyOnce() throws Exception {
        SessionStore store = store(LIMITS);
        SessionStore.Hold first = get(store.hold(ANNA));
        CountDownLatch told = new CountDownLatch(1);
        AtomicInteger times = new AtomicInteger();
        get(store.hold(ANNA));
        assertEquals(StoreException.Kind.LOST, failure(first.append(bytes("b"))));

        first.whenLost(() -> {
            times.incrementAndGet();
            told.countDown();
        });

        assertTrue(told.await(60, TimeUnit.SECONDS));
        get(store.hold(ANNA));
        assertEquals(1, times.get());
    }

    @Test
    void aDeletedSessionLeavesNothingAndItsHolderIsTold() throws Exception {
        SessionStore store = store(LIMITS);
        SessionStore.Hold hold = get(store.hold(ANNA));
        CountDownLatch lost = new CountDownLatch(1);
        hold.whenLost(lost::countDown);
        get(hold.append(bytes("a")));

        assertTrue(get(store.delete(ANNA)));

        assertFalse(get(store.delete(ANNA)));
        assertEquals("nothing", stored(store, ANNA));
        assertEquals(StoreException.Kind.LOST, failure(hold.append(bytes("b"))));
        assertTrue(lost.await(60, TimeUnit.SECONDS));
        SessionStore.Hold next = get(store.hold(ANNA));
        assertTrue(next.recovered().isEmpty());
        assertTrue(next.fence() > hold.fence());
    }

    @Test
    void ownersDoNotSeeEachOthersSessions() throws Exception {
        SessionStore store = store(LIMITS);
        get(get(store.hold(ANNA)).append(bytes("a")));
        get(get(store.hold(BERT)).append(bytes("b")));
        get(get(store.hold(new SessionName("anna", "later"))).append(bytes("c")));

        assertEquals(List.of(ANNA, new SessionName("anna", "later")), get(store.of("anna")));
        assertEquals(List.of(BERT), get(store.of("bert")));
        assertTrue(get(store.delete(BERT)));
        assertEquals("- [a]", stored(store, ANNA));
    }

    @Test
    void whatWasLetGoIsForgottenWhenItsTimeIsUp() throws Exception {
        SessionStore store = store(LIMITS);
        SessionStore.Hold hold = get(store.hold(ANNA));
        get(hold.append(bytes("a")));
        get(hold.letGo(Duration.ofSeconds(2)));
        assertEquals("- [a]", stored(store, ANNA));

        pass(Duration.ofSeconds(3));

        assertEquals("nothing", stored(store, ANNA));
        assertEquals(List.of(), get(store.of("anna")));
        assertTrue(get(store.hold(ANNA)).recovered().isEmpty());
    }

    @Test
    void whatWasLetGoAndTakenAgainStays() throws Exception {
        SessionStore store = store(LIMITS);
        SessionStore.Hold hold = get(store.hold(ANNA));
        get(hold.append(bytes("a")));
        get(hold.letGo(Duration.ofSeconds(2)));
        assertEquals(StoreException.Kind.LOST, failure(hold.append(bytes("b"))));
        SessionStore.Hold again = get(store.hold(ANNA));

        pass(Duration.ofSeconds(3));

        get(again.append(bytes("c")));
        assertEquals("- [a, c]", stored(store, ANNA));
    }

    @Test
    void recordsAreReplacedOnlyByWhoKnowsWhatStands() throws Exception {
        SessionStore.Records records = store(LIMITS).records();
        Instant later = now().plus(HOUR);

        assertEquals(Optional.empty(), get(records.get("t")));
        assertFalse(get(records.replace("t", Optional.of(bytes("0")), bytes("1"), later)));
        assertTrue(get(records.replace("t", Optional.empty(), bytes("1"), later)));
        assertFalse(get(records.replace("t", Optional.empty(), bytes("2"), later)));
        assertTrue(get(records.replace("t", Optional.of(bytes("1")), bytes("2"), later)));
        assertArrayEquals(bytes("2"), get(records.get("t")).orElseThrow());
        get(records.remove("t"));
        assertEquals(Optional.empty(), get(records.get("t")));
    }

    @Test
    void recordsExpire() throws Exception {
        SessionStore.Records records = store(LIMITS).records();
        assertTrue(get(records.replace("t", Optional.empty(), bytes("1"), now().plusSeconds(2))));

        pass(Duration.ofSeconds(3));

        assertEquals(Optional.empty(), get(records.get("t")));
        assertTrue(get(records.replace("t", Optional.empty(), bytes("2"), now().plusSeconds(60))));
    }

    @Test
    void theSecretStaysAndIsTheStoresOwn() throws Exception {
        SessionStore store = store(LIMITS);
        byte[] secret = store.secret();
        byte[] copy = secret.clone();
        secret[0]++;

        assertEquals(32, copy.length);
        assertArrayEquals(copy, store.secret());
        assertFalse(store.describe().isBlank());
    }

    @Test
    void beyondItsNumberTheOldestOfTheOwnerThatNobodyHoldsIsForgotten() throws Exception {
        SessionStore store = store(LIMITS.withNumbers(2, 100));
        letGo(store, BERT);
        letGo(store, new SessionName("anna", "1"));
        letGo(store, new SessionName("anna", "2"));

        get(get(store.hold(new SessionName("anna", "3"))).append(bytes("c")));

        assertEquals(List.of(new SessionName("anna", "2"), new SessionName("anna", "3")), get(store.of("anna")));
        assertEquals(List.of(BERT), get(store.of("bert")));
    }

    private static void letGo(SessionStore store, SessionName name) {
        SessionStore.Hold hold = get(store.hold(name));
        get(hold.append(new byte[1_000]));
        get(hold.letGo(HOUR));
    }

    @Test
    void aNumberOfSessionsThatAreAllHeldIsFull() throws Exception {
        SessionStore store = store(LIMITS.withNumbers(1, 2));
        get(store.hold(ANNA));

        assertEquals(StoreException.Kind.FULL, failure(store.hold(new SessionName("anna", "2"))));
        get(store.hold(BERT));
        assertEquals(StoreException.Kind.FULL, failure(store.hold(new SessionName("carl", "1"))));
        get(store.hold(ANNA));
    }

    @Test
    void aSessionThatIsTooLargeIsFullAndMendedByASnapshot() throws Exception {
        SessionStore store = store(LIMITS.withBytes(1_000, 100_000));
        SessionStore.Hold hold = get(store.hold(ANNA));
        get(hold.append(bytes("a")));

        CompletionStage<Void> tooMuch = hold.append(new byte[1_000]);
        CompletionStage<Void> behindTheHole = hold.append(bytes("c"));
        assertEquals(StoreException.Kind.FULL, failure(tooMuch));
        assertEquals(StoreException.Kind.FULL, failure(behindTheHole));
        assertEquals("- [a]", stored(store, ANNA));
        get(hold.compact(bytes("abc")));
        get(hold.append(bytes("d")));
        assertEquals("abc [d]", stored(store, ANNA));
    }

    @Test
    void beyondItsBytesTheOldestThatNobodyHoldsIsForgotten() throws Exception {
        SessionStore store = store(LIMITS.withBytes(3_000, 3_000));
        letGo(store, ANNA);
        SessionStore.Hold hold = get(store.hold(BERT));

        get(hold.append(new byte[1_500]));
        assertEquals(1, get(store.of("anna")).size());
        get(hold.append(new byte[1_000]));
        assertEquals(0, get(store.of("anna")).size());
        SessionStore.Hold other = get(store.hold(ANNA));
        assertEquals(StoreException.Kind.FULL, failure(other.append(new byte[1_000])));
        get(get(store.hold(BERT)).append(new byte[10]));
    }

    @Test
    void recordsBeyondTheirNumberAreFull() throws Exception {
        SessionStore.Records records = store(LIMITS.withRecords(1)).records();
        Instant later = now().plus(HOUR);

        assertTrue(get(records.replace("1", Optional.empty(), bytes("a"), later)));
        assertEquals(StoreException.Kind.FULL, failure(records.replace("2", Optional.empty(), bytes("b"), later)));
        assertTrue(get(records.replace("1", Optional.of(bytes("a")), bytes("b"), later)));
    }

    @Test
    void aClosedStoreIsUnavailable() throws Exception {
        SessionStore store = store(LIMITS);
        SessionStore.Hold hold = get(store.hold(ANNA));

        store.close();

        assertEquals(StoreException.Kind.UNAVAILABLE, failure(hold.append(bytes("a"))));
        assertEquals(StoreException.Kind.UNAVAILABLE, failure(store.read(ANNA)));
        store.close();
    }
}
