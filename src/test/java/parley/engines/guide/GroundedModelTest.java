package parley.engines.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import parley.engine.Cancellation;
import parley.engine.LanguageModel;
import parley.engine.LanguageModelContract;
import parley.engine.Observation.Kind;
import parley.engine.Prompt;
import parley.engines.minilm.MiniLm;

class GroundedModelTest extends LanguageModelContract {
    private static final List<Prompt> PROMPTS = new ArrayList<>();
    private static LanguageModel mind;

    @BeforeAll
    static void open() {
        mind = GroundedModel.open(Guides.shipped(), MiniLm::open, new Recorder());
    }

    @AfterAll
    static void close() {
        mind.close();
    }

    @BeforeEach
    void forget() {
        PROMPTS.clear();
    }

    @Override
    protected LanguageModel mind() {
        return mind;
    }

    private static void has(String words) {
        String instruction = PROMPTS.getLast().systemInstruction();
        assertTrue(instruction.contains(words), () -> "\"" + words + "\" expected in: " + instruction);
    }

    @Test
    void theModelGetsTheSectionAndWhatTheGuideSaysNext() {
        Helped someone = new Helped(mind);

        assertEquals("I see.", someone.says("my coffee maker makes a grinding noise and does not brew"));
        has("- If it is dirty");
        has("The guide says next: Please show me the grounds compartment.");
    }

    @Test
    void theStepsAreWalkedByWhatIsSeenToo() {
        Helped someone = new Helped(mind);
        someone.says("my coffee maker makes a grinding noise and does not brew");
        someone.sees(Kind.STATE, "grounds compartment: clean").says("here it is");

        has("hold the brew button down for ten seconds");
        assertTrue(someone.awaited.contains(Kind.MOTION_STOPPED));
    }

    @Test
    void whatIsNoMatterOfAGuideReachesTheModelUnchanged() {
        new Helped(mind).says("who was the first man on the moon");

        assertEquals("", PROMPTS.getLast().systemInstruction());
    }

    @Test
    void withoutBeingAskedTheModelIsOnlyCalledWhenThereIsSomethingToSay() {
        Helped someone = new Helped(mind);
        someone.says("my coffee maker makes a grinding noise and does not brew");
        PROMPTS.clear();

        assertEquals("", someone.isNoticed());
        assertEquals(List.of(), PROMPTS);
    }

    /// Says the same always, and keeps what it was asked.
    private static final class Recorder implements LanguageModel {
        @Override
        public void generate(Prompt prompt, Consumer<Output> out, Cancellation cancellation) {
            cancellation.check();
            PROMPTS.add(prompt);
            for (String piece : List.of("I ", "see.")) {
                cancellation.check();
                out.accept(new Output.Text(piece));
            }
            cancellation.check();
            out.accept(new Output.Finish(Reason.STOP, 0));
        }

        @Override
        public int countTokens(String text) {
            return text.isEmpty() ? 0 : text.isBlank() ? 1 : text.split(" ").length;
        }

        @Override
        public String describe() {
            return "recorder";
        }

        @Override
        public void close() {}
    }
}
