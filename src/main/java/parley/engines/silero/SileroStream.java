package parley.engines.silero;

import java.util.Arrays;
import parley.engine.VoiceActivityDetector;

/// One stream's state: the last 64 samples, and the two states of the LSTM. Allocates nothing after it is made.
final class SileroStream implements VoiceActivityDetector.Stream {
    static final int FRAME = 512;

    /// Samples of the frame before, and samples mirrored behind the frame.
    private static final int EDGE = 64;

    private static final float NONE = Float.NEGATIVE_INFINITY;

    private final SileroDetector detector;
    private final Weights weights;
    private final Spectrum spectrum;

    private final float[] sound = new float[EDGE + FRAME + EDGE];
    private final float[] real = new float[Spectrum.workSize()];
    private final float[] imaginary = new float[Spectrum.workSize()];
    private final float[] magnitudes = new float[Weights.BINS * Arithmetic.COLUMNS];
    private final float[] first = new float[128 * Arithmetic.COLUMNS];
    private final float[] second = new float[64 * 2];
    private final float[] third = new float[64];
    private final float[] gates = new float[4 * Weights.HIDDEN];
    private final float[] cell = new float[Weights.HIDDEN];
    private final float[] hidden = new float[Weights.HIDDEN];

    /// What the LSTM hears: the features of this frame, then its own hidden state.
    private final float[] heard = new float[2 * Weights.HIDDEN];

    SileroStream(SileroDetector detector, Weights weights, Spectrum spectrum) {
        this.detector = detector;
        this.weights = weights;
        this.spectrum = spectrum;
    }

    @Override
    public int frameSamples() {
        return FRAME;
    }

    @Override
    public float probability(short[] pcm, int from) {
        return probability(detector.arithmetic(), pcm, from);
    }

    float probability(Arithmetic arithmetic, short[] pcm, int from) {
        take(pcm, from);
        spectrum.magnitudes(arithmetic, sound, real, imaginary, magnitudes);
        encode(arithmetic);
        arithmetic.multiply(weights.gates, 0, heard.length, heard, 0, NONE, gates, 0);
        arithmetic.step(gates, cell, hidden);
        System.arraycopy(hidden, 0, heard, Weights.HIDDEN, Weights.HIDDEN);
        return decide();
    }

    private void take(short[] pcm, int from) {
        System.arraycopy(sound, FRAME, sound, 0, EDGE);
        for (int i = 0; i < FRAME; i++) {
            sound[EDGE + i] = pcm[from + i] * (1 / 32768f);
        }
        int end = EDGE + FRAME;
        for (int i = 0; i < EDGE; i++) {
            sound[end + i] = sound[end - 2 - i];
        }
    }

    /// Four convolutions of three taps each. Columns outside are zero, so taps that would touch them are
    /// left out: the strides of 1, 2, 2 and 1 make two, one and one column of the four.
    private void encode(Arithmetic arithmetic) {
        arithmetic.convolveColumns(weights.first, magnitudes, first);
        arithmetic.multiply(weights.second, 128, 256, first, 0, 0, second, 0);
        arithmetic.multiply(weights.second, 0, 384, first, 128, 0, second, 64);
        arithmetic.multiply(weights.third, 64, 128, second, 0, 0, third, 0);
        arithmetic.multiply(weights.fourth, 64, 64, third, 0, 0, heard, 0);
    }

    private float decide() {
        float sum = weights.decisionBias;
        for (int i = 0; i < hidden.length; i++) {
            sum += weights.decision[i] * Math.max(0, hidden[i]);
        }
        return PlainArithmetic.sigmoid(sum);
    }

    @Override
    public void reset() {
        Arrays.fill(sound, 0);
        Arrays.fill(cell, 0);
        Arrays.fill(hidden, 0);
        Arrays.fill(heard, 0);
    }
}
