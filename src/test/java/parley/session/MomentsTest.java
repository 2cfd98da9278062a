package parley.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;

/// What those are told who measure a session: moments in order, and never a word.
class MomentsTest {
    private final LiveScript live = new LiveScript();

    @Test
    void aSpokenTurnIsToldFromTheLastSpeechToItsEnd() {
        live.setup();
        live.ear.hears("what time is it");
        live.model.says("It is noon", 200, 900);
        live.userSpeaks(0, 1000);
        live.userIsSilent(1000, 6000);
        live.runUntil(6000);

        assertEquals("""
                0 ms Began[past=false]
                140 ms UserSpoke[]
                1520 ms UserSilent[ago=PT0.528S]
                1620 ms Understood[any=true]
                1620 ms TurnBegan[turn=1]
                1620 ms Thinking[]
                1820 ms FirstWords[]
                1820 ms FirstSound[]
                1820 ms Produced[]
                2720 ms TurnEnded[COMPLETE, 38+23]""", moments());
    }

    @Test
    void whatIsSaidIntoAnAnswerInterruptsIt() {
        live.setup(setup -> setup.text());
        live.model.says("Too late", 3000, 0);
        live.model.says("Hello", 100, 0);
        live.at(0, LiveScript.text("one"));
        live.at(1000, LiveScript.text("two"));
        live.runUntil(9000);

        assertEquals("""
                0 ms Began[past=false]
                0 ms Wrote[]
                0 ms TurnBegan[turn=1]
                0 ms Thinking[]
                1000 ms Wrote[]
                1000 ms Interrupted[]
                1000 ms TurnEnded[INTERRUPTED, 1+0]
                1000 ms TurnBegan[turn=2]
                1000 ms Thinking[]
                1100 ms FirstWords[]
                1100 ms Produced[]
                1100 ms TurnEnded[COMPLETE, 2+1]""", moments());
    }

    private String moments() {
        String all = String.join("\n", live.moments);
        assertFalse(all.contains("noon") || all.contains("Hello") || all.contains("what time"), all);
        return all;
    }
}
