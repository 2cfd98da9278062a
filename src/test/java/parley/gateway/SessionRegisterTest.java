package parley.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import parley.content.Blob;
import parley.content.Content;
import parley.content.Part;
import parley.content.Role;
import parley.content.TokenCount;
import parley.content.UsageMetadata;
import parley.json.Json;
import parley.protocol.ClientMessage;
import parley.protocol.CloseReason;
import parley.protocol.Dialect;
import parley.protocol.ServerMessage;
import parley.session.Arrival;
import parley.session.Inbox;
import parley.session.Keeping;
import parley.session.Keeping.Claim;
import parley.session.Line;
import parley.session.PastTurn;
import parley.session.SessionEvent;
import parley.session.SessionSnapshot;
import parley.store.FailingStore;
import parley.store.MemoryStore;
import parley.store.SessionStore;
import parley.store.StoreLimits;
import parley.time.VirtualTime;

class SessionRegisterTest {
    private static final Owner ANN = new Owner("a");
    private static final Owner BEN = new Owner("b");
    private static final SessionId TEA = new SessionId("tea");
    private static final GatewaySettings.Keep TWO_HOURS = new GatewaySettings.Keep(Duration.ofHours(2), true);
    private static final StoreLimits LIMITS = StoreLimits.DEFAULT.withNumbers(3, 5);

    private final VirtualTime time = new VirtualTime();
    private final SessionStore store = MemoryStore.open(LIMITS, time);
    private final SessionRegister register = new SessionRegister(store, TWO_HOURS, time);

    /// A session that only writes down what it is told, and joins nobody.
    private static final class Told implements Inbox {
        final List<SessionEvent> events = new ArrayList<>();
        boolean joins;

        @Override
        public void post(SessionEvent event) {
            events.add(event);
            if (event instanceof SessionEvent.Attached attached) {
                attached.joined().complete(joins);
            }
        }

        @Override
        public void set(SessionEvent.Timer timer, long delayNanos) {}

        String told() {
            return events.stream().map(Told::words).collect(Collectors.joining(", "));
        }

        private static String words(SessionEvent event) {
            return switch (event) {
                case SessionEvent.Ended(var close) -> close.words();
                case SessionEvent.Attached(var _, long consumed, var _) -> "attached " + consumed;
                default -> "asked";
            };
        }
    }

    private static final Line NOWHERE = new Line() {
        @Override
        public void send(ServerMessage message) {}

        @Override
        public boolean isWritable() {
            return true;
        }

        @Override
        public void close(CloseReason.Close close) {}
    };

    @Test
    void aSessionIsKeptWhenItsConnectionEndsAndGivenToTheNextOne() {
        keep(ANN, TEA, "hello");

        assertEquals(List.of(TEA), of(ANN));
        assertEquals("hello", words(claim(register.visit(ANN, TEA))));
        assertEquals(SessionRegister.State.OPEN, find(ANN, TEA).orElseThrow().state());
    }

    @Test
    void anotherKeysSessionIsAsUnknownAsAnyOther() {
        Keeping anns = register.visit(ANN, TEA);
        Told ann = new Told();
        claim(anns, ann);

        assertTrue(find(BEN, TEA).isEmpty());
        assertEquals(List.of(), of(BEN));
        assertFalse(delete(BEN, TEA));
        assertEquals("", words(claim(register.visit(BEN, TEA))));
        anns.left(saying("anns"));

        assertEquals("", ann.told());
        assertEquals(List.of(TEA), of(ANN));
        assertEquals("anns", words(find(ANN, TEA).orElseThrow()));
    }

    @Test
    void aSecondConnectionWaitsForWhatTheFirstLeaves() {
        Told first = new Told();
        Keeping one = register.visit(ANN, TEA);
        claim(one, first);
        CompletionStage<Claim> second = claim(register.visit(ANN, TEA));

        assertEquals("attached -1", first.told());
        assertFalse(second.toCompletableFuture().isDone());
        one.left(saying("hello"));
        assertEquals("hello", words(second));
    }

    @Test
    void aSessionThatJoinsTheNewConnectionStaysTheOneThatIsFound() {
        Told first = new Told();
        first.joins = true;
        claim(register.visit(ANN, TEA), first);
        Keeping two = register.visit(ANN, TEA);
        CompletionStage<Claim> second = claim(two);
        two.leftUnbegun();

        assertEquals(new Claim.Joined(first), second.toCompletableFuture().join());
        find(ANN, TEA);
        assertEquals("attached -1, asked", first.told());
    }

