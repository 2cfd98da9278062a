package parley.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import parley.content.FunctionResponse.Scheduling;
import parley.content.Part;
import parley.content.Role;
import parley.protocol.ServerMessage;

/// Functions that run beside the talk (`NON_BLOCKING`, live.md 5.6 and 6.7).
class BesideTheTalkTest {
    private final LiveScript live = new LiveScript();

    private void ask() {
        live.setup(setup -> setup.besideTheTalk("search"));
        live.model.calls("search");
        live.at(0, LiveScript.text("search please"));
        live.runUntil(200);
    }

    private String call() {
        return live.callIds().getFirst();
    }

    @Test
    void theTurnEndsWithTheCallWhateverTheDialect() {
        for (String model : List.of(LiveScript.MODEL, "models/gemini-3.1-flash-live-preview")) {
            LiveScript talk = new LiveScript();
            talk.setup(setup -> setup.besideTheTalk("search").model(model));
            talk.model.calls("search");
            talk.at(0, LiveScript.text("search please"));
            talk.runUntil(200);

            assertEquals("""
                    100 ms ToolCall [search]
                    100 ms GenerationComplete
                    100 ms TurnComplete 2+6""", talk.transcript().replaceAll("TurnComplete \\d+\\+\\d+", "TurnComplete 2+6"));
        }
    }

    @Test
    void userAndModelTalkOnMeanwhile() {
        ask();
        live.model.says("Fine", 100, 300);
        live.at(300, LiveScript.text("how are you"));
        live.runUntil(2_000);

        assertTrue(live.transcript().contains("400 ms ModelSpeech 300 ms \"Fine\""), live.transcript());
        assertFalse(live.transcript().contains("ToolCallCancellation"));
        assertEquals(1, live.snapshot().unfinished().calls().size());
    }

    @Test
    void speechCancelsNothingThatRunsBesideTheTalk() {
        ask();
        live.ear.hears("wait");
        live.model.says("Yes", 100, 300);
        live.userSpeaks(300, 900);
        live.userIsSilent(900, 2_500);
        live.runUntil(4_000);

        assertFalse(live.transcript().contains("ToolCallCancellation"), live.transcript());
    }

    @Test
    void aResultWaitsForTheEndOfTheTurnUnderWay() {
        ask();
        live.model.says("Let me tell you a story", 100, 2_000);
        live.model.says("I found it", 100, 300);
        live.at(300, LiveScript.text("talk to me"));
        live.time.at(
                java.time.Duration.ofMillis(1_000),
                () -> live.receive(LiveScript.result(call(), "found", Scheduling.UNSPECIFIED, false)));
        live.runUntil(5_000);

        String transcript = live.transcript();
        assertFalse(transcript.contains("Interrupted"), transcript);
        assertTrue(transcript.contains("2498 ms ModelSpeech 100 ms \"I\""), transcript);
        assertTrue(live.snapshot().unfinished().calls().isEmpty());
    }

    @Test
    void aResultThatInterruptsCutsTheTurnUnderWay() {
        ask();
        live.model.says("Let me tell you a story", 100, 2_000);
        live.model.says("I found it", 100, 300);
        live.at(300, LiveScript.text("talk to me"));
        live.time.at(
                java.time.Duration.ofMillis(1_000),
                () -> live.receive(LiveScript.result(call(), "found", Scheduling.INTERRUPT, false)));
        live.runUntil(5_000);

        String after = live.transcript()
                .lines()
                .dropWhile(line -> !line.startsWith("1000"))
                .limit(3)
                .collect(Collectors.joining("\n"))
                .replaceAll("TurnComplete .*", "TurnComplete");
        assertEquals("""
                1000 ms Interrupted
                1000 ms TurnComplete
                1100 ms ModelSpeech 100 ms "I\"""", after);
    }

    @Test
    void aSilentResultIsRememberedAndNotSaid() {
        ask();
        live.at(300, LiveScript.result(call(), "found", Scheduling.SILENT, false));
        live.runUntil(2_000);

        assertEquals(1, live.model.prompts.size());
        assertEquals("found", lastResult());
        assertTrue(live.snapshot().unfinished().calls().isEmpty());
    }

