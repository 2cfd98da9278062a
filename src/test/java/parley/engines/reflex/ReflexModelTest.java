package parley.engines.reflex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import parley.content.Content;
import parley.content.GenerationConfig;
import parley.content.Role;
import parley.engine.Cancellation;
import parley.engine.LanguageModel;
import parley.engine.LanguageModel.Output;
import parley.engine.LanguageModel.Reason;
import parley.engine.LanguageModelContract;
import parley.json.Json;
import parley.json.JsonText;
import parley.time.TimeSource;

class ReflexModelTest extends LanguageModelContract {
    private static final String[] PIECES = {
        "what",
        "is",
        "the",
        "my",
        "count",
        "to",
        "five",
        "repeat",
        "after",
        "me",
        "say",
        "remember",
        "that",
        "time",
        "how",
        "many",
        "words",
        "letters",
        "in",
        "turn",
        "on",
        "light",
        "and",
        "weather",
        "spell",
        "plus",
        "divided",
        "by",
        "zero",
        "(",
        ")",
        "-",
        "'",
        "\"",
        "?",
        ".",
        ",",
        "\n",
        "  ",
        "ä",
        "\uD83D\uDE00",
        "\uD800",
        "%",
        "1e9",
        "99999999999999999999",
        "percent",
        "of",
        "power",
        "root",
        "name",
        "i",
        "am",
        "like",
        "a",
        "hundred",
        "million",
        "for",
        "tomorrow",
        "at",
        "\\",
        "$1",
        "{",
        "\u0000"
    };

    @Override
    protected LanguageModel mind() {
        return new ReflexModel(TimeSource.system(), ZoneOffset.UTC, new SplittableRandom(3));
    }

    @Test
    void anyWordsGetAnAnswerThatEnds() {
        Random random = new Random(5);
        for (int run = 0; run < 1_500; run++) {
            Talk talk =
                    new Talk().told(random.nextBoolean() ? text(random) : "").with(ReflexModelTest.light());
            talk.config =
                    Talk.config(random.nextDouble() * 2, 0.95, 1 + random.nextInt(5), Integer.MAX_VALUE, List.of());
            talk.history.add(Content.user(text(random)));
            talk.history.add(Content.model(text(random)));
            talk.history.add(Content.user(text(random)));
            List<Output> outputs = talk.outputs();
            assertTrue(outputs.getLast() instanceof Output.Finish);
        }
    }

    @Test
    void anEmptyHistoryGetsAnAnswerToo() {
        assertTrue(new Talk().outputs().getLast() instanceof Output.Finish);
    }

    @Test
    void theSameSeedGivesTheSameAnswer() {
        Random random = new Random(6);
        for (int run = 0; run < 200; run++) {
            Talk talk = new Talk();
            talk.config = Talk.config(1, 0.95, 64, Integer.MAX_VALUE, List.of());
            talk.history.add(Content.user(text(random)));
            assertEquals(talk.outputs(), talk.outputs());
        }
    }

    @Test
    void withoutASeedTheWordsVary() {
        LanguageModel mind = mind();
        Set<List<Output>> answers = new HashSet<>();
        for (int run = 0; run < 50; run++) {
            answers.add(answer(mind, prompt("tell me a joke")));
        }
        assertTrue(answers.size() > 1);
    }

    @Test
    void noStopSequenceIsEverSaid() {
        Random random = new Random(7);
        for (int run = 0; run < 2_000; run++) {
            Talk talk = new Talk();
            List<String> stops = List.of(
                    "e r", String.valueOf((char) ('a' + random.nextInt(26))) + (char) ('a' + random.nextInt(26)), ". ");
            talk.config = Talk.config(1, 0.95, 64, Integer.MAX_VALUE, stops);
            talk.history.add(Content.user(text(random)));
            String words = Talk.words(talk.outputs());
            assertFalse(stops.stream().anyMatch(words::contains), words);
        }
    }

    @Test
    void whatStandsBeforeAStopSequenceIsSaid() {
        Talk talk = new Talk();
        talk.config = Talk.config(0, 0.95, 64, Integer.MAX_VALUE, List.of("e, f"));
        talk.history.add(Content.user("count to ten"));
        assertEquals(
                List.of(
                        new Output.Text("One,"),
                        new Output.Text(" two,"),
                        new Output.Text(" thre"),
                        new Output.Finish(Reason.STOP, 0)),
                talk.outputs());
    }