    @Test
    void aThirdOneGetsWhatTheFirstLeftAlthoughTheSecondNeverBegan() {
        Keeping one = register.visit(ANN, TEA);
        claim(one);
        Keeping two = register.visit(ANN, TEA);
        Told second = new Told();
        claim(two, second);
        CompletionStage<Claim> third = claim(register.visit(ANN, TEA));
        two.leftUnbegun();
        one.left(saying("hello"));

        assertEquals("attached -1", second.told());
        assertEquals("hello", words(third));
    }

    @Test
    void whatWasClaimedByASessionThatNeverBeganIsKeptAsItWas() {
        keep(ANN, TEA, "hello");
        Keeping visit = register.visit(ANN, TEA);
        claim(visit);
        visit.leftUnbegun();

        assertEquals("hello", words(find(ANN, TEA).orElseThrow()));
    }

    @Test
    void onlyTheFirstWordOfALeavingSessionCounts() {
        Keeping visit = register.visit(ANN, TEA);
        claim(visit);
        visit.left(saying("hello"));
        visit.leftUnbegun();
        claim(register.visit(ANN, TEA));
        visit.left(saying("too late"));

        assertEquals(SessionRegister.State.OPEN, find(ANN, TEA).orElseThrow().state());
    }

    @Test
    void aDeletedSessionEndsAndIsForgotten() {
        Keeping visit = register.visit(ANN, TEA);
        Told told = new Told();
        claim(visit, told);
        assertTrue(delete(ANN, TEA));
        visit.left(saying("hello"));

        assertTrue(told.told().startsWith("the session was deleted"));
        assertTrue(find(ANN, TEA).isEmpty());
        assertEquals("", words(claim(register.visit(ANN, TEA))));
        keep(ANN, new SessionId("kept"), "hello");
        assertTrue(delete(ANN, new SessionId("kept")));
        assertFalse(delete(ANN, new SessionId("kept")));
    }

    @Test
    void aQuestionToASessionThatEndsMeanwhileIsAnsweredByWhatItLeaves() {
        Keeping visit = register.visit(ANN, TEA);
        claim(visit);
        SessionRegister.Found asked = find(ANN, TEA).orElseThrow();
        visit.left(saying("hello"));

        assertEquals("hello", words(asked));
    }

    @Test
    void theOldestAreForgottenBeyondTheNumberOfTheirKey() {
        IntStream.range(0, 5).forEach(i -> keep(ANN, new SessionId("s" + i), "hello"));
        keep(BEN, TEA, "hello");

        assertEquals("[s2, s3, s4]", of(ANN).toString());
        assertEquals(List.of(TEA), of(BEN));
    }

    @Test
    void mediaIsKeptOrNotAsTheSettingsSay() {
        Part picture = new Part.InlineData(new Blob("image/png", new byte[900]));
        SessionRegister wordy = new SessionRegister(
                MemoryStore.open(LIMITS, time), new GatewaySettings.Keep(Duration.ofHours(2), false), time);
        for (SessionRegister each : List.of(register, wordy)) {
            Keeping visit = each.visit(ANN, TEA);
            claim(visit);
            visit.left(snapshot(List.of(picture, new Part.Text("hello"))));
        }

        assertEquals(2, parts(register));
        assertEquals(1, parts(wordy));
    }

    private static int parts(SessionRegister register) {
        return register.find(ANN, TEA)
                .toCompletableFuture()
                .join()
                .orElseThrow()
                .snapshot()
                .toCompletableFuture()
                .join()
                .turns()
                .getFirst()
                .content()
                .parts()
                .size();
    }

    @Test
    void aSessionIsForgottenAfterItsTime() {
        keep(ANN, TEA, "hello");
        time.runUntil(Duration.ofMinutes(119));
        assertEquals(Duration.ofMinutes(1), find(ANN, TEA).orElseThrow().left());
        time.runUntil(Duration.ofMinutes(120));

        assertTrue(find(ANN, TEA).isEmpty());
        assertEquals("", words(claim(register.visit(ANN, TEA))));
    }

