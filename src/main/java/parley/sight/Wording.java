package parley.sight;

import java.util.Locale;

/// Whether two readings are of the same print. Pure.
final class Wording {
    private static final double SAME = 0.7;

    private Wording() {}

    /// Readers err in a letter here and there: 70 % of the longer one is enough.
    static boolean alike(String one, String other) {
        String first = plain(one);
        String second = plain(other);
        int longer = Math.max(first.length(), second.length());
        return longer == 0 || 1 - (double) distance(first, second) / longer >= SAME;
    }

    private static String plain(String words) {
        return words.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    /// V. I. Levenshtein, "Binary codes capable of correcting deletions, insertions, and reversals" (1966).
    private static int distance(String one, String other) {
        int[] above = new int[other.length() + 1];
        for (int j = 0; j < above.length; j++) {
            above[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = above[0];
            above[0] = i;
            for (int j = 1; j < above.length; j++) {
                int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = above[j];
                above[j] = Math.min(changed, 1 + Math.min(above[j], above[j - 1]));
            }
        }
        return above[other.length()];
    }
}
