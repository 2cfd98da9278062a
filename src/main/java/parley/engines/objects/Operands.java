package parley.engines.objects;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import parley.engines.objects.OnnxGraph.Attribute;

/// What the operations of a graph take, under the names by which an ONNX model being written knows it.
/// Whatever is asked for is written first, once.
final class Operands {
    private static final List<Long> FIRST = List.of(0L, 3L, 1L, 2L);
    private static final List<Long> LAST = List.of(0L, 2L, 3L, 1L);

    private final GraphFile graph;
    private final OnnxGraph onnx;
    private final Set<String> written = new HashSet<>();

    Operands(GraphFile graph, OnnxGraph onnx) {
        this.graph = graph;
        this.onnx = onnx;
    }

    /// An input of `node`: another operation or a constant.
    String input(Node node, int index) {
        String input = node.inputs().get(index);
        if (graph.isConstant(input) && written.add(input)) {
            onnx.constant(input, graph.constant(input));
        }
        return input;
    }

    /// A constant that ONNX wants in whole numbers: axes, shapes.
    String wholes(Node node, int index) {
        String name = node.name() + "/wholes";
        onnx.constant(name, constant(node, index).wholes());
        return name;
    }

    /// @throws parley.engine.EngineException when this input is no constant
    Tensor constant(Node node, int index) {
        return graph.constant(node.inputs().get(index));
    }

    /// An input with its channels before height and width, as ONNX wants them.
    String channelsFirst(Node node, int index) {
        String input = input(node, index);
        String first = input + "/first";
        if (written.add(first)) {
            onnx.add("Transpose", List.of(input), first, new Attribute.Wholes("perm", FIRST));
        }
        return first;
    }

    /// Back to TensorFlow's order.
    void channelsLast(String name, String result) {
        onnx.add("Transpose", List.of(name), result, new Attribute.Wholes("perm", LAST));
    }
}
