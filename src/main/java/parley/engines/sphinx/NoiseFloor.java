package parley.engines.sphinx;

/// Puts a little pink noise under a recording. The acoustic model has heard rooms only: digital silence is
/// nothing it knows. Always the same noise, so that the same sound has the same words.
///
/// Sound with runs of digital zeros (a synthesizer, a noise gate) gets more of it. Levels: -68 and -54
/// dBFS, the best of those tried on recordings of people and of synthesizers.
final class NoiseFloor {
    private static final double LOW = Level.ofDecibels(-68);
    private static final double HIGH = Level.ofDecibels(-54);

    /// Pink noise from three first-order filters over white noise, about -3 dB per octave from 50 Hz to 8 kHz.
    private static final float[] PINK = pink(1 << 16);

    /// From here on a run of zeros is no accident: 10 ms.
    private static final int RUN = 160;

    private int at;
    private int run;
    private long zeros;
    private long heard;

    private static float[] pink(int length) {
        float[] noise = new float[length];
        long state = 0x9E3779B97F4A7C15L;
        double slow = 0;
        double middle = 0;
        double fast = 0;
        double power = 0;
        for (int i = 0; i < length; i++) {
            state ^= state << 13;
            state ^= state >>> 7;
            state ^= state << 17;
            double white = (state >> 11) * 0x1p-52;
            slow = 0.9976 * slow + 0.099 * white;
            middle = 0.963 * middle + 0.2965 * white;
            fast = 0.57 * fast + 1.0527 * white;
            noise[i] = (float) (slow + middle + fast + 0.1848 * white);
            power += noise[i] * noise[i];
        }
        double scale = 1 / Math.sqrt(power / length);
        for (int i = 0; i < length; i++) {
            noise[i] *= (float) scale;
        }
        return noise;
    }

    /// Takes note of `count` samples that will come to [#under].
    void listen(short[] pcm, int from, int count) {
        heard += count;
        for (int i = from; i < from + count; i++) {
            run = pcm[i] == 0 ? run + 1 : 0;
            if (run == RUN) {
                zeros += RUN;
            } else if (run > RUN) {
                zeros++;
            }
        }
    }

    /// The samples times `gain`, with the noise added.
    void under(short[] pcm, int from, int count, double gain, short[] out) {
        double level = zeros * 20 > heard ? HIGH : LOW;
        for (int i = 0; i < count; i++) {
            long sum = Math.round(gain * pcm[from + i] + level * PINK[at]);
            out[i] = (short) Math.clamp(sum, Short.MIN_VALUE, Short.MAX_VALUE);
            at = (at + 1) & (PINK.length - 1);
        }
    }
}
