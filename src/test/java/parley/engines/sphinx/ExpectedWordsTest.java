package parley.engines.sphinx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExpectedWordsTest {
    private static final Set<String> WORDS = Set.of("the", "red", "green", "lamp", "is", "on", "off");
    private static final List<String> SENTENCES =
            List.of("the red lamp is on", "the green lamp is off", "the lamp", "is the qzx lamp on");

    @TempDir
    private Path folder;

    /// What stands in the file: logarithms of probabilities and of what is left for others.
    private record Gram(double logarithm, double backOff) {}

    @Test
    void afterEveryHistoryTheProbabilitiesOfAllWordsComeToOne() throws IOException {
        Map<String, Gram> model = written();
        List<String> vocabulary = model.keySet().stream()
                .filter(gram -> !gram.contains(" ") && !gram.equals("<s>"))
                .toList();
        for (String history : List.of("the", "lamp", "<s>", "the red", "lamp is", "<s> the", "green lamp")) {
            double sum = vocabulary.stream()
                    .mapToDouble(word -> Math.pow(10, logarithm(model, history, word)))
                    .sum();
            // One word in as many as there are is kept for words that were never seen.
            assertEquals(1, sum, 0.02, history);
        }
    }

    @Test
    void whatWasSaidIsLikelierThanWhatWasNot() throws IOException {
        Map<String, Gram> model = written();
        assertTrue(logarithm(model, "the red", "lamp") > logarithm(model, "the red", "off"));
    }

    @Test
    void aWordWithoutSoundsPartsItsSentence() throws IOException {
        Map<String, Gram> model = written();
        assertFalse(model.containsKey("qzx"));
        assertFalse(model.containsKey("the lamp on"));
        assertTrue(model.containsKey("<s> lamp on"));
    }

    /// Katz's rule, as a decoder reads the file.
    private static double logarithm(Map<String, Gram> model, String history, String word) {
        Gram whole = model.get((history + " " + word).strip());
        if (whole != null) {
            return whole.logarithm();
        }
        int blank = history.indexOf(' ');
        String shorter = blank < 0 ? "" : history.substring(blank + 1);
        Gram before = model.getOrDefault(history, new Gram(0, 0));
        return before.backOff() + logarithm(model, shorter, word);
    }

    private Map<String, Gram> written() throws IOException {
        Path file = folder.resolve("words.lm");
        ExpectedWords.of(SENTENCES, WORDS).write(file);
        Map<String, Gram> grams = new HashMap<>();
        int order = 0;
        for (String line : Files.readAllLines(file)) {
            if (line.matches("\\\\[123]-grams:")) {
                order = line.charAt(1) - '0';
            } else if (order > 0 && !line.isBlank() && !line.startsWith("\\")) {
                String[] fields = line.split(" ");
                String gram = String.join(" ", List.of(fields).subList(1, order + 1));
                double backOff = fields.length > order + 1 ? Double.parseDouble(fields[order + 1]) : 0;
                grams.put(gram, new Gram(Double.parseDouble(fields[0]), backOff));
            }
        }
        return grams;
    }
}
