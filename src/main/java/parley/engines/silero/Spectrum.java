package parley.engines.silero;

/// Tables for the magnitudes of four overlapping windows of 256 samples: a real Fourier transform under a Hann
/// window, computed as a complex one of half the length over pairs of samples. Immutable, shared.
final class Spectrum {
    private static final int POINTS = Weights.WINDOW / 2;
    private static final int HOP = 128;
    private static final int COLUMNS = Arithmetic.COLUMNS;

    private final float[] window = new float[Weights.WINDOW];
    private final int[] reversed = new int[POINTS];

    /// Of the half transform, as [Arithmetic#transform] wants them.
    private final float[] turns = new float[POINTS];

    /// Of the whole transform: cosines, then sines, of `-2 pi k / 256`.
    private final float[] wholeTurns = new float[2 * (POINTS / 2 + 1)];

    Spectrum() {
        for (int i = 0; i < window.length; i++) {
            window[i] = (float) (0.5 - 0.5 * Math.cos(2 * Math.PI * i / window.length));
        }
        int bits = Integer.numberOfTrailingZeros(POINTS);
        for (int i = 0; i < POINTS; i++) {
            reversed[i] = Integer.reverse(i) >>> (Integer.SIZE - bits);
        }
        turns(turns, POINTS / 2, POINTS);
        turns(wholeTurns, POINTS / 2 + 1, 2 * POINTS);
    }

    private static void turns(float[] out, int count, int points) {
        for (int k = 0; k < count; k++) {
            out[k] = (float) Math.cos(-2 * Math.PI * k / points);
            out[count + k] = (float) Math.sin(-2 * Math.PI * k / points);
        }
    }

    /// Numbers that [#magnitudes] needs in each of its two work spaces.
    static int workSize() {
        return POINTS * COLUMNS;
    }

    /// From 640 samples to 129 magnitudes of four columns: bin by bin, four numbers each.
    void magnitudes(Arithmetic arithmetic, float[] sound, float[] real, float[] imaginary, float[] out) {
        for (int i = 0; i < POINTS; i++) {
            int to = reversed[i] * COLUMNS;
            for (int column = 0; column < COLUMNS; column++) {
                int at = column * HOP + 2 * i;
                real[to + column] = sound[at] * window[2 * i];
                imaginary[to + column] = sound[at + 1] * window[2 * i + 1];
            }
        }
        arithmetic.transform(real, imaginary, POINTS, turns);
        ends(real, imaginary, out);
        for (int k = 1; k <= POINTS / 2; k++) {
            pair(real, imaginary, k, out);
        }
    }

    private static void ends(float[] real, float[] imaginary, float[] out) {
        for (int column = 0; column < COLUMNS; column++) {
            out[column] = Math.abs(real[column] + imaginary[column]);
            out[POINTS * COLUMNS + column] = Math.abs(real[column] - imaginary[column]);
        }
    }

    /// Bins `k` and `128 - k` of the whole transform, from the same two bins of the half one.
    private void pair(float[] real, float[] imaginary, int k, float[] out) {
        float cos = wholeTurns[k];
        float sin = wholeTurns[POINTS / 2 + 1 + k];
        int low = k * COLUMNS;
        int high = (POINTS - k) * COLUMNS;
        for (int column = 0; column < COLUMNS; column++) {
            float evenRe = 0.5f * (real[low + column] + real[high + column]);
            float evenIm = 0.5f * (imaginary[low + column] - imaginary[high + column]);
            float oddRe = 0.5f * (imaginary[low + column] + imaginary[high + column]);
            float oddIm = -0.5f * (real[low + column] - real[high + column]);
            float turnedRe = oddRe * cos - oddIm * sin;
            float turnedIm = oddRe * sin + oddIm * cos;
            out[low + column] = length(evenRe + turnedRe, evenIm + turnedIm);
            out[high + column] = length(evenRe - turnedRe, evenIm - turnedIm);
        }
    }

    private static float length(float re, float im) {
        return (float) Math.sqrt(re * re + im * im);
    }
}
