package parley.engines.silero;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import parley.engine.EngineException;

/// The float tensors of an ONNX file by name, also those inside the branches of an `If`. Reads only what it
/// needs of the protobuf messages `ModelProto`, `GraphProto`, `NodeProto`, `AttributeProto` and
/// `TensorProto` (onnx.proto of ONNX 1.x) and skips the rest.
final class OnnxTensors {
    private static final int FLOAT = 1;
    private static final int DEEPEST = 16;

    private final Map<String, float[]> tensors = new HashMap<>();

    /// @throws EngineException when the bytes are not such a file
    OnnxTensors(byte[] file) {
        try {
            model(ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN));
        } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new EngineException("an ONNX file expected, got " + file.length + " bytes that are none", e);
        }
    }

    /// The tensor whose name contains `branch` and ends with `name`.
    ///
    /// @throws EngineException when there is none of that length
    float[] get(String branch, String name, int length) {
        for (var entry : tensors.entrySet()) {
            if (entry.getKey().contains(branch) && entry.getKey().endsWith(name)) {
                return checked(name, entry.getValue(), length);
            }
        }
        throw new EngineException("a tensor " + name + " expected, got none of that name");
    }

    private static float[] checked(String name, float[] tensor, int length) {
        if (tensor.length != length) {
            throw new EngineException(length + " numbers expected in " + name + ", got " + tensor.length);
        }
        return tensor;
    }

    private void model(ByteBuffer in) {
        while (in.hasRemaining()) {
            int tag = tag(in);
            if (tag == bytes(7)) {
                graph(message(in), 0);
            } else {
                skip(in, tag);
            }
        }
    }

    private void graph(ByteBuffer in, int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("graphs nested too deeply");
        }
        while (in.hasRemaining()) {
            int tag = tag(in);
            if (tag == bytes(1)) {
                node(message(in), depth);
            } else if (tag == bytes(5)) {
                Tensor tensor = tensor(message(in));
                keep(tensor.name, tensor.values);
            } else {
                skip(in, tag);
            }
        }
    }

    /// A node `Constant` carries a tensor as an attribute and gives it the name of its output.
    private void node(ByteBuffer in, int depth) {
        String output = "";
        float[] constant = {};
        while (in.hasRemaining()) {
            int tag = tag(in);
            if (tag == bytes(2)) {
                output = text(message(in));
            } else if (tag == bytes(5)) {
                float[] values = attribute(message(in), depth);
                constant = values.length > 0 ? values : constant;
            } else {
                skip(in, tag);
            }
        }
        keep(output, constant);
    }

    private float[] attribute(ByteBuffer in, int depth) {
        float[] values = {};
        while (in.hasRemaining()) {
            int tag = tag(in);
            if (tag == bytes(5)) {
                values = tensor(message(in)).values;
            } else if (tag == bytes(6)) {
                graph(message(in), depth + 1);
            } else {
                skip(in, tag);
            }
        }
        return values;
    }

    private void keep(String name, float[] values) {
        if (values.length > 0) {
            tensors.put(name, values);
        }
    }

    private record Tensor(String name, float[] values) {}

    private static Tensor tensor(ByteBuffer in) {
        String name = "";
        float[] values = {};
        long type = 0;
        while (in.hasRemaining()) {
            int tag = tag(in);
            if (tag == (2 << 3)) {
                type = varint(in);
            } else if (tag == bytes(8)) {
                name = text(message(in));
            } else if (tag == bytes(9) || tag == bytes(4)) {
                values = floats(message(in));
            } else {
                skip(in, tag);
            }
        }
        return new Tensor(name, type == FLOAT ? values : new float[0]);
    }

    private static float[] floats(ByteBuffer in) {
        float[] values = new float[in.remaining() / Float.BYTES];
        in.asFloatBuffer().get(values);
        return values;
    }

    private static String text(ByteBuffer in) {
        return StandardCharsets.UTF_8.decode(in).toString();
    }

    /// Tag of a field with a length before it.
    private static int bytes(int field) {
        return field << 3 | 2;
    }

    private static int tag(ByteBuffer in) {
        return (int) varint(in);
    }

    private static long varint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte next = in.get();
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("a number of more than 64 bits");
    }

    private static ByteBuffer message(ByteBuffer in) {
        int size = Math.toIntExact(checkedSize(varint(in)));
        ByteBuffer message = in.slice(in.position(), size).order(ByteOrder.LITTLE_ENDIAN);
        in.position(in.position() + size);
        return message;
    }

    private static long checkedSize(long size) {
        if (size < 0 || size > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("a length of " + size);
        }
        return size;
    }

    private static void skip(ByteBuffer in, int tag) {
        switch (tag & 7) {
            case 0 -> varint(in);
            case 1 -> in.position(in.position() + Long.BYTES);
            case 2 -> message(in);
            case 5 -> in.position(in.position() + Integer.BYTES);
            default -> throw new IllegalArgumentException("a field of kind " + (tag & 7));
        }
    }
}
