package parley.engines.sphinx;

import java.util.Arrays;

/// How loud the beginning of an utterance is, and what brings it to the level at which the decoder hears best.
///
/// The level is the loudness below which nine tenths of the frames stay: about that of vowels. -22 dBFS was
/// the best of those tried on recordings made louder and softer; without it, soft speech had a third more
/// errors.
final class Level {
    private static final int FRAME = 320;
    private static final double TARGET = ofDecibels(-22);
    private static final double MOST = 16;
    private static final double LEAST = 0.1;

    private final double loud;

    Level(short[] pcm, int count) {
        double[] frames = new double[count / FRAME];
        for (int i = 0; i < frames.length; i++) {
            frames[i] = rms(pcm, i * FRAME, FRAME);
        }
        Arrays.sort(frames);
        loud = frames.length == 0 ? 0 : frames[frames.length * 9 / 10];
    }

    /// How loud `count` samples are: the root of their mean square.
    static double rms(short[] pcm, int from, int count) {
        double sum = 0;
        for (int i = from; i < from + count; i++) {
            sum += (double) pcm[i] * pcm[i];
        }
        return Math.sqrt(sum / count);
    }

    /// The amplitude at `decibels` of full scale.
    static double ofDecibels(double decibels) {
        return 32_768 * Math.pow(10, decibels / 20);
    }

    /// What to multiply samples with.
    double gain() {
        return Math.clamp(TARGET / Math.max(1, loud), LEAST, MOST);
    }
}
