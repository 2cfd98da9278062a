package parley.engines.silero;

import parley.engine.EngineException;

/// The numbers of the 16 kHz branch, laid out for [Arithmetic]. Immutable, shared by all streams.
///
/// Matrices are stored as blocks of [Arithmetic#BLOCK] outputs, inside a block input by input: so one input is
/// multiplied with many outputs at once, and the numbers are read in the order in which they stand.
final class Weights {
    /// Half the window of the spectrum, plus one: the magnitudes of one column.
    static final int BINS = 129;

    static final int WINDOW = 256;
    static final int HIDDEN = 128;

    final Layer first;
    final Layer second;
    final Layer third;
    final Layer fourth;

    /// The four gates of the LSTM: input, forget, cell, output; inputs are the features, then the hidden state.
    final Layer gates;

    /// The last layer: from the hidden state to one number.
    final float[] decision;

    final float decisionBias;

    /// A matrix and what is added to its outputs.
    record Layer(float[] matrix, float[] bias, int inputs, int outputs) {}

    Weights(byte[] onnx) {
        OnnxTensors tensors = new OnnxTensors(onnx);
        requireWindowedFourier(tensors.get("then_branch", "stft.forward_basis_buffer", 2 * BINS * WINDOW));
        first = convolution(tensors, 0, BINS, 128);
        second = convolution(tensors, 1, 128, 64);
        third = convolution(tensors, 2, 64, 64);
        fourth = convolution(tensors, 3, 64, HIDDEN);
        gates = gates(tensors);
        decision = tensors.get("then_branch", "decoder.decoder.2.weight", HIDDEN);
        decisionBias = tensors.get("then_branch", "decoder.decoder.2.bias", 1)[0];
    }

    /// The file stores the spectrum as a matrix; the detector computes it as a fast Fourier transform. So
    /// the matrix has to be what a Fourier transform under a periodic Hann window is.
    private static void requireWindowedFourier(float[] basis) {
        for (int bin = 0; bin < BINS; bin++) {
            for (int i = 0; i < WINDOW; i++) {
                double window = 0.5 - 0.5 * Math.cos(2 * Math.PI * i / WINDOW);
                double angle = 2 * Math.PI * bin * i / WINDOW;
                double real = basis[bin * WINDOW + i] - window * Math.cos(angle);
                double imaginary = Math.abs(basis[(bin + BINS) * WINDOW + i]) - window * Math.abs(Math.sin(angle));
                if (Math.abs(real) > 1e-5 || Math.abs(imaginary) > 1e-5) {
                    throw new EngineException("a Fourier transform under a Hann window expected at the entry of the"
                            + " detector, got another matrix");
                }
            }
        }
    }

    /// Three taps over columns of `inputs` numbers.
    private static Layer convolution(OnnxTensors tensors, int number, int inputs, int outputs) {
        String name = "encoder." + number + ".reparam_conv.";
        float[] stored = tensors.get("then_branch", name + "weight", outputs * inputs * 3);
        float[] matrix = new float[stored.length];
        for (int output = 0; output < outputs; output++) {
            for (int input = 0; input < inputs; input++) {
                for (int tap = 0; tap < 3; tap++) {
                    matrix[place(output, tap * inputs + input, 3 * inputs)] =
                            stored[(output * inputs + input) * 3 + tap];
                }
            }
        }
        return new Layer(matrix, tensors.get("then_branch", name + "bias", outputs), 3 * inputs, outputs);
    }

    private static Layer gates(OnnxTensors tensors) {
        int outputs = 4 * HIDDEN;
        float[] ofFeatures = tensors.get("then_branch", "decoder.rnn.weight_ih", outputs * HIDDEN);
        float[] ofHidden = tensors.get("then_branch", "decoder.rnn.weight_hh", outputs * HIDDEN);
        float[] matrix = new float[2 * outputs * HIDDEN];
        for (int output = 0; output < outputs; output++) {
            for (int input = 0; input < HIDDEN; input++) {
                matrix[place(output, input, 2 * HIDDEN)] = ofFeatures[output * HIDDEN + input];
                matrix[place(output, HIDDEN + input, 2 * HIDDEN)] = ofHidden[output * HIDDEN + input];
            }
        }
        float[] bias =
                tensors.get("then_branch", "decoder.rnn.bias_ih", outputs).clone();
        float[] second = tensors.get("then_branch", "decoder.rnn.bias_hh", outputs);
        for (int i = 0; i < outputs; i++) {
            bias[i] += second[i];
        }
        return new Layer(matrix, bias, 2 * HIDDEN, outputs);
    }

    private static int place(int output, int input, int inputs) {
        int block = output / Arithmetic.BLOCK;
        return (block * inputs + input) * Arithmetic.BLOCK + output % Arithmetic.BLOCK;
    }
}
