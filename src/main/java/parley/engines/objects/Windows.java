package parley.engines.objects;

import java.util.ArrayList;
import java.util.List;
import parley.engine.EngineException;
import parley.engines.objects.OnnxGraph.Attribute;

/// The operations that slide a window over a picture: convolutions and pooling.
///
/// A TensorFlow filter is height, width, inputs, outputs; an ONNX filter is outputs, inputs, height, width
/// ([Filters]). Depthwise is a convolution in as many groups as there are channels.
final class Windows {
    private static final List<String> FUSED = List.of("BiasAdd", "Relu", "Relu6");

    private final OnnxGraph onnx;
    private final Operands operands;

    Windows(OnnxGraph onnx, Operands operands) {
        this.onnx = onnx;
        this.operands = operands;
    }

    void convolve(Node node) {
        convolve(node, Filters.whole(operands.constant(node, 1)), 1);
    }

    void convolveDepthwise(Node node) {
        Tensor filter = operands.constant(node, 1);
        convolve(node, Filters.depthwise(filter), filter.shape()[2]);
    }

    private void convolve(Node node, Tensor filter, int groups) {
        String raw = node.name() + "/raw";
        onnx.constant(node.name() + "/filter", filter);
        List<String> inputs = new ArrayList<>(List.of(operands.channelsFirst(node, 0), node.name() + "/filter"));
        List<String> fused = node.texts("fused_ops");
        if (fused.contains("BiasAdd")) {
            inputs.add(operands.input(node, 2));
        }
        var group = new Attribute.Whole("group", groups);
        onnx.add("Conv", inputs, raw, padding(node), strides(node), dilations(node), group);
        if (fused.size() > 1) {
            operands.channelsLast(raw, raw + "/last");
            activate(fused, raw + "/last", node.name());
        } else {
            operands.channelsLast(raw, node.name());
        }
    }

    /// What may be fused behind a convolution besides its bias: one of two rectifiers.
    private void activate(List<String> fused, String raw, String result) {
        if (!FUSED.containsAll(fused)) {
            throw new EngineException("some of " + FUSED + " expected at " + result + ", got " + fused);
        }
        if (fused.contains("Relu6")) {
            clip(raw, result);
        } else {
            onnx.add("Relu", List.of(raw), result);
        }
    }

    /// The rectifier that ends at six.
    void clip(String raw, String result) {
        onnx.constant(result + "/0", new Tensor(new int[0], new float[] {0}));
        onnx.constant(result + "/6", new Tensor(new int[0], new float[] {6}));
        onnx.add("Clip", List.of(raw, result + "/0", result + "/6"), result);
    }

    /// A convolution turned round: it makes a picture larger. Its first input is the size of the result.
    void convolveBack(Node node) {
        String raw = node.name() + "/raw";
        onnx.constant(node.name() + "/filter", Filters.whole(operands.constant(node, 1)));
        long[] size = operands.constant(node, 0).wholes();
        var shape = new Attribute.Wholes("output_shape", List.of(size[1], size[2]));
        onnx.add(
                "ConvTranspose",
                List.of(operands.channelsFirst(node, 2), node.name() + "/filter"),
                raw,
                padding(node),
                strides(node),
                shape);
        operands.channelsLast(raw, node.name());
    }

    void pool(Node node) {
        String raw = node.name() + "/raw";
        var window = new Attribute.Wholes("kernel_shape", node.wholes("ksize").subList(1, 3));
        onnx.add("MaxPool", List.of(operands.channelsFirst(node, 0)), raw, padding(node), strides(node), window);
        operands.channelsLast(raw, node.name());
    }

    private static Attribute padding(Node node) {
        String padding = node.text("padding");
        return switch (padding) {
            case "SAME" -> new Attribute.Text("auto_pad", "SAME_UPPER");
            case "VALID" -> new Attribute.Text("auto_pad", "VALID");
            default -> throw new EngineException("SAME or VALID expected at " + node.name() + ", got " + padding);
        };
    }

    private static Attribute strides(Node node) {
        return new Attribute.Wholes("strides", node.wholes("strides").subList(1, 3));
    }

    private static Attribute dilations(Node node) {
        List<Long> dilations = node.wholes("dilations");
        return new Attribute.Wholes("dilations", dilations.isEmpty() ? List.of(1L, 1L) : dilations.subList(1, 3));
    }
}
