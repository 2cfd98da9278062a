package parley.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import parley.content.FunctionCall;
import parley.content.Part;
import parley.content.UsageMetadata;
import parley.json.Json;
import parley.protocol.ServerMessage;
import parley.session.SessionSnapshot.Unfinished;

/// What a session promises, what survives its connection, and how the next one goes on (live.md 5.7, U15, U35).
class ResumptionTest {
    private final LiveScript live = new LiveScript();

    @Test
    void aTurnIsCompleteForTheClientWhenItIsWrittenAndNoSooner() {
        CompletableFuture<Void> disk = new CompletableFuture<>();
        live.setup(LiveScript.SetupScript::text);
        live.keeping.journal.disk = () -> disk;
        live.model.says("Hello", 100, 0);
        live.at(0, LiveScript.text("hi"));
        live.time.at(java.time.Duration.ofMillis(700), () -> disk.complete(null));
        live.runUntil(2000);

        assertEquals("""
                100 ms ModelTurn "Hello"
                100 ms GenerationComplete
                700 ms TurnComplete 1+1""", live.transcript());
        assertEquals(2, live.keeping.journal.written.getLast().turns().size());
    }

    @Test
    void aCallIsSentWhenItIsWrittenAsPending() {
        live.setup(setup -> setup.text().function("light"));
        live.model.calls("light");
        live.at(0, LiveScript.text("light please"));
        live.runUntil(500);

        SessionSnapshot first = live.keeping.journal.written.getFirst();
        assertEquals(
                live.callIds().getFirst(), first.unfinished().calls().getFirst().id());
    }

    @Test
    void whoeverMayNotPromiseAnyMoreSaysNothing() {
        live.setup(LiveScript.SetupScript::text);
        live.keeping.journal.disk = () -> CompletableFuture.failedFuture(new IllegalStateException("taken by another"));
        live.model.says("Hello", 100, 0);
        live.at(0, LiveScript.text("hi"));
        live.runUntil(2000);

        assertFalse(live.transcript().contains("TurnComplete"));
    }

    @Test
    void aHandleComesWhenTheSessionIsWrittenAndAfterEachTurn() {
        live.setup(setup -> setup.text().resumable());
        live.model.says("Hello", 100, 0);
        live.at(0, LiveScript.text("hi"));
        live.runUntil(1000);

        assertEquals(
                1,
                live.sent.stream()
                        .filter(ServerMessage.SetupComplete.class::isInstance)
                        .count());
        assertTrue(live.sent.get(1) instanceof ServerMessage.SessionResumptionUpdate);
        assertEquals("""
                100 ms ModelTurn "Hello"
                100 ms GenerationComplete
                100 ms TurnComplete 1+1
                100 ms handle of 2 states, -1""", live.transcript());
    }

    @Test
    void nobodyWhoDidNotAskIsGivenAHandle() {
        live.setup(LiveScript.SetupScript::text);
        live.model.says("Hello", 100, 0);
        live.at(0, LiveScript.text("hi"));
        live.runUntil(1000);

        assertFalse(live.transcript().contains("handle"));
    }

    @Test
    void anAnswerGoesOnWithoutAConnectionAndTheNextOneIsSentTheRest() {
        live.setup(LiveScript.SetupScript::resumable);
        live.model.says("One two", 500, 2000);
        live.at(0, LiveScript.text("count"));
        live.disconnectAt(200);
        CompletableFuture<Boolean> joined = live.joinAt(1000, -1, LiveScript.SetupScript::resumable);
        live.runUntil(4000);

        assertTrue(joined.join());
        assertEquals("""
                1000 ms [2] SetupComplete
                1000 ms [2] handle of 1 states, -1
                1000 ms [2] ModelSpeech 1000 ms "One"
                1000 ms [2] ModelSpeech 1000 ms " two"
                1000 ms [2] OutputTranscription "" finished
                1000 ms [2] GenerationComplete
                2500 ms [2] TurnComplete 1+50
                2500 ms [2] handle of 2 states, -1""", live.transcript());
        assertFalse(live.isOver());
    }

