package parley.engines.sounds;

/// Short bursts with quiet between them.
final class Clicks {
    private static final int MOMENT = 64;

    /// How far a click stands above the middle of all moments, and the ones 60 ms before and behind it.
    private static final double STANDS_OUT_DB = 15;

    private static final double FALLS_DB = 10;
    private static final int AWAY = 15;

    /// Clicks are rare: hardly any moment is loud.
    private static final double LOUD_SHARE = 0.25;

    private Clicks() {}

    static int count(float[] samples, int from, int to) {
        Levels levels = Levels.of(samples, from, to, MOMENT);
        double[] at = levels.inOrder();
        double middle = levels.quantile(0.5);
        if (levels.quantile(1 - LOUD_SHARE) > levels.quantile(0.999) - STANDS_OUT_DB) {
            return 0;
        }
        int count = 0;
        for (int i = 1; i + 1 < at.length; i++) {
            boolean peak = at[i] >= at[i - 1] && at[i] > at[i + 1] && at[i] > middle + STANDS_OUT_DB;
            if (peak && falls(at, i, -AWAY) && falls(at, i, AWAY)) {
                count++;
                i += AWAY / 2;
            }
        }
        return count;
    }

    private static boolean falls(double[] at, int peak, int away) {
        int there = peak + away;
        return there < 0 || there >= at.length || at[there] < at[peak] - FALLS_DB;
    }
}
