package parley.engines.objects;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import parley.engine.EngineException;
import parley.engines.objects.OnnxGraph.Attribute;

/// Makes an ONNX model of a part of a TensorFlow.js graph.
///
/// TensorFlow keeps the channels of a picture last, ONNX wants them before height and width: so every
/// convolution is put between two transpositions. What comes of that (most cancel out) is left to the
/// runtime, which removes such pairs when it loads a model.
final class Conversion {
    private static final List<Long> FIRST = List.of(0L, 3L, 1L, 2L);
    private static final List<Long> LAST = List.of(0L, 2L, 3L, 1L);

    private final GraphFile graph;
    private final OnnxGraph onnx = new OnnxGraph();
    private final Set<String> given = new HashSet<>();

    private Conversion(GraphFile graph) {
        this.graph = graph;
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
            case "Conv2D", "_FusedConv2D" -> convolve(node, false);
            case "DepthwiseConv2dNative", "FusedDepthwiseConv2dNative" -> convolve(node, true);
            case "Conv2DBackpropInput" -> convolveBack(node);
            case "_FusedMatMul" -> multiply(node);
            case "Add", "AddV2" -> same("Add", node);
            case "AddN" -> same("Sum", node);
            case "Mul", "Relu", "Sigmoid", "Identity" -> same(node.operation(), node);
            case "Relu6" -> clip(node.name(), input(node, 0));
            case "MaxPool" -> pool(node);
            case "Mean" -> mean(node);
            case "ResizeBilinear" -> resize(node);
            case "ConcatV2" -> concatenate(node);
            case "Pack" -> pack(node);
            case "Pad" -> pad(node);
            case "Reshape" -> onnx.add("Reshape", List.of(input(node, 0), wholes(node, 1)), node.name());
            default ->
                throw new EngineException("an operation of pictures expected at " + node.name() + ", got "
                        + node.operation() + ", which is not known");
        }
    }

    /// A TensorFlow filter is height, width, inputs, outputs; for depthwise ones height, width, inputs,
    /// outputs of each. An ONNX filter is outputs, inputs of each, height, width.
    private void convolve(Node node, boolean depthwise) {
        Tensor filter = graph.constant(node.inputs().get(1));
        int groups = depthwise ? filter.shape()[2] : 1;
        onnx.constant(node.name() + "/filter", depthwise ? Filters.depthwise(filter) : Filters.whole(filter));
        List<String> inputs = new ArrayList<>(List.of(channelsFirst(input(node, 0)), node.name() + "/filter"));
        List<String> fused = node.texts("fused_ops");
        if (fused.contains("BiasAdd")) {
            inputs.add(input(node, 2));
        }
        String raw = node.name() + "/raw";
        onnx.add(
                "Conv",
                inputs,
                raw,
                padding(node),
                strides(node),
                dilations(node),
                new Attribute.Whole("group", groups));
        activate(fused, channelsLast(raw, fused.size() > 1 ? raw + "/last" : node.name()), node.name());
    }

    private void convolveBack(Node node) {
        onnx.constant(
                node.name() + "/filter",
                Filters.whole(graph.constant(node.inputs().get(1))));
        long[] size = graph.constant(node.inputs().get(0)).wholes();
        onnx.add(
                "ConvTranspose",
                List.of(channelsFirst(input(node, 2)), node.name() + "/filter"),
                node.name() + "/raw",
                padding(node),
                strides(node),
                new Attribute.Wholes("output_shape", List.of(size[1], size[2])));
        channelsLast(node.name() + "/raw", node.name());
    }

    /// What is fused behind a convolution: nothing, or one of two rectifiers.
    private void activate(List<String> fused, String raw, String result) {
        List<String> known = List.of("BiasAdd", "Relu", "Relu6");
        if (!known.containsAll(fused)) {
            throw new EngineException("one of " + known + " expected at " + result + ", got " + fused);
        }
        if (fused.contains("Relu")) {
            onnx.add("Relu", List.of(raw), result);
        } else if (fused.contains("Relu6")) {
            clip(result, raw);
        }
    }

    private void clip(String result, String raw) {
        onnx.constant(result + "/0", new Tensor(new int[0], new float[] {0}));
        onnx.constant(result + "/6", new Tensor(new int[0], new float[] {6}));
        onnx.add("Clip", List.of(raw, result + "/0", result + "/6"), result);
    }

    private void multiply(Node node) {
        if (node.isSet("transpose_a")
                || node.isSet("transpose_b")
                || !node.texts("fused_ops").equals(List.of("BiasAdd"))) {
            throw new EngineException("a plain product and sum expected at " + node.name() + ", got another");
        }
        onnx.add("MatMul", List.of(input(node, 0), input(node, 1)), node.name() + "/raw");
        onnx.add("Add", List.of(node.name() + "/raw", input(node, 2)), node.name());
    }

    private void same(String operation, Node node) {
        onnx.add(
                operation,
                IntStream.range(0, node.inputs().size())
                        .mapToObj(i -> input(node, i))
                        .toList(),
                node.name());
    }

    private void pool(Node node) {
        String raw = node.name() + "/raw";
        var window = new Attribute.Wholes("kernel_shape", node.wholes("ksize").subList(1, 3));
        onnx.add("MaxPool", List.of(channelsFirst(input(node, 0))), raw, padding(node), strides(node), window);
        channelsLast(raw, node.name());
    }

    private void mean(Node node) {
        var keep = new Attribute.Whole("keepdims", node.isSet("keep_dims") ? 1 : 0);
        onnx.add("ReduceMean", List.of(input(node, 0), wholes(node, 1)), node.name(), keep);
    }

    private void resize(Node node) {
        String raw = node.name() + "/raw";
        String way = node.isSet("align_corners")
                ? "align_corners"
                : node.isSet("half_pixel_centers") ? "half_pixel" : "asymmetric";
        onnx.add(
                "Resize",
                List.of(channelsFirst(input(node, 0)), "", "", wholes(node, 1)),
                raw,
                new Attribute.Text("mode", "linear"),
                new Attribute.Text("coordinate_transformation_mode", way),
                new Attribute.Wholes("axes", List.of(2L, 3L)));
        channelsLast(raw, node.name());
    }

    private void concatenate(Node node) {
        int last = node.inputs().size() - 1;
        long axis = graph.constant(node.inputs().get(last)).wholes()[0];
        List<String> parts =
                IntStream.range(0, last).mapToObj(i -> input(node, i)).toList();
        onnx.add("Concat", parts, node.name(), new Attribute.Whole("axis", axis));
    }

    /// Puts tensors side by side along a new axis.
    private void pack(Node node) {
        long axis = node.whole("axis");
        onnx.constant(node.name() + "/axis", new long[] {axis});
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < node.inputs().size(); i++) {
            String part = node.name() + "/part" + i;
            onnx.add("Unsqueeze", List.of(input(node, i), node.name() + "/axis"), part);
            parts.add(part);
        }
        onnx.add("Concat", parts, node.name(), new Attribute.Whole("axis", axis));
    }

    /// TensorFlow says before and behind for each side, ONNX all befores and then all behinds.
    private void pad(Node node) {
        long[] pairs = graph.constant(node.inputs().get(1)).wholes();
        long[] pads = new long[pairs.length];
        for (int i = 0; i < pairs.length; i++) {
            pads[i % 2 * (pairs.length / 2) + i / 2] = pairs[i];
        }
        onnx.constant(node.name() + "/pads", pads);
        onnx.add("Pad", List.of(input(node, 0), node.name() + "/pads"), node.name());
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

    private String channelsFirst(String name) {
        String first = name + "/first";
        if (given.add(first)) {
            onnx.add("Transpose", List.of(name), first, new Attribute.Wholes("perm", FIRST));
        }
        return first;
    }

    private String channelsLast(String name, String result) {
        onnx.add("Transpose", List.of(name), result, new Attribute.Wholes("perm", LAST));
        return result;
    }

    /// The name of an input, which is written first if it is a constant.
    private String input(Node node, int index) {
        String input = node.inputs().get(index);
        if (graph.isConstant(input) && given.add(input)) {
            onnx.constant(input, graph.constant(input));
        }
        return input;
    }

    /// The same of one that ONNX wants in whole numbers.
    private String wholes(Node node, int index) {
        String name = node.name() + "/wholes";
        onnx.constant(name, graph.constant(node.inputs().get(index)).wholes());
        return name;
    }
}
