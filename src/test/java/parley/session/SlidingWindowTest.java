package parley.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import parley.content.Content;
import parley.content.FunctionCall;
import parley.content.FunctionResponse;
import parley.content.Modality;
import parley.content.Part;
import parley.content.Role;
import parley.content.TokenCount;
import parley.json.Json;
import parley.protocol.ClientMessage.ContextWindowCompression;

class SlidingWindowTest {
    private static final SlidingWindow WINDOW = new SlidingWindow(100, 50);

    @Test
    void theDefaultsAreFourFifthsOfWhatFitsAndHalfOfThat() {
        assertEquals(new SlidingWindow(800, 400), window(0, 0));
        assertEquals(new SlidingWindow(500, 250), window(500, 0));
        assertEquals(new SlidingWindow(500, 100), window(500, 100));
        assertEquals(new SlidingWindow(1_000, 1_000), window(5_000, 3_000));
    }

    private static SlidingWindow window(long trigger, long target) {
        return SlidingWindow.of(new ContextWindowCompression(true, trigger, target), 1_000);
    }

    @Test
    void itSlidesWhenTheTriggerIsPassedByOneTokenAndNotBefore() {
        List<PastTurn> turns = List.of(user(30), model(30), user(20), model(20), user(500));

        assertEquals(0, WINDOW.slides(turns, 0));
        assertEquals(2, WINDOW.slides(turns, 1));
    }

    @Test
    void theTargetIsMetToTheToken() {
        List<PastTurn> turns = List.of(user(30), model(30), user(5), model(20), user(25), model(0), user(7));

        assertEquals(2, WINDOW.slides(turns, 0));
        assertEquals(4, WINDOW.slides(turns, 1));
    }

    @Test
    void whatTheInstructionTakesCountsAndTheRunningTurnDoesNot() {
        List<PastTurn> turns = List.of(user(10), model(10), user(1_000), user(1_000));

        assertEquals(0, WINDOW.slides(turns, 80));
        assertEquals(2, WINDOW.slides(turns, 81));
    }

    @Test
    void aCallAndItsAnswerGoTogether() {
        List<PastTurn> turns = List.of(user(40), call(40), answer(20), model(10), user(10), model(5), user(1));

        assertEquals(4, WINDOW.slides(turns, 0));
    }

    @Test
    void whateverTheHistoryWhatStaysIsWhatMayStay() {
        for (int seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            List<PastTurn> turns = history(random);
            int always = random.nextInt(60);
            SlidingWindow window = new SlidingWindow(20 + random.nextInt(200), 10 + random.nextInt(20));
            int gone = window.slides(turns, always);
            check(window, turns, always, gone, "seed " + seed);
        }
    }

    private static void check(SlidingWindow window, List<PastTurn> turns, int always, int gone, String seed) {
        int running = turns.size();
        while (running > 0 && SlidingWindow.begins(turns.get(running - 1))) {
            running--;
        }
        int before = always + tokens(turns.subList(0, running));
        if (before <= window.triggerTokens()) {
            assertEquals(0, gone, seed);
            return;
        }
        assertTrue(gone <= running, seed);
        assertTrue(gone == turns.size() || SlidingWindow.begins(turns.get(gone)), seed);
        int kept = always + tokens(turns.subList(gone, running));
        assertTrue(gone == running || kept <= window.targetTokens(), seed);
        for (int less = 1; less < gone; less++) {
            boolean may = SlidingWindow.begins(turns.get(less))
                    && always + tokens(turns.subList(less, running)) <= window.targetTokens();
            assertTrue(!may, seed + ": " + less + " would have been enough");
        }
    }

    private static int tokens(List<PastTurn> turns) {
        return turns.stream().mapToInt(turn -> turn.tokens().total()).sum();
    }

    private static List<PastTurn> history(Random random) {
        List<PastTurn> turns = new ArrayList<>();
        for (int i = random.nextInt(20); i > 0; i--) {
            turns.add(user(random.nextInt(30)));
            if (random.nextInt(4) == 0) {
                turns.add(call(random.nextInt(10)));
                turns.add(answer(random.nextInt(30)));
            }
            turns.add(model(random.nextInt(30)));
        }
        turns.add(user(random.nextInt(300)));
        return turns;
    }

    @Test
    void aTalkForgetsItsBeginningAndTheUsageSaysSo() {
        LiveScript live = new LiveScript();
        live.setup(setup -> setup.text().window(12, 6));
        for (int i = 0; i < 6; i++) {
            live.model.says("four words of answer", 10, 0);
            live.at(1_000 * i, LiveScript.text("four words of question"));
        }
        live.runUntil(7_000);

        List<String> usage = live.transcript()
                .lines()
                .filter(line -> line.contains("TurnComplete"))
                .map(line -> line.replaceAll(".*TurnComplete ", ""))
                .toList();
        int turn = Integer.parseInt(usage.getFirst().split("\\+")[0]);
        int answer = Integer.parseInt(usage.getFirst().split("\\+")[1]);
        assertTrue(live.snapshot().forgottenTurns() > 0, usage::toString);
        assertEquals(0, live.snapshot().forgottenTurns() % 2);
        for (String each : usage) {
            int read = Integer.parseInt(each.split("\\+")[0]);
            assertTrue(read - turn <= 12 && (read - turn) % (turn + answer) == 0, usage::toString);
        }
        assertEquals(
                Role.USER, live.model.prompts.getLast().history().getFirst().role());
    }

    private static PastTurn user(int tokens) {
        return turn(Role.USER, tokens, new Part.Text("words"));
    }

    private static PastTurn model(int tokens) {
        return turn(Role.MODEL, tokens, new Part.Text("words"));
    }

    private static PastTurn call(int tokens) {
        return turn(Role.MODEL, tokens, new Part.Call(new FunctionCall("1", "f", Json.Struct.EMPTY)));
    }

    private static PastTurn answer(int tokens) {
        return turn(
                Role.USER,
                tokens,
                new Part.Answer(new FunctionResponse(
                        "1", "f", Json.Struct.EMPTY, FunctionResponse.Scheduling.UNSPECIFIED, false)));
    }

    private static PastTurn turn(Role role, int tokens, Part part) {
        return new PastTurn(
                new Content(role, List.of(part)), TokenCount.of(Modality.TEXT, tokens), Instant.EPOCH, false);
    }
}
