package parley.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
import parley.session.Inbox;
import parley.session.Keeping;
import parley.session.PastTurn;
import parley.session.SessionEvent;
import parley.session.SessionSnapshot;
import parley.time.VirtualTime;

class SessionRegisterTest {
    private static final Owner ANN = new Owner("a");
    private static final Owner BEN = new Owner("b");
    private static final SessionId TEA = new SessionId("tea");
    private static final GatewaySettings.Keep LIMITS =
            new GatewaySettings.Keep(3, 5, 2_000, 1_000, Duration.ofHours(2));

    private final VirtualTime time = new VirtualTime();
    private final SessionRegister register = new SessionRegister(LIMITS, time);

    /// A session that only writes down what it is told.
    private static final class Told implements Inbox {
        final List<SessionEvent> events = new ArrayList<>();

        @Override
        public void post(SessionEvent event) {
            events.add(event);
        }

        @Override
        public void set(SessionEvent.Timer timer, long delayNanos) {}

        String told() {
            return events.stream()
                    .map(event -> event instanceof SessionEvent.Ended(var close) ? close.words() : "asked")
                    .collect(Collectors.joining(", "));
        }
    }

    @Test
    void aSessionIsKeptWhenItsConnectionEndsAndGivenToTheNextOne() {
        keep(ANN, TEA, "hello");

        assertEquals(List.of(TEA), register.of(ANN));
        assertEquals("hello", words(register.visit(ANN, TEA).claim(new Told())));
        assertEquals(
                SessionRegister.State.OPEN,
                register.find(ANN, TEA).orElseThrow().state());
    }

    @Test
    void anotherKeysSessionIsAsUnknownAsAnyOther() {
        Keeping anns = register.visit(ANN, TEA);
        Told ann = new Told();
        anns.claim(ann);

        assertTrue(register.find(BEN, TEA).isEmpty());
        assertEquals(List.of(), register.of(BEN));
        assertFalse(register.delete(BEN, TEA));
        assertEquals("", words(register.visit(BEN, TEA).claim(new Told())));
        anns.left(saying("anns"));

        assertEquals("", ann.told());
        assertEquals(List.of(TEA), register.of(ANN));
        assertEquals("anns", words(register.find(ANN, TEA).orElseThrow().snapshot()));
    }

    @Test
    void aSecondConnectionSupersedesTheFirstAndWaitsForWhatItLeaves() {
        Told first = new Told();
        Keeping one = register.visit(ANN, TEA);
        one.claim(first);
        CompletionStage<SessionSnapshot> second = register.visit(ANN, TEA).claim(new Told());

        assertEquals("superseded", first.told());
        assertFalse(second.toCompletableFuture().isDone());
        one.left(saying("hello"));
        assertEquals("hello", words(second));
    }

    @Test
    void aThirdOneGetsWhatTheFirstLeftAlthoughTheSecondNeverBegan() {
        Keeping one = register.visit(ANN, TEA);
        one.claim(new Told());
        Keeping two = register.visit(ANN, TEA);
        Told second = new Told();
        two.claim(second);
        CompletionStage<SessionSnapshot> third = register.visit(ANN, TEA).claim(new Told());
        two.leftUnbegun();
        one.left(saying("hello"));

        assertEquals("superseded", second.told());
        assertEquals("hello", words(third));
    }

    @Test
    void whatWasClaimedByASessionThatNeverBeganIsKeptAsItWas() {
        keep(ANN, TEA, "hello");
        Keeping visit = register.visit(ANN, TEA);
        visit.claim(new Told());
        visit.leftUnbegun();

        assertEquals("hello", words(register.find(ANN, TEA).orElseThrow().snapshot()));
    }

    @Test
    void onlyTheFirstWordOfALeavingSessionCounts() {
        Keeping visit = register.visit(ANN, TEA);
        visit.claim(new Told());
        visit.left(saying("hello"));
        visit.leftUnbegun();
        register.visit(ANN, TEA).claim(new Told());
        visit.left(saying("too late"));

        assertEquals(
                SessionRegister.State.OPEN,
                register.find(ANN, TEA).orElseThrow().state());
    }

    @Test
    void aDeletedSessionEndsAndIsForgotten() {
        Keeping visit = register.visit(ANN, TEA);
        Told told = new Told();
        visit.claim(told);
        assertTrue(register.delete(ANN, TEA));
        visit.left(saying("hello"));

        assertEquals("the session was deleted", told.told());
        assertTrue(register.find(ANN, TEA).isEmpty());
        assertEquals("", words(register.visit(ANN, TEA).claim(new Told())));
        keep(ANN, new SessionId("kept"), "hello");
        assertTrue(register.delete(ANN, new SessionId("kept")));
        assertFalse(register.delete(ANN, new SessionId("kept")));
    }

