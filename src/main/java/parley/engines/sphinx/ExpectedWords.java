package parley.engines.sphinx;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// A small language model of what is likely to be said: trigrams with interpolated Witten-Bell smoothing (Witten
/// and Bell 1991; Chen and Goodman 1998, 2.6), written in the ARPA format. Words without sounds in the
/// dictionary part their sentence.
final class ExpectedWords {
    private static final int ORDER = 3;
    private static final String BEGIN = "<s>";
    private static final String END = "</s>";
    private static final double NEVER = -99;

    /// By order: history to the words that follow it and how often.
    private final List<Map<String, Map<String, Integer>>> counts = Stream.generate(
                    HashMap<String, Map<String, Integer>>::new)
            .limit(ORDER + 1)
            .<Map<String, Map<String, Integer>>>map(map -> map)
            .toList();

    private ExpectedWords() {}

    /// @param sentences plain words in lower case with blanks between them
    /// @param pronounceable the words that the dictionary has
    static ExpectedWords of(List<String> sentences, Set<String> pronounceable) {
        ExpectedWords model = new ExpectedWords();
        for (String sentence : sentences) {
            List<String> known = new ArrayList<>();
            for (String word : sentence.split(" ")) {
                if (pronounceable.contains(word)) {
                    known.add(word);
                } else {
                    model.add(known);
                    known.clear();
                }
            }
            model.add(known);
        }
        return model;
    }

    /// The words of a dictionary in the format of CMU Sphinx.
    static Set<String> wordsOf(Path dictionary) throws IOException {
        Set<String> words = new HashSet<>();
        try (Stream<String> lines = Files.lines(dictionary, StandardCharsets.ISO_8859_1)) {
            lines.map(line -> line.indexOf(' ') < 0 ? line : line.substring(0, line.indexOf(' ')))
                    .forEach(words::add);
        }
        return words;
    }

    boolean isEmpty() {
        return counts.get(1).isEmpty();
    }

    private void add(List<String> words) {
        if (words.isEmpty()) {
            return;
        }
        List<String> all = new ArrayList<>(List.of(BEGIN));
        all.addAll(words);
        all.add(END);
        for (int i = 1; i < all.size(); i++) {
            for (int n = 1; n <= Math.min(ORDER, i + 1); n++) {
                String history = String.join(" ", all.subList(i - n + 1, i));
                counts.get(n).computeIfAbsent(history, _ -> new TreeMap<>()).merge(all.get(i), 1, Integer::sum);
            }
        }
    }

    void write(Path file) throws IOException {
        List<List<String>> grams = new ArrayList<>();
        for (int n = 1; n <= ORDER; n++) {
            grams.add(lines(n));
        }
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.US_ASCII))) {
            out.println("\\data\\");
            for (int n = 1; n <= ORDER; n++) {
                out.println("ngram " + n + "=" + grams.get(n - 1).size());
            }
            for (int n = 1; n <= ORDER; n++) {
                out.println();
                out.println("\\" + n + "-grams:");
                grams.get(n - 1).forEach(out::println);
            }
            out.println();
            out.println("\\end\\");
        }
    }

    private List<String> lines(int n) {
        List<String> lines = new ArrayList<>();
        if (n == 1) {
            lines.add(line(NEVER, BEGIN, 1));
        }
        for (String history : new TreeSet<>(counts.get(n).keySet())) {
            for (String word : counts.get(n).get(history).keySet()) {
                String gram = (history + " " + word).strip();
                lines.add(line(Math.log10(probability(history, word, n)), gram, n));
            }
        }
        return lines;
    }

    private String line(double logarithm, String gram, int n) {
        return n < ORDER && !gram.endsWith(END)
                ? String.format(Locale.ROOT, "%.5f %s %.5f", logarithm, gram, backOff(gram, n + 1))
                : String.format(Locale.ROOT, "%.5f %s", logarithm, gram);
    }

    private double probability(String history, String word, int n) {
        Map<String, Integer> following = counts.get(n).getOrDefault(history, Map.of());
        double lower = n == 1 ? 1.0 / (counts.get(1).get("").size() + 1) : probability(shorter(history), word, n - 1);
        double total = following.values().stream().mapToInt(count -> count).sum();
        return following.isEmpty()
                ? lower
                : (following.getOrDefault(word, 0) + following.size() * lower) / (total + following.size());
    }

    /// What is left for words that were never seen after `history`, over what shorter histories give them.
    private double backOff(String history, int n) {
        Set<String> following = counts.get(n).getOrDefault(history, Map.of()).keySet();
        double seen = following.stream()
                .mapToDouble(word -> probability(history, word, n))
                .sum();
        double lower = following.stream()
                .mapToDouble(word -> probability(shorter(history), word, n - 1))
                .sum();
        return following.isEmpty() ? 0 : Math.log10(Math.max(1e-9, 1 - seen) / Math.max(1e-9, 1 - lower));
    }

    private static String shorter(String history) {
        int blank = history.indexOf(' ');
        return blank < 0 ? "" : history.substring(blank + 1);
    }
}
