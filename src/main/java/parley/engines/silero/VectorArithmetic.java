package parley.engines.silero;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import parley.engines.silero.Weights.Layer;

/// The loops in the words of the Vector API. Never named outside [Loops], so that it is not loaded where
/// the module is missing.
///
/// Outputs lie in lanes, inputs are spread over all lanes: no sum across lanes is needed, and one loaded
/// row of the matrix serves as many columns as there are.
final class VectorArithmetic implements Arithmetic {
    private static final VectorSpecies<Float> WIDE = wide();
    private static final VectorSpecies<Float> FOUR = FloatVector.SPECIES_128;
    private static final int LANES = WIDE.length();

    private static final float ROUNDER = 12_582_912f;
    private static final float LOG2_E = 1.442695f;
    private static final float LN2_HIGH = 0.693359375f;
    private static final float LN2_LOW = -2.1219444e-4f;

    /// Four registers must fit into a block.
    private static VectorSpecies<Float> wide() {
        VectorSpecies<Float> preferred = FloatVector.SPECIES_PREFERRED;
        return preferred.length() > BLOCK / 4 ? FloatVector.SPECIES_512 : preferred;
    }

    /// Lanes of one register.
    static int lanes() {
        return LANES;
    }

    @Override
    public void transform(float[] real, float[] imaginary, int points, float[] turns) {
        int half = points / 2;
        for (int span = 1; span < points; span *= 2) {
            for (int k = 0; k < span; k++) {
                int turn = k * (half / span);
                butterflies(real, imaginary, k * COLUMNS, span * COLUMNS, turns[turn], turns[half + turn]);
            }
        }
    }

    /// All butterflies of one turn.
    private static void butterflies(float[] real, float[] imaginary, int first, int span, float cos, float sin) {
        for (int a = first; a < real.length; a += 2 * span) {
            int b = a + span;
            FloatVector re = FloatVector.fromArray(FOUR, real, b);
            FloatVector im = FloatVector.fromArray(FOUR, imaginary, b);
            FloatVector turnedRe = re.mul(cos).sub(im.mul(sin));
            FloatVector turnedIm = re.mul(sin).add(im.mul(cos));
            FloatVector atRe = FloatVector.fromArray(FOUR, real, a);
            FloatVector atIm = FloatVector.fromArray(FOUR, imaginary, a);
            atRe.sub(turnedRe).intoArray(real, b);
            atIm.sub(turnedIm).intoArray(imaginary, b);
            atRe.add(turnedRe).intoArray(real, a);
            atIm.add(turnedIm).intoArray(imaginary, a);
        }
    }

    @Override
    public void convolveColumns(Layer layer, float[] columns, float[] out) {
        for (int output = 0; output < layer.outputs(); output += 2 * LANES) {
            convolveColumns(layer, columns, output, out);
        }
    }

    private static void convolveColumns(Layer layer, float[] columns, int output, float[] out) {
        float[] matrix = layer.matrix();
        int channels = layer.inputs() / 3;
        int tap = channels * BLOCK;
        int row = output / BLOCK * layer.inputs() * BLOCK + output % BLOCK;
        FloatVector low0 = FloatVector.fromArray(WIDE, layer.bias(), output);
        FloatVector low1 = FloatVector.fromArray(WIDE, layer.bias(), output);
        FloatVector low2 = FloatVector.fromArray(WIDE, layer.bias(), output);
        FloatVector low3 = FloatVector.fromArray(WIDE, layer.bias(), output);
        FloatVector high0 = FloatVector.fromArray(WIDE, layer.bias(), output + LANES);
        FloatVector high1 = FloatVector.fromArray(WIDE, layer.bias(), output + LANES);
        FloatVector high2 = FloatVector.fromArray(WIDE, layer.bias(), output + LANES);
        FloatVector high3 = FloatVector.fromArray(WIDE, layer.bias(), output + LANES);
        for (int i = 0; i < channels; i++, row += BLOCK) {
            FloatVector x0 = FloatVector.broadcast(WIDE, columns[i * COLUMNS]);
            FloatVector x1 = FloatVector.broadcast(WIDE, columns[i * COLUMNS + 1]);
            FloatVector x2 = FloatVector.broadcast(WIDE, columns[i * COLUMNS + 2]);
            FloatVector x3 = FloatVector.broadcast(WIDE, columns[i * COLUMNS + 3]);
            FloatVector before = FloatVector.fromArray(WIDE, matrix, row);
            low1 = x0.fma(before, low1);
            low2 = x1.fma(before, low2);
            low3 = x2.fma(before, low3);
            before = FloatVector.fromArray(WIDE, matrix, row + LANES);
            high1 = x0.fma(before, high1);
            high2 = x1.fma(before, high2);
            high3 = x2.fma(before, high3);
            FloatVector at = FloatVector.fromArray(WIDE, matrix, row + tap);
            low0 = x0.fma(at, low0);
            low1 = x1.fma(at, low1);
            low2 = x2.fma(at, low2);
            low3 = x3.fma(at, low3);
            at = FloatVector.fromArray(WIDE, matrix, row + tap + LANES);
            high0 = x0.fma(at, high0);
            high1 = x1.fma(at, high1);
            high2 = x2.fma(at, high2);
            high3 = x3.fma(at, high3);
            FloatVector behind = FloatVector.fromArray(WIDE, matrix, row + 2 * tap);
            low0 = x1.fma(behind, low0);
            low1 = x2.fma(behind, low1);
            low2 = x3.fma(behind, low2);
            behind = FloatVector.fromArray(WIDE, matrix, row + 2 * tap + LANES);
            high0 = x1.fma(behind, high0);
            high1 = x2.fma(behind, high1);
            high2 = x3.fma(behind, high2);
        }
        int width = layer.outputs();
        low0.max(0).intoArray(out, output);
        low1.max(0).intoArray(out, output + width);
        low2.max(0).intoArray(out, output + 2 * width);
        low3.max(0).intoArray(out, output + 3 * width);
        high0.max(0).intoArray(out, output + LANES);
        high1.max(0).intoArray(out, output + width + LANES);
        high2.max(0).intoArray(out, output + 2 * width + LANES);
        high3.max(0).intoArray(out, output + 3 * width + LANES);
    }