    @Test
    void aSessionTakesOverAHalfOpenConnection() {
        live.setup(LiveScript.SetupScript::resumable);
        live.model.says("Hello", 100, 400);
        CompletableFuture<Boolean> joined = live.joinAt(300, -1, LiveScript.SetupScript::resumable);
        live.at(400, LiveScript.text("hi"));
        live.runUntil(2000);

        assertTrue(joined.join());
        assertEquals("""
                300 ms close 1000 superseded
                300 ms [2] SetupComplete
                300 ms [2] handle of 1 states, -1
                500 ms [2] ModelSpeech 400 ms "Hello"
                500 ms [2] OutputTranscription "" finished
                500 ms [2] GenerationComplete
                900 ms [2] TurnComplete 1+10
                900 ms [2] handle of 2 states, -1""", live.transcript());
    }

    @Test
    void whatComesByAConnectionThatWasTakenOverIsTooLate() {
        live.setup(setup -> setup.text().resumable());
        live.joinAt(100, -1, setup -> setup.text().resumable());
        live.model.says("Hello", 100, 0);
        live.lateAt(200, LiveScript.text("not heard"));
        live.runUntil(1000);

        assertTrue(live.snapshot().turns().isEmpty());
        assertFalse(live.isOver());
    }

    @Test
    void aConnectionWithOtherSettingsGetsWhatTheSessionLeaves() {
        live.setup(LiveScript.SetupScript::resumable);
        live.model.says("One two", 500, 2000);
        live.at(0, LiveScript.text("count"));
        live.disconnectAt(200);
        CompletableFuture<Boolean> joined =
                live.joinAt(1000, -1, setup -> setup.resumable().text());
        live.runUntil(4000);

        assertFalse(joined.join());
        assertTrue(live.isOver());
        assertEquals(1, live.keeping.left.size());
    }

    @Test
    void aSessionNobodyComesBackToLeavesTheWholeAnswer() {
        live.setup(LiveScript.SetupScript::resumable);
        live.model.says("One two", 500, 2000);
        live.at(0, LiveScript.text("count"));
        live.disconnectAt(200);
        live.runUntil(4000);

        SessionSnapshot left = live.keeping.left.getFirst();
        assertEquals("One two", left.turns().getLast().content().text());
        assertFalse(left.turns().getLast().interrupted());
        assertEquals(
                "ModelSpeech ModelSpeech OutputTranscription GenerationComplete TurnComplete",
                String.join(" ", kinds(left.unfinished().unsent())));

        LiveScript next = new LiveScript();
        next.keeping.past = CompletableFuture.completedFuture(left);
        next.setup(LiveScript.SetupScript::resumable);
        assertEquals(
                "SetupComplete SessionResumptionUpdate ModelSpeech ModelSpeech OutputTranscription"
                        + " GenerationComplete TurnComplete",
                String.join(" ", kinds(next.sent)));
        assertTrue(next.keeping.journal.written.getFirst().unfinished().unsent().isEmpty());
    }

    @Test
    void aSessionWithNothingUnderWayIsLeftAtOnce() {
        live.setup(LiveScript.SetupScript::resumable);
        live.disconnectAt(100);
        live.runUntil(100);

        assertTrue(live.isOver());
    }

    @Test
    void anAnswerThatNeverEndsIsNotWaitedForLongerThanTheLimit() {
        live.setup(LiveScript.SetupScript::resumable);
        live.model.says("One two three four five six", 100, 600_000);
        live.at(0, LiveScript.text("count"));
        live.disconnectAt(200);
        live.runUntil(121_000);

        assertTrue(live.isOver());
        assertTrue(live.keeping.left.getFirst().turns().getLast().interrupted());
    }

    @Test
    void callsThatArePendingAreAnsweredByTheNextConnection() {
        FunctionCall call = new FunctionCall("fc_1", "light", Json.Struct.EMPTY);
        live.keeping.past = CompletableFuture.completedFuture(new SessionSnapshot(
                        "m", Instant.EPOCH, List.of(), 0, UsageMetadata.NONE, Json.Struct.EMPTY, Json.Struct.EMPTY)
                .with(new Unfinished(List.of(call), List.of(), 0)));
        live.setup(setup -> setup.text().function("light").resumable());
        live.model.says("It is on", 100, 0);
        live.at(300, LiveScript.answer("fc_1", "light"));
        live.runUntil(1000);

        assertTrue(live.transcript().startsWith("400 ms ModelTurn \"It is on\""), live.transcript());
        Part answered = live.snapshot().turns().getFirst().content().parts().getFirst();
        assertEquals("fc_1", ((Part.Answer) answered).response().id());
        assertTrue(live.snapshot().unfinished().calls().isEmpty());
    }

