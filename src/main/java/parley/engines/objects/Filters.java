package parley.engines.objects;

/// Convolution filters in the order that ONNX wants: outputs, inputs, height, width.
final class Filters {
    private Filters() {}

    /// From height, width, inputs, outputs.
    static Tensor whole(Tensor filter) {
        int[] shape = filter.shape();
        int places = shape[0] * shape[1];
        int inputs = shape[2];
        int outputs = shape[3];
        float[] moved = new float[filter.values().length];
        for (int place = 0, from = 0; place < places; place++) {
            for (int in = 0; in < inputs; in++) {
                for (int out = 0; out < outputs; out++) {
                    moved[(out * inputs + in) * places + place] = filter.values()[from++];
                }
            }
        }
        return new Tensor(new int[] {outputs, inputs, shape[0], shape[1]}, moved);
    }

    /// From height, width, inputs, outputs of each input.
    static Tensor depthwise(Tensor filter) {
        int[] shape = filter.shape();
        int places = shape[0] * shape[1];
        int channels = shape[2] * shape[3];
        float[] moved = new float[filter.values().length];
        for (int place = 0, from = 0; place < places; place++) {
            for (int channel = 0; channel < channels; channel++) {
                moved[channel * places + place] = filter.values()[from++];
            }
        }
        return new Tensor(new int[] {channels, 1, shape[0], shape[1]}, moved);
    }
}