    @Override
    public void multiply(
            Layer layer, int firstInput, int inputs, float[] x, int xFrom, float floor, float[] out, int outFrom) {
        for (int output = 0; output < layer.outputs(); output += 4 * LANES) {
            int row = (output / BLOCK * layer.inputs() + firstInput) * BLOCK + output % BLOCK;
            multiply(layer.matrix(), row, layer.bias(), output, inputs, x, xFrom, floor, out, outFrom + output);
        }
    }

    private static void multiply(
            float[] matrix,
            int row,
            float[] bias,
            int output,
            int inputs,
            float[] x,
            int xFrom,
            float floor,
            float[] out,
            int outFrom) {
        FloatVector a0 = FloatVector.fromArray(WIDE, bias, output);
        FloatVector a1 = FloatVector.fromArray(WIDE, bias, output + LANES);
        FloatVector a2 = FloatVector.fromArray(WIDE, bias, output + 2 * LANES);
        FloatVector a3 = FloatVector.fromArray(WIDE, bias, output + 3 * LANES);
        FloatVector b0 = FloatVector.zero(WIDE);
        FloatVector b1 = FloatVector.zero(WIDE);
        FloatVector b2 = FloatVector.zero(WIDE);
        FloatVector b3 = FloatVector.zero(WIDE);
        for (int i = 0, at = row; i < inputs; i += 2, at += 2 * BLOCK) {
            FloatVector even = FloatVector.broadcast(WIDE, x[xFrom + i]);
            FloatVector odd = FloatVector.broadcast(WIDE, x[xFrom + i + 1]);
            a0 = even.fma(FloatVector.fromArray(WIDE, matrix, at), a0);
            a1 = even.fma(FloatVector.fromArray(WIDE, matrix, at + LANES), a1);
            a2 = even.fma(FloatVector.fromArray(WIDE, matrix, at + 2 * LANES), a2);
            a3 = even.fma(FloatVector.fromArray(WIDE, matrix, at + 3 * LANES), a3);
            b0 = odd.fma(FloatVector.fromArray(WIDE, matrix, at + BLOCK), b0);
            b1 = odd.fma(FloatVector.fromArray(WIDE, matrix, at + BLOCK + LANES), b1);
            b2 = odd.fma(FloatVector.fromArray(WIDE, matrix, at + BLOCK + 2 * LANES), b2);
            b3 = odd.fma(FloatVector.fromArray(WIDE, matrix, at + BLOCK + 3 * LANES), b3);
        }
        a0.add(b0).max(floor).intoArray(out, outFrom);
        a1.add(b1).max(floor).intoArray(out, outFrom + LANES);
        a2.add(b2).max(floor).intoArray(out, outFrom + 2 * LANES);
        a3.add(b3).max(floor).intoArray(out, outFrom + 3 * LANES);
    }

    @Override
    public void step(float[] gates, float[] cell, float[] hidden) {
        int size = hidden.length;
        squash(gates, 0, 2 * size, 1);
        squash(gates, 2 * size, size, 2);
        squash(gates, 3 * size, size, 1);
        for (int i = 0; i < size; i++) {
            cell[i] = gates[size + i] * cell[i] + gates[i] * gates[2 * size + i];
            hidden[i] = cell[i];
        }
        squash(hidden, 0, size, 2);
        for (int i = 0; i < size; i++) {
            hidden[i] *= gates[3 * size + i];
        }
    }

    /// `steepness / (1 + exp(-steepness * x)) - (steepness - 1)`: the sigmoid for 1, the hyperbolic tangent
    /// for 2.
    ///
    /// Small on purpose: what the compiler cannot put into one method as a whole, it wraps into objects.
    private static void squash(float[] values, int from, int count, float steepness) {
        for (int i = from; i < from + count; i += LANES) {
            FloatVector x = FloatVector.fromArray(WIDE, values, i).mul(-steepness);
            FloatVector below = exp(x.max(-80).min(80)).add(1);
            FloatVector share = FloatVector.broadcast(WIDE, steepness).div(below);
            share.sub(steepness - 1).intoArray(values, i);
        }
    }

    /// As in [PlainArithmetic], for -80 to 80.
    private static FloatVector exp(FloatVector x) {
        FloatVector shifted = x.mul(LOG2_E).add(ROUNDER);
        FloatVector whole = shifted.sub(ROUNDER);
        FloatVector r = x.sub(whole.mul(LN2_HIGH)).sub(whole.mul(LN2_LOW));
        FloatVector sum = r.mul(1 / 720f).add(1 / 120f);
        sum = sum.mul(r).add(1 / 24f);
        sum = sum.mul(r).add(1 / 6f);
        sum = sum.mul(r).add(1 / 2f);
        sum = sum.mul(r).add(1);
        sum = sum.mul(r).add(1);
        return sum.mul(shifted.reinterpretAsInts()
                .lanewise(VectorOperators.LSHL, 23)
                .add(127 << 23)
                .reinterpretAsFloats());
    }
}