    @Test
    void aClientThatNumbersItsMessagesLearnsWhichAreInTheState() {
        live.setup(setup -> setup.text().numbered());
        live.model.says("Hello", 1_500, 0);
        live.at(0, new parley.protocol.ClientMessage.Nothing());
        live.at(10, LiveScript.text("hi"));
        live.at(500, new parley.protocol.ClientMessage.Nothing());
        live.runUntil(3000);

        assertEquals("""
                1510 ms ModelTurn "Hello"
                1510 ms GenerationComplete
                1510 ms TurnComplete 1+1
                1510 ms handle of 2 states, 3, index 3""", live.transcript());
        assertEquals(3, live.keeping.journal.written.getLast().unfinished().consumed());
    }

    @Test
    void soundIsConsumedWhenNobodyCanHaveBegunToSpeakInIt() {
        live.setup(LiveScript.SetupScript::numbered);
        live.userIsSilent(0, 4_000);
        live.runUntil(4_000);

        assertEquals("""
                1540 ms handle of 2 states, 1, index 1
                2540 ms handle of 3 states, 51, index 51
                3540 ms handle of 4 states, 101, index 101""", live.transcript());
    }

    @Test
    void whatIsSaidIsConsumedWhenItsAnswerIsInTheState() {
        live.setup(LiveScript.SetupScript::numbered);
        live.ear.hears("hello");
        live.model.says("Hi", 200, 300);
        live.userSpeaks(0, 1_000);
        live.userIsSilent(1_000, 2_200);
        live.runUntil(5_000);

        List<String> handles = live.transcript()
                .lines()
                .filter(line -> line.contains("handle"))
                .toList();
        assertEquals("2120 ms handle of 2 states, 81, index 81", handles.getFirst());
    }

    @Test
    void messagesThatAreSentAgainAndInTheStateAlreadyCountOnce() {
        live.keeping.past = CompletableFuture.completedFuture(
                SessionSnapshot.begun(live.time.now()).with(new Unfinished(List.of(), List.of(), 7)));
        live.keeping.consumed = 5;
        live.setup(setup -> setup.text().numbered());
        live.model.says("Hello", 100, 0);
        live.at(0, LiveScript.text("sixth"));
        live.at(1, LiveScript.text("seventh"));
        live.at(2, LiveScript.text("eighth"));
        live.runUntil(1_000);

        assertEquals(1, live.model.prompts.size());
        assertEquals("eighth", live.snapshot().turns().getFirst().content().text());
        assertEquals("""
                1 ms handle of 2 states, 7, index 2
                102 ms ModelTurn "Hello"
                102 ms GenerationComplete
                102 ms TurnComplete 1+1
                102 ms handle of 3 states, 8, index 3""", live.transcript());
    }

    @Test
    void aClientThatIsToldToGoHearsItsAnswerToTheEnd() {
        live.setup(LiveScript.SetupScript::resumable);
        live.model.says("One two", 100, 400);
        live.at(0, LiveScript.text("count"));
        live.goAwayAt(150, java.time.Duration.ofSeconds(10));
        live.runUntil(1_000);

        assertEquals("""
                100 ms ModelSpeech 200 ms "One"
                100 ms ModelSpeech 200 ms " two"
                100 ms OutputTranscription "" finished
                100 ms GenerationComplete
                150 ms GoAway
                500 ms TurnComplete 1+10
                500 ms handle of 2 states, -1""", live.transcript());
    }

    @Test
    void anOldConnectionIsToldToGoAndThenEnded() {
        LiveScript limited = new LiveScript(
                LiveScript.MODEL, SessionSettings.DEFAULT.withConnectionLimit(java.time.Duration.ofMinutes(10)));
        limited.setup(LiveScript.SetupScript::resumable);
        limited.joinAt(300_000, -1, LiveScript.SetupScript::resumable);
        limited.runUntil(1_000_000);

        assertEquals("""
                300000 ms close 1000 superseded
                300000 ms [2] SetupComplete
                300000 ms [2] handle of 1 states, -1
                840000 ms [2] GoAway
                900000 ms [2] close 1008 Connection aborted: client did not close after goAway""", limited.transcript());
        assertTrue(limited.isOver());
    }

    private static List<String> kinds(List<ServerMessage> messages) {
        return messages.stream()
                .map(message -> message.getClass().getSimpleName())
                .toList();
    }
}
