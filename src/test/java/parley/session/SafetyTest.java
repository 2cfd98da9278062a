package parley.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import parley.content.Content;

/// Turns that end because the client does not want what was said (decision U34).
class SafetyTest {
    private final LiveScript live = new LiveScript();

    @Test
    void blockedInputEndsTheTurnAndIsForgotten() {
        live.setup();
        live.model.blocked("", true);
        live.model.says("Fine", 100, 300);
        live.at(0, LiveScript.text("something bad"));
        live.at(1_000, LiveScript.text("how are you"));
        live.runUntil(2_000);

        assertEquals("""
                100 ms TurnComplete 2+0 PROHIBITED_INPUT_CONTENT
                1100 ms ModelSpeech 300 ms "Fine"
                1100 ms OutputTranscription "" finished
                1100 ms GenerationComplete
                1400 ms TurnComplete 3+8""", live.transcript());
        assertEquals(
                List.of("how are you"),
                live.model.prompts.getLast().history().stream()
                        .map(Content::text)
                        .toList());
    }

    @Test
    void speechInTheAirIsCutWhereTheAnswerBecomesBad() {
        live.setup();
        live.model.blocked("All is fine so", false);
        live.at(0, LiveScript.text("tell me"));
        live.runUntil(3_000);

        assertEquals("""
                100 ms ModelSpeech 250 ms "All"
                100 ms ModelSpeech 250 ms " is"
                100 ms ModelSpeech 250 ms " fine"
                100 ms ModelSpeech 250 ms " so"
                100 ms OutputTranscription "" finished
                100 ms Interrupted
                100 ms TurnComplete 2+25 GENERATED_CONTENT_SAFETY""", live.transcript());
    }

    @Test
    void whatIsWrittenEndsWithoutBeingComplete() {
        live.setup(LiveScript.SetupScript::text);
        live.model.blocked("All is fine so", false);
        live.at(0, LiveScript.text("tell me"));
        live.runUntil(3_000);

        assertEquals("""
                100 ms ModelTurn "All is fine so"
                100 ms TurnComplete 2+4 GENERATED_CONTENT_SAFETY""", live.transcript());
    }
}