    @Test
    void aFunctionMayBringMoreThanOneResult() {
        ask();
        live.model.says("Half done", 100, 0);
        live.model.says("All done", 100, 0);
        live.at(300, LiveScript.result(call(), "half", Scheduling.WHEN_IDLE, true));
        live.at(1_000, LiveScript.result(call(), "", Scheduling.SILENT, true));
        live.at(2_000, LiveScript.result(call(), "all", Scheduling.WHEN_IDLE, false));
        live.at(3_000, LiveScript.result(call(), "too late", Scheduling.WHEN_IDLE, false));
        live.runUntil(5_000);

        assertEquals(3, live.model.prompts.size());
        assertEquals("all", lastResult());
    }

    @Test
    void anEmptySilentResultEndsTheCallAndNothingElse() {
        ask();
        int before = live.snapshot().turns().size();
        live.at(300, LiveScript.result(call(), "", Scheduling.SILENT, false));
        live.runUntil(70_000);

        assertEquals(before, live.snapshot().turns().size());
        assertEquals(1, live.model.prompts.size());
        assertFalse(live.transcript().contains("ToolCallCancellation"));
    }

    @Test
    void aFunctionThatNeverAnswersIsGivenUpAndTheMindIsTold() {
        ask();
        live.model.says("Sorry", 100, 0);
        live.runUntil(62_000);

        assertTrue(live.transcript().contains("60100 ms ToolCallCancellation 1"), live.transcript());
        assertTrue(live.transcript().contains("60200 ms OutputTranscription") || live.model.prompts.size() == 2);
        Part.Answer answer = (Part.Answer)
                live.model.prompts.getLast().history().getLast().parts().getFirst();
        assertEquals(
                "{\"error\":\"no answer within 60 s\"}",
                parley.json.JsonText.write(answer.response().response()));
    }

    @Test
    void everyResultGivesTheFunctionMoreTime() {
        ask();
        live.at(40_000, LiveScript.result(call(), "", Scheduling.SILENT, true));
        live.runUntil(99_000);
        assertFalse(live.transcript().contains("ToolCallCancellation"));
        live.runUntil(101_000);
        assertTrue(live.transcript().contains("100000 ms ToolCallCancellation 1"), live.transcript());
    }

    @Test
    void callsThatRunBesideTheTalkGoOnInTheNextConnection() {
        ask();
        String id = call();
        LiveScript next = new LiveScript();
        next.keeping.past = java.util.concurrent.CompletableFuture.completedFuture(live.snapshot());
        next.setup(setup -> setup.besideTheTalk("search"));
        next.model.says("Hello", 100, 0);
        next.model.says("I found it", 100, 0);
        next.at(0, LiveScript.text("hello"));
        next.at(1_000, LiveScript.result(id, "found", Scheduling.WHEN_IDLE, false));
        next.runUntil(2_000);

        assertEquals(2, next.model.prompts.size());
    }

    @Test
    void noMoreThanTheMostRunAtOnce() {
        live.setup(setup -> setup.besideTheTalk("search").text());
        for (int i = 0; i <= ToolCalls.MOST; i++) {
            live.model.calls("search");
            live.at(200L * i, LiveScript.text("search " + i));
        }
        live.runUntil(200L * ToolCalls.MOST + 150);

        assertEquals(ToolCalls.MOST, live.snapshot().unfinished().calls().size());
        assertEquals(
                1,
                live.sent.stream()
                        .filter(ServerMessage.ToolCallCancellation.class::isInstance)
                        .count());
    }

    private String lastResult() {
        return live.snapshot().turns().reversed().stream()
                .filter(turn -> turn.content().role() == Role.USER)
                .flatMap(turn -> turn.content().parts().stream())
                .filter(Part.Answer.class::isInstance)
                .map(part -> ((Part.Answer) part).response().response().get("output"))
                .map(output -> ((parley.json.Json.Text) output).value())
                .findFirst()
                .orElse("");
    }
}