    @Test
    void aSessionInWhichNothingWasSaidIsNotKept() {
        keep(ANN, TEA, SessionSnapshot.begun(time.now()));

        assertEquals(List.of(), of(ANN));
    }

    @Test
    void aSessionThatSomebodyWasGivenAHandleToIsKept() {
        Keeping visit = register.visit(ANN, TEA);
        Claim.Taken taken = taken(claim(visit));
        String handle = taken.journal().handle(-1);
        visit.left(taken.past());

        assertEquals(List.of(TEA), of(ANN));
        assertTrue(resume(ANN, handle) instanceof Claim.Taken);
    }

    @Test
    void nothingIsKeptWhereNoTimeIsGiven() {
        SessionRegister forgetful = new SessionRegister(store, new GatewaySettings.Keep(Duration.ZERO, true), time);
        Keeping visit = forgetful.visit(ANN, TEA);
        claim(visit);
        visit.left(saying("hello"));

        assertEquals(List.of(), forgetful.of(ANN).toCompletableFuture().join());
    }

    @Test
    void aHandleLeadsToTheLatestStateWhateverTheConnectionIsCalled() {
        Keeping visit = register.visit(ANN, TEA);
        Claim.Taken taken = taken(claim(visit));
        String handle = taken.journal().handle(7);
        taken.journal().write(saying("hello", taken));
        visit.left(saying("hello there", taken));
        Claim.Taken next = (Claim.Taken) resume(ANN, handle);

        assertEquals("tea", next.id());
        assertEquals("hello there", words(next.past()));
        assertEquals(7, next.consumed());
    }

    @Test
    void aHandleIsWorthNothingWithAnotherKeyChangedOrForAnotherSessionOfTheSameName() {
        String handle = handleOf(ANN, TEA);

        assertEquals(new Claim.Refused(CloseReason.SESSION_NOT_FOUND.close()), resume(BEN, handle));
        for (int i = 0; i < handle.length(); i++) {
            char other = handle.charAt(i) == 'A' ? 'B' : 'A';
            Claim claim = resume(ANN, handle.substring(0, i) + other + handle.substring(i + 1));
            assertTrue(claim instanceof Claim.Refused, () -> "changed: " + claim);
        }
        assertEquals(new Claim.Refused(CloseReason.INVALID_SESSION_HANDLE.close()), resume(ANN, "no handle!"));
        delete(ANN, TEA);
        assertEquals(new Claim.Refused(CloseReason.SESSION_NOT_FOUND.close()), resume(ANN, handle));
        time.runUntil(Duration.ofSeconds(1));
        keep(ANN, TEA, "another");
        assertEquals(new Claim.Refused(CloseReason.SESSION_NOT_FOUND.close()), resume(ANN, handle));
        assertEquals("another", words(find(ANN, TEA).orElseThrow()));
    }

    @Test
    void whatAStoreThatFailsCannotKeepIsKeptInMemory() {
        FailingStore failing = new FailingStore(store);
        SessionRegister brave = new SessionRegister(failing, TWO_HOURS, time);
        Keeping visit = brave.visit(ANN, TEA);
        Claim.Taken taken = taken(claim(visit));
        String handle = taken.journal().handle(-1);
        failing.fails = true;
        taken.journal().write(saying("hello", taken));
        visit.left(saying("hello", taken));
        Keeping next = brave.visit(ANN, new SessionId("other"));
        Claim.Taken again = taken(next.claim(claimant(new Told(), handle)));

        assertEquals("hello", words(again.past()));
        failing.fails = false;
        next.left(saying("hello again", taken));
        assertEquals(
                "hello again",
                words(taken(brave.visit(ANN, TEA).claim(claimant(new Told(), handle)))
                        .past()));
    }

    @Test
    void aSessionThatAnotherNodeTakesIsToldToEnd() {
        Told told = new Told();
        Claim.Taken taken = taken(claim(register.visit(ANN, TEA), told));
        String handle = taken.journal().handle(-1);
        taken.journal().write(saying("hello", taken));
        SessionRegister node = new SessionRegister(store, TWO_HOURS, time);
        Claim.Taken elsewhere = taken(node.visit(ANN, new SessionId("x")).claim(claimant(new Told(), handle)));

        assertEquals("hello", words(elsewhere.past()));
        assertEquals("superseded", told.told());
        assertTrue(taken.journal()
                .write(saying("late", taken))
                .toCompletableFuture()
                .isCompletedExceptionally());
    }

