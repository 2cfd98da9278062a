package parley.engines.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import parley.content.Content;
import parley.content.FunctionDeclaration;
import parley.content.FunctionDeclaration.Behavior;
import parley.content.GenerationConfig;
import parley.engine.LanguageModel;
import parley.engine.LanguageModel.Output;
import parley.engine.LanguageModelContract;
import parley.engine.Prompt;
import parley.engines.minilm.MiniLm;
import parley.engines.reflex.ReflexModel;
import parley.json.Json;
import parley.json.JsonText;
import parley.time.TimeSource;

class GuideModelTest extends LanguageModelContract {
    private static final String NOISE = "my coffee maker makes a grinding noise";
    private static LanguageModel mind;

    @BeforeAll
    static void open() {
        ReflexModel reflex = new ReflexModel(TimeSource.system(), ZoneId.of("UTC"), new SplittableRandom(1));
        mind = GuideModel.open(Guides.shipped(), MiniLm::open, reflex, reflex::rule);
    }

    @AfterAll
    static void close() {
        mind.close();
    }

    @Override
    protected LanguageModel mind() {
        return mind;
    }

    private static GenerationConfig config(int limit, List<String> stops) {
        return new GenerationConfig(1, 0.95, 64, limit, stops, 0, 0, true, 5, -1, false, "", Json.Struct.EMPTY);
    }

    private static Output.Finish finish(List<Output> outputs) {
        return (Output.Finish) outputs.getLast();
    }

    @Test
    void anAnswerFromAGuideGivesItsNotes() {
        assertTrue(answer(mind, prompt(NOISE)).getFirst() instanceof Output.Note);
    }

    @Test
    void anAnswerOfTheOtherMindLeavesTheNotesAlone() {
        assertFalse(answer(mind, prompt("what is two plus two")).stream().anyMatch(Output.Note.class::isInstance));
    }

    @Test
    void anAnswerIsCutAtTheLimitAndAtStopSequences() {
        Helped someone = new Helped(mind);
        someone.config = config(3, List.of());
        assertEquals("Please show me", someone.says(NOISE).strip());

        Helped other = new Helped(mind);
        other.config = config(Integer.MAX_VALUE, List.of("grounds"));
        assertEquals("Please show me the", other.says(NOISE).strip());
    }

    @Test
    void whatALimitCutIsSaidInTheFinish() {
        Prompt prompt = new Prompt("", List.of(Content.user(NOISE)), List.of(), config(3, List.of()), List.of());

        assertEquals(
                LanguageModel.Reason.MAX_TOKENS, finish(answer(mind, prompt)).reason());
    }

    @Test
    void aFunctionThatIsMeantIsCalledInTheMidstOfAGuide() {
        FunctionDeclaration light = new FunctionDeclaration(
                "turn_on_the_lights",
                "Turns on the lights of a room",
                (Json.Struct) JsonText.parse("{}"),
                Behavior.BLOCKING);
        Prompt prompt = new Prompt(
                "",
                List.of(Content.user(NOISE), Content.model("Show me."), Content.user("turn on the lights")),
                List.of(light),
                GenerationConfig.DEFAULT,
                List.of(),
                new Prompt.Sight(List.of(), Duration.ZERO, Json.Struct.EMPTY, false));

        assertTrue(answer(mind, prompt).stream().anyMatch(Output.Call.class::isInstance));
    }

    @Test
    void notesOfAnotherKindAreTakenAsNone() {
        Json.Struct strange = (Json.Struct) JsonText.parse("{\"guide\": 3, \"trail\": \"x\", \"known\": [1]}");
        Prompt prompt = new Prompt(
                "",
                List.of(Content.user(NOISE)),
                List.of(),
                GenerationConfig.DEFAULT,
                List.of(),
                new Prompt.Sight(List.of(), Duration.ZERO, strange, false));

        assertTrue(answer(mind, prompt).size() > 2);
    }

    @Test
    void whatCouldNotBeHeardIsLeftToTheOtherMind() {
        assertTrue(answer(mind, prompt("")).size() > 1);
    }
}
