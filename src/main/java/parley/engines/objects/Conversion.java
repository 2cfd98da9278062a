package parley.engines.objects;

import java.util.List;
import java.util.stream.IntStream;
import parley.engine.EngineException;
import parley.engines.objects.OnnxGraph.Attribute;

/// Makes an ONNX model of a part of a TensorFlow.js graph.
///
/// TensorFlow keeps the channels of a picture last, ONNX wants them before height and width: so every
/// convolution is put between two transpositions. What comes of that (most cancel out) is left to the
/// runtime, which removes such pairs when it loads a model.
final class Conversion {
    private final OnnxGraph onnx = new OnnxGraph();
    private final Operands operands;
    private final Windows windows;

    private Conversion(GraphFile graph) {
        this.operands = new Operands(graph, onnx);
        this.windows = new Windows(onnx, operands);
    }

    /// The operations from `input` to `outputs` as the bytes of an ONNX file. The results keep their names.
    ///
    /// @throws EngineException when the graph has an operation that is not known here
    static byte[] toOnnx(GraphFile graph, String input, int[] shape, List<String> outputs) {
        Conversion conversion = new Conversion(graph);
        conversion.onnx.input(input, shape);
        graph.between(input, outputs).forEach(conversion::convert);
        outputs.forEach(conversion.onnx::output);
        return conversion.onnx.toBytes();
    }

    private void convert(Node node) {
        switch (node.operation()) {
            case "Conv2D", "_FusedConv2D" -> windows.convolve(node);
            case "DepthwiseConv2dNative", "FusedDepthwiseConv2dNative" -> windows.convolveDepthwise(node);
            case "Conv2DBackpropInput" -> windows.convolveBack(node);
            case "MaxPool" -> windows.pool(node);
            case "Relu6" -> windows.clip(operands.input(node, 0), node.name());
            case "Add", "AddV2" -> same("Add", node);
            case "AddN" -> same("Sum", node);
            case "Mul", "Relu", "Sigmoid", "Identity" -> same(node.operation(), node);
            case "_FusedMatMul" -> multiply(node);
            case "Mean" -> mean(node);
            case "ResizeBilinear" -> resize(node);
            case "ConcatV2" -> concatenate(node);
            case "Pad" -> pad(node);
            case "Reshape" -> reshape(node);
            default ->
                throw new EngineException("an operation of pictures expected at " + node.name() + ", got "
                        + node.operation() + ", which is not known");
        }
    }

    private void same(String operation, Node node) {
        onnx.add(operation, inputs(node, node.inputs().size()), node.name());
    }

    private List<String> inputs(Node node, int count) {
        return IntStream.range(0, count)
                .mapToObj(index -> operands.input(node, index))
                .toList();
    }

    private void multiply(Node node) {
        boolean plain = !node.isSet("transpose_a") && !node.isSet("transpose_b");
        if (!plain || !node.texts("fused_ops").equals(List.of("BiasAdd"))) {
            throw new EngineException("a plain product and sum expected at " + node.name() + ", got another");
        }
        onnx.add("MatMul", inputs(node, 2), node.name() + "/raw");
        onnx.add("Add", List.of(node.name() + "/raw", operands.input(node, 2)), node.name());
    }

    private void mean(Node node) {
        var keep = new Attribute.Whole("keepdims", node.isSet("keep_dims") ? 1 : 0);
        onnx.add("ReduceMean", List.of(operands.input(node, 0), operands.wholes(node, 1)), node.name(), keep);
    }

    private void resize(Node node) {
        String raw = node.name() + "/raw";
        onnx.add(
                "Resize",
                List.of(operands.channelsFirst(node, 0), "", "", operands.wholes(node, 1)),
                raw,
                new Attribute.Text("mode", "linear"),
                new Attribute.Text("coordinate_transformation_mode", coordinates(node)),
                new Attribute.Wholes("axes", List.of(2L, 3L)));
        operands.channelsLast(raw, node.name());
    }

    private static String coordinates(Node node) {
        if (node.isSet("align_corners")) {
            return "align_corners";
        }
        return node.isSet("half_pixel_centers") ? "half_pixel" : "asymmetric";
    }

    /// The axis is the last input.
    private void concatenate(Node node) {
        int last = node.inputs().size() - 1;
        var axis = new Attribute.Whole("axis", operands.constant(node, last).wholes()[0]);
        onnx.add("Concat", inputs(node, last), node.name(), axis);
    }

    /// TensorFlow says before and behind for each side, ONNX all befores and then all behinds.
    private void pad(Node node) {
        long[] pairs = operands.constant(node, 1).wholes();
        long[] pads = new long[pairs.length];
        for (int i = 0; i < pairs.length; i++) {
            pads[i % 2 * (pairs.length / 2) + i / 2] = pairs[i];
        }
        onnx.constant(node.name() + "/pads", pads);
        onnx.add("Pad", List.of(operands.input(node, 0), node.name() + "/pads"), node.name());
    }

    private void reshape(Node node) {
        onnx.add("Reshape", List.of(operands.input(node, 0), operands.wholes(node, 1)), node.name());
    }
}