    @Test
    void ownersAreTheKeysThemselvesAndNothingOfAKeyIsPrintedOrStored() {
        var headers = parley.http.Headers.NONE;
        Keys keys = Keys.of(List.of("ann", "ben"));
        Owner ann = keys.owner(parley.http.Target.parse("/?key=ann"), headers);

        assertEquals(ann, keys.owner(parley.http.Target.parse("/x?access_token=ann"), headers));
        assertFalse(ann.equals(keys.owner(parley.http.Target.parse("/?key=ben"), headers)));
        assertEquals("Owner[a key]", ann.toString());
        assertSame(Owner.EVERYBODY, Keys.of(List.of()).owner(parley.http.Target.parse("/?key=any"), headers));
        assertFalse(
                new Handles(new byte[32]).storeName(ann).contains(ann.digest().substring(0, 8)));
    }

    private String handleOf(Owner owner, SessionId id) {
        Keeping visit = register.visit(owner, id);
        Claim.Taken taken = taken(claim(visit));
        String handle = taken.journal().handle(-1);
        visit.left(saying("hello", taken));
        return handle;
    }

    private Claim resume(Owner owner, String handle) {
        Keeping visit = register.visit(owner, new SessionId("new"));
        Claim claim =
                visit.claim(claimant(new Told(), handle)).toCompletableFuture().join();
        visit.leftUnbegun();
        return claim;
    }

    private List<SessionId> of(Owner owner) {
        return register.of(owner).toCompletableFuture().join();
    }

    private Optional<SessionRegister.Found> find(Owner owner, SessionId id) {
        return register.find(owner, id).toCompletableFuture().join();
    }

    private boolean delete(Owner owner, SessionId id) {
        return register.delete(owner, id).toCompletableFuture().join();
    }

    private static CompletionStage<Claim> claim(Keeping visit) {
        return claim(visit, new Told());
    }

    private static CompletionStage<Claim> claim(Keeping visit, Told told) {
        return visit.claim(claimant(told, ""));
    }

    private static Keeping.Claimant claimant(Told told, String handle) {
        Arrival arrival =
                new Arrival(new Dialect(Dialect.Service.DEVELOPER, Dialect.Generation.OWN, false), "v1beta", false);
        ClientMessage.Setup setup = ClientMessage.Setup.of("m")
                .withResumption(new ClientMessage.SessionResumption(!handle.isEmpty(), handle, false));
        return new Keeping.Claimant(told, NOWHERE, arrival, setup);
    }

    private static Claim.Taken taken(CompletionStage<Claim> claim) {
        return (Claim.Taken) claim.toCompletableFuture().join();
    }

    private void keep(Owner owner, SessionId id, String words) {
        Keeping visit = register.visit(owner, id);
        Claim.Taken taken = taken(claim(visit));
        visit.left(saying(words));
    }

    private void keep(Owner owner, SessionId id, SessionSnapshot snapshot) {
        Keeping visit = register.visit(owner, id);
        claim(visit);
        visit.left(snapshot);
    }

    private static SessionSnapshot saying(String words) {
        return snapshot(List.of(new Part.Text(words)));
    }

    private static SessionSnapshot saying(String words, Claim.Taken taken) {
        SessionSnapshot said = saying(words);
        return new SessionSnapshot(
                said.model(),
                taken.past().created(),
                said.turns(),
                0,
                UsageMetadata.NONE,
                Json.Struct.EMPTY,
                Json.Struct.EMPTY);
    }

    private static SessionSnapshot snapshot(List<Part> parts) {
        PastTurn turn = new PastTurn(new Content(Role.USER, parts), TokenCount.NONE, Instant.EPOCH, false);
        return new SessionSnapshot(
                "m", Instant.EPOCH, List.of(turn), 0, UsageMetadata.NONE, Json.Struct.EMPTY, Json.Struct.EMPTY);
    }

    private static String words(CompletionStage<Claim> claim) {
        return words(taken(claim).past());
    }

    private static String words(SessionRegister.Found found) {
        return words(found.snapshot().toCompletableFuture().join());
    }

    private static String words(SessionSnapshot snapshot) {
        return snapshot.turns().stream().map(turn -> turn.content().text()).collect(Collectors.joining());
    }
}
