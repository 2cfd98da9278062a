package parley.engines.sphinx;

import java.util.Arrays;

/// How loud the beginning of an utterance is, and what brings it to the level at which the decoder hears best.
///
/// The level is the loudness below which nine tenths of the frames stay: about that of vowels. -22 dBFS was
/// the best of those tried on recordings made louder and softer; without it, soft speech had a third more
/// errors.
final class Level {
    private static final int FRAME = 320;
    private static final double TARGET = 32_768 * Math.pow(10, -22 / 20.0);
    private static final double MOST = 16;
    private static final double LEAST = 0.1;

    private final double loud;

    Level(short[] pcm, int count) {
        double[] frames = new double[count / FRAME];
        for (int i = 0; i < frames.length; i++) {
            frames[i] = rms(pcm, i * FRAME);
        }
        Arrays.sort(frames);
        loud = frames.length == 0 ? 0 : frames[frames.length * 9 / 10];
    }

    private static double rms(short[] pcm, int from) {
        double sum = 0;
        for (int i = from; i < from + FRAME; i++) {
            sum += (double) pcm[i] * pcm[i];
        }
        return Math.sqrt(sum / FRAME);
    }

    /// What to multiply samples with.
    double gain() {
        return Math.clamp(TARGET / Math.max(1, loud), LEAST, MOST);
    }
}
