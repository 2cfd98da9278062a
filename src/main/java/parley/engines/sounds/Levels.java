package parley.engines.sounds;

import java.util.Arrays;

/// How loud a stretch is from moment to moment, in dB below full scale.
record Levels(double[] inOrder, double[] sorted) {
    private static final double LEAST = 1e-10;

    static Levels of(float[] samples, int from, int to, int momentSamples) {
        int moments = Math.max(1, (to - from) / momentSamples);
        double[] levels = new double[moments];
        for (int m = 0; m < moments; m++) {
            double sum = 0;
            for (int i = from + m * momentSamples; i < Math.min(to, from + (m + 1) * momentSamples); i++) {
                sum += samples[i] * samples[i];
            }
            levels[m] = 10 * Math.log10(sum / momentSamples + LEAST);
        }
        double[] sorted = levels.clone();
        Arrays.sort(sorted);
        return new Levels(levels, sorted);
    }

    /// The level that the given share of the moments stays below.
    double quantile(double share) {
        return sorted[(int) Math.min(sorted.length - 1.0, share * sorted.length)];
    }
}
