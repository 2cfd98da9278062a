package parley.bench;

import java.util.List;
import java.util.Locale;

/// How far what was heard is from what was said: words to be replaced, left out and put in, over the words
/// said.
///
/// @param errors the least number of such edits (Levenshtein 1966, over words)
/// @param words said
record WordErrors(int errors, int words) {
    static final WordErrors NONE = new WordErrors(0, 0);

    static WordErrors between(String said, String heard) {
        List<String> reference = words(said);
        List<String> hypothesis = words(heard);
        int[] row = new int[hypothesis.size() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= reference.size(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replace = diagonal + (reference.get(i - 1).equals(hypothesis.get(j - 1)) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replace, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return new WordErrors(row[hypothesis.size()], reference.size());
    }

    WordErrors plus(WordErrors other) {
        return new WordErrors(errors + other.errors, words + other.words);
    }

    double rate() {
        return words == 0 ? 0 : (double) errors / words;
    }

    private static List<String> words(String text) {
        String plain =
                text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9' ]", " ").strip();
        return plain.isEmpty() ? List.of() : List.of(plain.split(" +"));
    }
}
