package parley.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import parley.content.Content;
import parley.content.Part;
import parley.content.TokenCount;
import parley.content.UsageMetadata;
import parley.json.Json;
import parley.protocol.CloseReason;

/// What a session remembers, shows, leaves behind and goes on with.
class HistoryTest {
    private static final Instant EARLIER = Instant.parse("2025-12-31T23:00:00Z");

    private final LiveScript live = new LiveScript();

    @Test
    void everyTurnIsInTheHistoryWithItsTime() {
        live.setup();
        live.ear.hears("what time is it");
        live.model.says("It is noon", 200, 900);
        live.userSpeaks(0, 1000);
        live.userIsSilent(1000, 6000);
        live.runUntil(6000);

        SessionSnapshot now = live.snapshot();

        assertEquals("""
                1620 USER what time is it
                2720 MODEL It is noon""", show(now));
        assertEquals(LiveScript.MODEL, now.model());
        assertEquals(38 + 23, now.spent().totalTokens());
        assertEquals(
                "{\"answers\":1,\"interruptions\":0}",
                parley.json.JsonText.write(now.report().get("talk")));
    }

    @Test
    void anAnswerThatWasCutHoldsWhatWasHeardAndSaysSo() {
        live.setup();
        live.ear.hears("tell me a story", "stop");
        live.model.says("Once upon a time there was", 100, 6000);
        live.model.says("Yes", 100, 300);
        live.userSpeaks(0, 500);
        live.userIsSilent(500, 3500);
        live.userSpeaks(3500, 4000);
        live.userIsSilent(4000, 7000);
        live.runUntil(7000);

        assertEquals("""
                1140 USER tell me a story
                3620 MODEL Once upon (interrupted)
                4620 USER stop
                5020 MODEL Yes""", show(live.snapshot()));
    }

    @Test
    void aConnectionThatBreaksOffLeavesWhatWasHeardOfTheAnswer() {
        live.setup();
        live.model.says("One two three", 100, 3000);
        live.at(0, LiveScript.text("count"));
        live.disconnectAt(1500);
        live.runUntil(2000);

        SessionSnapshot left = live.keeping.left.getFirst();

        assertEquals("""
                0 USER count
                1500 MODEL One (interrupted)""", show(left));
        assertTrue(left.spent().totalTokens() > 0);
    }

    @Test
    void inputThatWaitedForItsTurnIsLeftTooAndCallsThatHaveNoAnswer() {
        live.setup(setup ->
                setup.text().model("models/gemini-3.1-flash-live-preview").function("light"));
        live.model.calls("light");
        live.at(0, LiveScript.text("light please"));
        live.at(500, LiveScript.content(true, "and quickly"));
        live.disconnectAt(1000);
        live.runUntil(2000);

        SessionSnapshot last = live.keeping.left.getFirst();
        List<PastTurn> left = last.turns();

        assertEquals(
                "USER MODEL USER",
                left.stream().map(turn -> turn.content().role().name()).collect(Collectors.joining(" ")));
        assertTrue(left.get(1).content().parts().getFirst() instanceof Part.Call);
        assertEquals("and quickly", left.get(2).content().text());
        assertEquals("light", last.unfinished().calls().getFirst().name());
    }

    @Test
    void anotherConnectionGoesOnWithTheConversation() {
        Json.Struct notes = Json.struct().put("step", 3).build();
        UsageMetadata spent = new UsageMetadata(TokenCount.NONE, TokenCount.NONE, 7);
        live.keeping.past = CompletableFuture.completedFuture(
                new SessionSnapshot("models/old", EARLIER, past(), 2, spent, notes, Json.Struct.EMPTY));
        live.setup(setup -> setup.text());
        live.model.says("Ann", 100, 0);
        live.at(0, LiveScript.text("who am I"));
        live.runUntil(1000);

        var prompt = live.model.prompts.getFirst();
        SessionSnapshot now = live.snapshot();

        assertEquals(
                List.of("I am Ann", "Hello Ann", "who am I"),
                prompt.history().stream().map(Content::text).toList());
        assertEquals(notes, prompt.sight().notes());
        assertEquals(4, now.turns().size());
        assertEquals(EARLIER, now.created());
        assertEquals(EARLIER, now.turns().getFirst().time());
        assertEquals(2, now.forgottenTurns());
        assertTrue(now.spent().totalTokens() > 7);
        assertEquals(LiveScript.MODEL, now.model());
    }

    @Test
    void itWaitsForTheSessionThatHasTheConversation() {
        live.keeping.past = new CompletableFuture<>();
        live.setup(setup -> setup.text());
        live.at(0, LiveScript.text("who am I"));
        live.runUntil(500);
        assertFalse(live.transcript().contains("SetupComplete"));
        assertTrue(live.snapshot().isEmpty());

        live.keeping.past.complete(
                new SessionSnapshot("", EARLIER, past(), 0, UsageMetadata.NONE, Json.Struct.EMPTY, Json.Struct.EMPTY));
        live.runUntil(1000);

        assertTrue(live.transcript().startsWith("500 ms SetupComplete"), live.transcript());
        assertEquals(3, live.model.prompts.getFirst().history().size());
    }

    @Test
    void aSetupThatIsRefusedClaimsNothing() {
        live.setup(setup -> setup.model("models/nobody-knows"));

        assertTrue(live.isOver());
        assertEquals(0, live.keeping.claims);
        assertEquals(List.of(), live.keeping.left);
        assertEquals(1, live.keeping.leftUnbegun);
    }

    @Test
    void aSessionThatSomebodyElseEndsLeavesItsConversation() {
        live.setup(setup -> setup.text());
        live.model.says("Yes", 100, 0);
        live.at(0, LiveScript.text("are you there"));
        live.endAt(1000, CloseReason.SUPERSEDED);
        live.runUntil(2000);

        assertTrue(live.transcript().endsWith("1000 ms close 1000 superseded"), live.transcript());
        assertTrue(live.isOver());
        assertEquals("""
                0 USER are you there
                100 MODEL Yes""", show(live.keeping.left.getFirst()));
    }

    private static List<PastTurn> past() {
        return List.of(
                new PastTurn(Content.user("I am Ann"), TokenCount.NONE, EARLIER, false),
                new PastTurn(Content.model("Hello Ann"), TokenCount.NONE, EARLIER, false));
    }

    private static String show(SessionSnapshot snapshot) {
        Instant start = Instant.parse("2026-01-01T00:00:00Z");
        return snapshot.turns().stream()
                .map(turn -> java.time.Duration.between(start, turn.time()).toMillis() + " "
                        + turn.content().role() + " " + turn.content().text()
                        + (turn.interrupted() ? " (interrupted)" : ""))
                .collect(Collectors.joining("\n"));
    }
}
