package parley.engines.silero;

import parley.engines.silero.Weights.Layer;

/// Plain loops, shaped so that the compiler can put neighbours into one register.
final class PlainArithmetic implements Arithmetic {
    /// Adding and taking away 1.5 * 2^23 rounds to a whole number, which then stands in the lowest bits.
    private static final float ROUNDER = 12_582_912f;

    private static final float LOG2_E = 1.442695f;
    private static final float LN2_HIGH = 0.693359375f;
    private static final float LN2_LOW = -2.1219444e-4f;

    @Override
    public void transform(float[] real, float[] imaginary, int points, float[] turns) {
        int half = points / 2;
        for (int span = 1; span < points; span *= 2) {
            for (int k = 0; k < span; k++) {
                float cos = turns[k * (half / span)];
                float sin = turns[half + k * (half / span)];
                for (int at = k; at < points; at += 2 * span) {
                    butterfly(real, imaginary, at * COLUMNS, (at + span) * COLUMNS, cos, sin);
                }
            }
        }
    }

    private static void butterfly(float[] real, float[] imaginary, int a, int b, float cos, float sin) {
        for (int i = 0; i < COLUMNS; i++) {
            float re = real[b + i] * cos - imaginary[b + i] * sin;
            float im = real[b + i] * sin + imaginary[b + i] * cos;
            real[b + i] = real[a + i] - re;
            imaginary[b + i] = imaginary[a + i] - im;
            real[a + i] += re;
            imaginary[a + i] += im;
        }
    }

    @Override
    public void convolveColumns(Layer layer, float[] columns, float[] out) {
        int channels = layer.inputs() / 3;
        for (int column = 0; column < COLUMNS; column++) {
            System.arraycopy(layer.bias(), 0, out, column * layer.outputs(), layer.outputs());
            int firstTap = column == 0 ? 1 : 0;
            int lastTap = column == COLUMNS - 1 ? 1 : 2;
            for (int block = 0; block < layer.outputs() / BLOCK; block++) {
                for (int tap = firstTap; tap <= lastTap; tap++) {
                    int row = (block * layer.inputs() + tap * channels) * BLOCK;
                    int to = column * layer.outputs() + block * BLOCK;
                    accumulateStrided(layer.matrix(), row, columns, column + tap - 1, channels, out, to);
                }
            }
            rectify(out, column * layer.outputs(), layer.outputs(), 0);
        }
    }

    private static void accumulateStrided(
            float[] matrix, int row, float[] x, int from, int count, float[] out, int outFrom) {
        int fours = count & ~3;
        for (int i = 0; i < fours; i += 4) {
            int at = from + i * COLUMNS;
            add(
                    matrix,
                    row + i * BLOCK,
                    x[at],
                    x[at + COLUMNS],
                    x[at + 2 * COLUMNS],
                    x[at + 3 * COLUMNS],
                    out,
                    outFrom);
        }
        for (int i = fours; i < count; i++) {
            for (int o = 0; o < BLOCK; o++) {
                out[outFrom + o] += matrix[row + i * BLOCK + o] * x[from + i * COLUMNS];
            }
        }
    }

    @Override
    public void multiply(
            Layer layer, int firstInput, int inputs, float[] x, int xFrom, float floor, float[] out, int outFrom) {
        System.arraycopy(layer.bias(), 0, out, outFrom, layer.outputs());
        for (int block = 0; block < layer.outputs() / BLOCK; block++) {
            int row = (block * layer.inputs() + firstInput) * BLOCK;
            int to = outFrom + block * BLOCK;
            for (int i = 0; i < inputs; i += 4) {
                int at = xFrom + i;
                add(layer.matrix(), row + i * BLOCK, x[at], x[at + 1], x[at + 2], x[at + 3], out, to);
            }
        }
        rectify(out, outFrom, layer.outputs(), floor);
    }

    /// Four inputs at a time: the sums are fetched and put back once for all of them.
    private static void add(
            float[] matrix, int row, float first, float second, float third, float fourth, float[] out, int outFrom) {
        for (int o = 0; o < BLOCK; o++) {
            out[outFrom + o] += (matrix[row + o] * first + matrix[row + BLOCK + o] * second)
                    + (matrix[row + 2 * BLOCK + o] * third + matrix[row + 3 * BLOCK + o] * fourth);
        }
    }

    private static void rectify(float[] out, int from, int count, float floor) {
        for (int o = from; o < from + count; o++) {
            out[o] = Math.max(floor, out[o]);
        }
    }

    @Override
    public void step(float[] gates, float[] cell, float[] hidden) {
        int size = hidden.length;
        for (int i = 0; i < size; i++) {
            float kept = sigmoid(gates[size + i]) * cell[i];
            cell[i] = kept + sigmoid(gates[i]) * tanh(gates[2 * size + i]);
            hidden[i] = sigmoid(gates[3 * size + i]) * tanh(cell[i]);
        }
    }

    static float sigmoid(float x) {
        return 1 / (1 + exp(-x));
    }

    private static float tanh(float x) {
        return 1 - 2 / (1 + exp(2 * x));
    }

    /// Within 2e-7 of the value, for -80 to 80; beyond that it stays at the end.
    private static float exp(float x) {
        float bounded = Math.max(-80, Math.min(80, x));
        float shifted = bounded * LOG2_E + ROUNDER;
        float whole = shifted - ROUNDER;
        float r = bounded - whole * LN2_HIGH - whole * LN2_LOW;
        // The series of exp; the first term left out is below 1.3e-7.
        float sum = 1 + r * (1 + r * (1 / 2f + r * (1 / 6f + r * (1 / 24f + r * (1 / 120f + r * (1 / 720f))))));
        return sum * Float.intBitsToFloat((Float.floatToRawIntBits(shifted) << 23) + (127 << 23));
    }
}
