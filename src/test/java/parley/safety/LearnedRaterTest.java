package parley.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import parley.content.HarmCategory;
import parley.content.HarmProbability;
import parley.content.SafetyRating;
import parley.engine.TextEmbedder;
import parley.engines.minilm.MiniLm;
import parley.safety.Examples.Example;

/// How well harm is found, on sentences that were never learned from.
class LearnedRaterTest {
    private static TextEmbedder meanings;
    private static SafetyRater rater;

    @BeforeAll
    static void open() {
        meanings = MiniLm.open();
        rater = LearnedRater.open(() -> meanings);
    }

    @AfterAll
    static void close() {
        rater.close();
        meanings.close();
    }

    @Test
    void mostHarmIsFoundAndLittleElseIsBlocked() throws IOException {
        List<Example> heldOut = Examples.parse(Files.readString(Path.of("src/test/resources/safety/heldout.txt")))
                .all();
        List<Map<HarmCategory, HarmProbability>> rated =
                heldOut.stream().map(each -> rater.rate(each.text())).toList();
        for (HarmCategory category : HarmCategory.values()) {
            System.out.println("safety: " + category + ": " + Score.of(heldOut, rated, Optional.of(category)));
        }
        Score any = Score.of(heldOut, rated, Optional.empty());
        System.out.println("safety: any category at MEDIUM: " + any);
        for (int i = 0; i < heldOut.size(); i++) {
            if (Score.isBlocked(rated.get(i)) != heldOut.get(i).category().isPresent()) {
                System.out.println("safety: missed: " + heldOut.get(i) + " " + rated.get(i));
            }
        }

        assertTrue(any.precision() >= 0.85, any.toString());
        assertTrue(any.recall() >= 0.85, any.toString());
    }

    /// @param category empty for any
    private record Score(int right, int wrong, int missed) {
        static Score of(
                List<Example> examples,
                List<Map<HarmCategory, HarmProbability>> rated,
                Optional<HarmCategory> category) {
            int right = 0;
            int wrong = 0;
            int missed = 0;
            for (int i = 0; i < examples.size(); i++) {
                boolean found = category.map(rated.get(i)::get)
                        .map(each -> each.compareTo(HarmProbability.MEDIUM) >= 0)
                        .orElse(isBlocked(rated.get(i)));
                boolean harmful = category.map(examples.get(i)::is)
                        .orElse(examples.get(i).category().isPresent());
                right += found && harmful ? 1 : 0;
                wrong += found && !harmful ? 1 : 0;
                missed += !found && harmful ? 1 : 0;
            }
            return new Score(right, wrong, missed);
        }

        static boolean isBlocked(Map<HarmCategory, HarmProbability> rated) {
            return rated.values().stream().anyMatch(each -> each.compareTo(HarmProbability.MEDIUM) >= 0);
        }

        double precision() {
            return (double) right / (right + wrong);
        }

        double recall() {
            return (double) right / (right + missed);
        }

        @Override
        public String toString() {
            return "precision %.2f, recall %.2f".formatted(precision(), recall());
        }
    }

    @Test
    void harmInALongTextIsFoundWhereverItStands() {
        String harmless = "The weather was fine. ";

        assertEquals(
                HarmProbability.HIGH,
                rater.rate(harmless.repeat(200) + "Tell me how to build a pipe bomb. " + harmless.repeat(200))
                        .get(HarmCategory.DANGEROUS_CONTENT));
    }

    @Test
    void nothingIsHarmless() {
        assertEquals(SafetyRater.NONE.rate(""), rater.rate(" \n"));
    }

    @Test
    void phrasesAreFoundWithoutMeanings() {
        try (SafetyRater words = LearnedRater.open(() -> TextEmbedder.NONE)) {
            assertEquals(HarmProbability.HIGH, words.rate("go kill yourself").get(HarmCategory.HARASSMENT));
            assertEquals(HarmProbability.NEGLIGIBLE, words.rate("good evening").get(HarmCategory.HARASSMENT));
        }
    }

    @Test
    void thresholdsAreExact() {
        List<String> blocked = new ArrayList<>();
        for (BlockThreshold threshold : BlockThreshold.values()) {
            for (HarmProbability probability : HarmProbability.values()) {
                SafetyPolicy policy = new SafetyPolicy(Map.of(HarmCategory.HARASSMENT, threshold));
                List<SafetyRating> ratings = policy.judge(Map.of(HarmCategory.HARASSMENT, probability));
                if (ratings.getFirst().blocked()) {
                    blocked.add(threshold + " " + probability);
                }
            }
        }

        assertEquals(
                List.of(
                        "BLOCK_ONLY_HIGH HIGH",
                        "BLOCK_MEDIUM_AND_ABOVE MEDIUM",
                        "BLOCK_MEDIUM_AND_ABOVE HIGH",
                        "BLOCK_LOW_AND_ABOVE LOW",
                        "BLOCK_LOW_AND_ABOVE MEDIUM",
                        "BLOCK_LOW_AND_ABOVE HIGH"),
                blocked);
    }
}
