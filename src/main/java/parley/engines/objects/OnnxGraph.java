package parley.engines.objects;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/// An ONNX model being written: operations in the order in which they are computed, and the constants they
/// use. The numbers of fields are those of `onnx.proto` (ONNX 1.x, Apache 2.0).
final class OnnxGraph {
    /// The version of the operations, https://github.com/onnx/onnx/blob/main/docs/Versioning.md
    private static final int OPERATIONS = 18;

    private static final int FORMAT = 8;
    private static final int FLOAT = 1;
    private static final int INT64 = 7;
    private static final int AS_NUMBER = 1;
    private static final int AS_WHOLE = 2;
    private static final int AS_TEXT = 3;
    private static final int AS_WHOLES = 7;

    private final Protobuf graph = new Protobuf().text(2, "graph");

    /// An operation with one result, which carries its name.
    ///
    /// @param result the name of the result; others use it by that
    void add(String operation, List<String> inputs, String result, Attribute... attributes) {
        Protobuf node = new Protobuf();
        inputs.forEach(input -> node.text(1, input));
        node.text(2, result).text(3, result).text(4, operation);
        for (Attribute attribute : attributes) {
            node.message(5, attribute.message());
        }
        graph.message(1, node);
    }

    /// What an operation is told besides its inputs.
    sealed interface Attribute {
        record Whole(String name, long value) implements Attribute {}

        record Number(String name, float value) implements Attribute {}

        record Text(String name, String value) implements Attribute {}

        record Wholes(String name, List<Long> values) implements Attribute {}

        private Protobuf message() {
            return switch (this) {
                case Whole(var name, long value) ->
                    new Protobuf().text(1, name).whole(3, value).whole(20, AS_WHOLE);
                case Number(var name, float value) ->
                    new Protobuf().text(1, name).number(2, value).whole(20, AS_NUMBER);
                case Text(var name, var value) ->
                    new Protobuf().text(1, name).text(4, value).whole(20, AS_TEXT);
                case Wholes(var name, var values) -> {
                    Protobuf message = new Protobuf().text(1, name).whole(20, AS_WHOLES);
                    values.forEach(value -> message.whole(8, value));
                    yield message;
                }
            };
        }
    }

    void constant(String name, Tensor tensor) {
        ByteBuffer raw =
                ByteBuffer.allocate(tensor.values().length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(tensor.values());
        Protobuf message = new Protobuf();
        for (int side : tensor.shape()) {
            message.whole(1, side);
        }
        graph.message(5, message.whole(2, FLOAT).text(8, name).bytes(9, raw.array()));
    }

    /// Axes, shapes, paddings.
    void constant(String name, long[] wholes) {
        ByteBuffer raw = ByteBuffer.allocate(wholes.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.asLongBuffer().put(wholes);
        graph.message(
                5,
                new Protobuf()
                        .whole(1, wholes.length)
                        .whole(2, INT64)
                        .text(8, name)
                        .bytes(9, raw.array()));
    }

    void input(String name, int... shape) {
        Protobuf sides = new Protobuf();
        for (int side : shape) {
            sides.message(1, new Protobuf().whole(1, side));
        }
        graph.message(11, value(name, new Protobuf().whole(1, FLOAT).message(2, sides)));
    }

    void output(String name) {
        graph.message(12, value(name, new Protobuf().whole(1, FLOAT)));
    }

    private static Protobuf value(String name, Protobuf type) {
        return new Protobuf().text(1, name).message(2, new Protobuf().message(1, type));
    }

    byte[] toBytes() {
        return new Protobuf()
                .whole(1, FORMAT)
                .message(7, graph)
                .message(8, new Protobuf().text(1, "").whole(2, OPERATIONS))
                .toBytes();
    }
}
