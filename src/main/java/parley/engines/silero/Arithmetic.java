package parley.engines.silero;

import parley.engines.silero.Weights.Layer;

/// The few loops that take nearly all of a frame's time. Has no state: any thread.
///
/// Two implementations give the same numbers to 1e-5: [PlainArithmetic] everywhere, `VectorArithmetic`
/// where the module `jdk.incubator.vector` is present.
interface Arithmetic {

    /// Outputs that stand together in a matrix.
    int BLOCK = 64;

    /// Columns of a frame's spectrum, which are computed together.
    int COLUMNS = 4;

    /// Butterflies of a Fourier transform of `points` complex numbers in each of [#COLUMNS] columns, in
    /// place. The numbers of one point stand together; the points come in bit-reversed order and leave in
    /// order.
    ///
    /// @param turns cosines of `-2 pi k / points` for k below `points / 2`, then the sines
    void transform(float[] real, float[] imaginary, int points, float[] turns);

    /// The first layer with its rectifier over all four columns, with a column of zeros before and behind them.
    ///
    /// @param columns input by input, [#COLUMNS] numbers each
    /// @param out column by column
    void convolveColumns(Layer layer, float[] columns, float[] out);

    /// `out = max(floor, bias + matrix * x)`, over `inputs` inputs of the matrix from `firstInput` on; a
    /// multiple of four.
    void multiply(Layer layer, int firstInput, int inputs, float[] x, int xFrom, float floor, float[] out, int outFrom);

    /// One step of an LSTM, from the sums at its four gates (input, forget, cell, output) to the new states.
    void step(float[] gates, float[] cell, float[] hidden);
}
