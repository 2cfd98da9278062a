package parley.engines.reflex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import parley.content.Content;
import parley.engine.DocumentSearch.Passage;
import parley.engine.LanguageModel.Output;

class DocumentsTest {
    private static final Passage WARRANTY = new Passage("Warranty", "w.md", "The grinder has\ntwo years. ");
    private final Talk talk = new Talk();

    @Test
    void whatWasLookedUpIsReadOutWithItsTitle() {
        talk.found = List.of(WARRANTY, new Passage("Other", "o.md", "other"));

        assertEquals(
                "In Warranty it says: The grinder has two years.",
                talk.say("how long does the grinder's warranty run"));
    }

    @Test
    void theAnswerNamesTheOnePassageThatItRestsOn() {
        talk.found = List.of(WARRANTY);
        talk.history.add(Content.user("how long does the grinder's warranty run"));

        assertTrue(talk.outputs().contains(new Output.Sources(List.of(WARRANTY))));
    }

    @Test
    void whatARuleKnowsRestsOnNothing() {
        talk.found = List.of(WARRANTY);
        talk.history.add(Content.user("what is four plus five"));

        assertTrue(talk.outputs().stream().noneMatch(Output.Sources.class::isInstance));
    }

    @Test
    void aLongPassageEndsWithASentence() {
        talk.found = List.of(new Passage("Long", "l.md", "This is a sentence. ".repeat(60)));

        String said = talk.say("tell me the long story of the grinder");
        assertTrue(said.length() < 450 && said.endsWith("sentence."), said);
    }
}