    @Test
    void aQuestionToASessionThatEndsMeanwhileIsAnsweredByWhatItLeaves() {
        Keeping visit = register.visit(ANN, TEA);
        visit.claim(new Told());
        CompletionStage<SessionSnapshot> asked =
                register.find(ANN, TEA).orElseThrow().snapshot();
        visit.left(saying("hello"));

        assertEquals("hello", words(asked));
    }

    @Test
    void theOldestAreForgottenBeyondTheNumberOfTheirKey() {
        IntStream.range(0, 5).forEach(i -> keep(ANN, new SessionId("s" + i), "hello"));
        keep(BEN, TEA, "hello");

        assertEquals("[s2, s3, s4]", register.of(ANN).toString());
        assertEquals(List.of(TEA), register.of(BEN));
    }

    @Test
    void theOldestAreForgottenBeyondTheNumberOfAll() {
        IntStream.range(0, 3).forEach(i -> keep(ANN, new SessionId("a" + i), "hello"));
        IntStream.range(0, 3).forEach(i -> keep(BEN, new SessionId("b" + i), "hello"));

        assertEquals("[a1, a2]", register.of(ANN).toString());
        assertEquals("[b0, b1, b2]", register.of(BEN).toString());
    }

    @Test
    void theOldestAreForgottenBeyondTheBytesOfAll() {
        keep(ANN, new SessionId("a"), "x".repeat(400));
        keep(BEN, new SessionId("b"), "x".repeat(400));
        keep(BEN, new SessionId("c"), "x".repeat(400));

        assertEquals(List.of(), register.of(ANN));
        assertEquals("[b, c]", register.of(BEN).toString());
    }

    @Test
    void aSessionThatIsTooLargeIsKeptWithoutItsMediaOrNotAtAll() {
        Part picture = new Part.InlineData(new Blob("image/png", new byte[900]));
        keep(ANN, TEA, snapshot(List.of(picture, new Part.Text("x".repeat(100)))));
        keep(ANN, new SessionId("huge"), snapshot(List.of(new Part.Text("x".repeat(600)))));

        SessionSnapshot kept = register.find(ANN, TEA)
                .orElseThrow()
                .snapshot()
                .toCompletableFuture()
                .join();

        assertEquals(1, kept.turns().getFirst().content().parts().size());
        assertEquals(List.of(TEA), register.of(ANN));
    }

    @Test
    void aSessionIsForgottenAfterItsTime() {
        keep(ANN, TEA, "hello");
        time.runUntil(Duration.ofMinutes(119));
        assertEquals(
                Duration.ofMinutes(1), register.find(ANN, TEA).orElseThrow().left());
        time.runUntil(Duration.ofMinutes(120));

        assertTrue(register.find(ANN, TEA).isEmpty());
        assertEquals("", words(register.visit(ANN, TEA).claim(new Told())));
    }

    @Test
    void aSessionInWhichNothingWasSaidIsNotKept() {
        keep(ANN, TEA, SessionSnapshot.begun(time.now()));

        assertEquals(List.of(), register.of(ANN));
    }

    @Test
    void nothingIsKeptWhereNoTimeIsGiven() {
        SessionRegister forgetful = new SessionRegister(LIMITS.withTime(Duration.ZERO), time);
        Keeping visit = forgetful.visit(ANN, TEA);
        visit.claim(new Told());
        visit.left(saying("hello"));

        assertEquals(List.of(), forgetful.of(ANN));
    }

    @Test
    void ownersAreTheKeysThemselvesAndNothingOfAKeyIsPrinted() {
        var headers = parley.http.Headers.NONE;
        Keys keys = Keys.of(List.of("ann", "ben"));
        Owner ann = keys.owner(parley.http.Target.parse("/?key=ann"), headers);

        assertEquals(ann, keys.owner(parley.http.Target.parse("/x?access_token=ann"), headers));
        assertFalse(ann.equals(keys.owner(parley.http.Target.parse("/?key=ben"), headers)));
        assertEquals("Owner[a key]", ann.toString());
        assertSame(Owner.EVERYBODY, Keys.of(List.of()).owner(parley.http.Target.parse("/?key=any"), headers));
    }

    private void keep(Owner owner, SessionId id, String words) {
        keep(owner, id, saying(words));
    }

    private void keep(Owner owner, SessionId id, SessionSnapshot snapshot) {
        Keeping visit = register.visit(owner, id);
        visit.claim(new Told());
        visit.left(snapshot);
    }

    private static SessionSnapshot saying(String words) {
        return snapshot(List.of(new Part.Text(words)));
    }

    private static SessionSnapshot snapshot(List<Part> parts) {
        PastTurn turn = new PastTurn(new Content(Role.USER, parts), TokenCount.NONE, Instant.EPOCH, false);
        return new SessionSnapshot(
                "m", Instant.EPOCH, List.of(turn), 0, UsageMetadata.NONE, Json.Struct.EMPTY, Json.Struct.EMPTY);
    }

    private static String words(CompletionStage<SessionSnapshot> stage) {
        return stage.toCompletableFuture().join().turns().stream()
                .map(turn -> turn.content().text())
                .collect(Collectors.joining());
    }
}