    @Test
    void theLimitOfTokensIsNeverExceeded() {
        Random random = new Random(8);
        for (int run = 0; run < 2_000; run++) {
            Talk talk = new Talk();
            int limit = 1 + random.nextInt(30);
            talk.config = Talk.config(1, 0.95, 64, limit, List.of());
            talk.history.add(Content.user(text(random)));
            List<Output> outputs = talk.outputs();
            assertTrue(Talk.mind().countTokens(Talk.words(outputs)) <= limit);
        }
    }

    @Test
    void anAnswerCutByTheLimitSaysSo() {
        Talk talk = new Talk();
        talk.config = Talk.config(0, 0.95, 64, 2, List.of());
        talk.history.add(Content.user("count to ten"));
        assertEquals(
                List.of(new Output.Text("One,"), new Output.Text(" two,"), new Output.Finish(Reason.MAX_TOKENS, 0)),
                talk.outputs());
    }

    @Test
    void thoughtsAreGivenOnlyWhenAskedFor() {
        Talk talk = new Talk();
        talk.history.add(Content.user("what is two plus two"));
        assertFalse(talk.outputs().stream().anyMatch(Output.Thought.class::isInstance));
        talk.config = new GenerationConfig(
                0, 1, 64, Integer.MAX_VALUE, List.of(), 0, 0, true, 5, -1, true, "", Json.Struct.EMPTY);
        assertEquals(
                new Output.Thought("The rule that fits: sums."), talk.outputs().getFirst());
        assertEquals(new Output.Finish(Reason.STOP, 5), talk.outputs().getLast());
    }

    @Test
    void aSchemaIsAnsweredWithJsonOfThatShape() {
        Talk talk = new Talk();
        talk.config = new GenerationConfig(
                0, 1, 64, Integer.MAX_VALUE, List.of(), 0, 0, true, 5, -1, false, "application/json", (Json.Struct)
                        JsonText.parse("""
                        {"type":"object","properties":{"answer":{"type":"string"},"color":{"type":"string","enum":["red","blue"]},
                        "count":{"type":"integer"},"tags":{"type":"array","items":{"type":"string"}},"note":{"type":"string"}},
                        "required":["answer","color","count","tags"]}"""));
        talk.history.add(Content.user("what is 2 plus 2 in blue"));
        assertEquals(
                "{\"answer\":\"2 plus 2 is 4.\",\"color\":\"blue\",\"count\":2,\"tags\":[]}",
                Talk.words(talk.outputs()).replaceFirst("\"tags\":\\[[^]]*]", "\"tags\":[]"));
    }

    @Test
    void whatIsSaidIsWordByWordWithTheBlankBefore() {
        List<Output> outputs = answer(Talk.mind(), prompt("count to three"));
        assertEquals(
                List.of(
                        new Output.Text("One,"),
                        new Output.Text(" two,"),
                        new Output.Text(" three."),
                        new Output.Finish(Reason.STOP, 0)),
                outputs);
    }

    @Test
    void longInputIsAnsweredWithoutLookingAtAllOfIt() {
        for (String word : List.of(
                "the a ",
                "my my ",
                "remember ",
                "i like ",
                "1 + ",
                "( ",
                "count from ",
                "x",
                "what is the ",
                "answer with ")) {
            Talk talk = new Talk().told(word.repeat(2_000)).with(ReflexModelTest.light());
            talk.history.add(Content.user(word.repeat(20_000)));
            assertTrue(talk.outputs().getLast() instanceof Output.Finish);
        }
    }

    @Test
    void askingTwiceChangesNothing() {
        List<Output> first = new ArrayList<>();
        Talk talk = new Talk();
        talk.history.add(new Content(Role.USER, List.of()));
        Talk.mind().generate(talk.prompt(), first::add, new Cancellation());
        assertNotEquals(List.of(), first);
    }

    private static parley.content.FunctionDeclaration light() {
        return Talk.function("turn_light", "Turns the light in a room on or off", """
                {"type":"object","properties":{"on":{"type":"boolean"},"when":{"type":"string"},"text":{"type":"string"},
                "city":{"type":"string"},"names":{"type":"array","items":{"type":"string"}},
                "level":{"type":"integer"},"inner":{"type":"object","properties":{"x":{"type":"number"}}}},
                "required":["on","text","city"]}""");
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(14); i >= 0; i--) {
            text.append(PIECES[random.nextInt(PIECES.length)]).append(random.nextInt(5) == 0 ? "" : " ");
        }
        return text.toString();
    }
}
