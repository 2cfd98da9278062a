package parley.engines.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.engine.EngineException;

class GuideCheckTest {
    private static final String GOOD = """
            # Toaster
            ## Toast is black
            Symptoms: too dark; it burns.
            ### Dial
            Tell me whether the dial is on five.
            - If it is on five: Turn it down to two.
            - If it is not: go on to the cord.
            ### Cord
            Is the cord warm?
            - If it is warm: Pull the plug.
            - If it is cold: Then the toaster is broken.
            """;

    @TempDir
    private Path folder;

    private List<String> mistakes(String guide) throws IOException {
        Files.writeString(folder.resolve("toaster.md"), guide);
        return Guides.in(folder).mistakes().stream().map(Mistake::toString).toList();
    }

    @Test
    void aGuideCanBeWithoutMistakes() throws IOException {
        assertEquals(List.of(), mistakes(GOOD));
    }

    @Test
    void aGuideNeedsATitleAndAProblem() throws IOException {
        assertEquals(
                List.of(
                        "toaster.md:1: a guide begins with its title: # Coffee maker",
                        "toaster.md:1: a guide needs at least one problem: ## Water leaks out"),
                mistakes("Just words.\n"));
    }

    @Test
    void symptomsThatAreMissingAreFound() throws IOException {
        assertEquals(
                List.of("toaster.md:2: \"Toast is black\" needs a line that begins with Symptoms:"),
                mistakes(GOOD.replace("Symptoms: too dark; it burns.\n", "")));
    }

    @Test
    void aCheckToGoOnToHasToExist() throws IOException {
        assertEquals(
                List.of(
                        "toaster.md:7: there is no check and no problem called \"plug\" to go on to",
                        "toaster.md:8: no outcome goes on to \"Cord\": it is never asked for"),
                mistakes(GOOD.replace("go on to the cord", "go on to the plug")));
    }

    @Test
    void anOutcomeNeedsAnAction() throws IOException {
        assertEquals(
                List.of("toaster.md:10: the outcome \"it is warm\" has no action"),
                mistakes(GOOD.replace("it is warm: Pull the plug.", "it is warm:")));
    }

    @Test
    void anOutcomeNeedsAConditionAndAColon() throws IOException {
        assertEquals(
                List.of(
                        "toaster.md:10: an outcome is \"- If condition: what to do\"",
                        "toaster.md:8: \"Cord\" needs at least two outcomes (- If ...)"),
                mistakes(GOOD.replace("If it is warm: Pull", "It is warm, so pull")));
    }

    @Test
    void twoOutcomesMayNotHaveTheSameWords() throws IOException {
        assertEquals(
                List.of("toaster.md:11: two outcomes have the same words: \"it is warm\""),
                mistakes(GOOD.replace("If it is cold", "If it is warm")));
    }

    @Test
    void aPhotoHasToBeThereAndItsStateToBeSpokenOf() throws IOException {
        Files.write(folder.resolve("cord.jpg"), new byte[] {1});

        assertEquals(
                List.of(
                        "toaster.md:10: no outcome of \"Cord\" speaks of \"purple\"",
                        "toaster.md:11: there is no photo away.jpg",
                        "toaster.md:12: there is no photo ../cord.jpg"),
                mistakes(GOOD.replace("Is the cord warm?", """
                        Is the cord warm?
                        ![cord: purple](cord.jpg)
                        ![cord: warm](away.jpg)
                        ![cord: cold](../cord.jpg)""")));
    }

    @Test
    void whatIsTooLongToBeSpokenIsFound() throws IOException {
        String longWords = "very ".repeat(40) + "warm";

        assertEquals(
                List.of("toaster.md:8: a sentence of 44 words is too long to be spoken, at most 28:"
                        + " \"Is the cord very very very ...\""),
                mistakes(GOOD.replace("Is the cord warm?", "Is the cord " + longWords + "?")));
    }

    @Test
    void titlesAreThereOnce() throws IOException {
        assertEquals(
                List.of("toaster.md:12: there is another section called \"Toast is black\""),
                mistakes(GOOD + "## Toast is black\nSymptoms: it burns.\nLower the dial.\n"));
    }

    @Test
    void whatStandsInTheWrongPlaceIsFound() throws IOException {
        assertEquals(
                List.of(
                        "toaster.md:12: headings go three deep: # title, ## problem, ### check",
                        "toaster.md:13: a guide has one title, and this is a second one"),
                mistakes(GOOD + "#### Deep\n# Second\n"));
    }

    @Test
    void aFolderWithoutGuidesIsRefused() {
        assertThrows(EngineException.class, () -> Guides.in(folder));
        assertThrows(EngineException.class, () -> Guides.in(folder.resolve("nowhere")));
    }
}
