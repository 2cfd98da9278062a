package parley.engines.sounds;

/// How rough a noise is. The envelope of an even noise, taken over 2 ms, moves by a quarter of its mean; grains,
/// teeth and throbbing make it move more.
final class Envelope {
    private static final int MOMENT = 32;

    /// 500 Hz: motors turn below, and would move the envelope by their own waves.
    private static final double KEEP = Math.exp(-2 * Math.PI * 500 / 16_000);

    /// What moves slower than this is no roughness.
    private static final int SLOW = 64;

    private Envelope() {}

    static double roughness(float[] samples, int from, int to) {
        double[] envelope = envelope(samples, from, to);
        double sum = 0;
        int count = 0;
        for (int i = SLOW; i + SLOW < envelope.length; i += SLOW) {
            double mean = 0;
            double square = 0;
            for (int j = i - SLOW; j < i + SLOW; j++) {
                mean += envelope[j];
                square += envelope[j] * envelope[j];
            }
            mean /= 2 * SLOW;
            double variance = Math.max(0, square / (2 * SLOW) - mean * mean);
            sum += Math.sqrt(variance) / (mean + 1e-9);
            count++;
        }
        return count == 0 ? 0 : sum / count;
    }

    private static double[] envelope(float[] samples, int from, int to) {
        double[] envelope = new double[(to - from) / MOMENT];
        double low1 = 0;
        double low2 = 0;
        for (int m = 0; m < envelope.length; m++) {
            double sum = 0;
            for (int i = from + m * MOMENT; i < from + (m + 1) * MOMENT; i++) {
                low1 = KEEP * low1 + (1 - KEEP) * samples[i];
                double once = samples[i] - low1;
                low2 = KEEP * low2 + (1 - KEEP) * once;
                sum += (once - low2) * (once - low2);
            }
            envelope[m] = Math.sqrt(sum / MOMENT);
        }
        return envelope;
    }
}
