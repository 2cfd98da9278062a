package parley.engines.reflex;

/// Compares words as a poor recogniser hears them: a letter or two may differ, but never the first, and short
/// words must be right, since too many of them are neighbours.
final class Fuzzy {
    private static final int EXACT_BELOW = 5;
    private static final int TWO_FROM = 8;

    private Fuzzy() {}

    /// Whether `heard` may well be `meant`. Both in lower case.
    static boolean same(String heard, String meant) {
        if (heard.equals(meant)) {
            return true;
        }
        int edits = meant.length() < TWO_FROM ? 1 : 2;
        boolean comparable = meant.length() >= EXACT_BELOW && Math.abs(heard.length() - meant.length()) <= edits;
        return comparable && heard.charAt(0) == meant.charAt(0) && distance(heard, meant) <= edits;
    }

    /// Edits between two words, neighbours that changed places counting once (optimal string alignment).
    static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(a, b, cost, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int cheapest(String a, String b, int[][] cost, int i, int j) {
        int change = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(change, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
