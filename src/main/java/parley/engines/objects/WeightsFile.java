package parley.engines.objects;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import parley.json.Json;

/// The constants of a TensorFlow.js model: one after the other in a file of bytes, named, shaped and typed
/// by the manifest. Known are `float32` and `int32`, plain or as `float16`, `uint8` or `uint16` with a scale
/// and a smallest value (tfjs-core, `io/io_utils.ts`, Apache 2.0).
final class WeightsFile {
    private WeightsFile() {}

    /// @throws RuntimeException of some kind when the bytes do not fit the manifest
    static Map<String, Tensor> read(Json.Array manifest, byte[] file) {
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        Map<String, Tensor> constants = new HashMap<>();
        for (Json group : manifest.items()) {
            for (Json item : ((Json.Array) ((Json.Struct) group).get("weights")).items()) {
                Json.Struct entry = (Json.Struct) item;
                int[] shape = shape((Json.Array) entry.get("shape"));
                constants.put(text(entry.get("name")), new Tensor(shape, values(entry, Tensor.count(shape), bytes)));
            }
        }
        return constants;
    }

    private static int[] shape(Json.Array sides) {
        List<Integer> shape = new ArrayList<>();
        sides.items().forEach(side -> shape.add((int) number(side)));
        return shape.stream().mapToInt(Integer::intValue).toArray();
    }

    private static float[] values(Json.Struct entry, int count, ByteBuffer bytes) {
        String type = text(entry.get("dtype"));
        if (!(entry.get("quantization") instanceof Json.Struct packing)) {
            return plain(type, count, bytes);
        }
        String packed = text(packing.get("dtype"));
        if (packed.equals("float16")) {
            return halves(count, bytes);
        }
        float[] values = plain(packed, count, bytes);
        float scale = (float) number(packing.get("scale"));
        float least = (float) number(packing.get("min"));
        for (int i = 0; i < count; i++) {
            values[i] = values[i] * scale + least;
        }
        return values;
    }

    private static float[] plain(String type, int count, ByteBuffer bytes) {
        float[] values = floats(count, bytes);
        for (int i = 0; i < count; i++) {
            values[i] = switch (type) {
                case "float32" -> bytes.getFloat();
                case "int32" -> bytes.getInt();
                case "uint8" -> bytes.get() & 0xFF;
                case "uint16" -> bytes.getShort() & 0xFFFF;
                default -> throw new IllegalArgumentException("numbers of the kind " + type);
            };
        }
        return values;
    }

    private static float[] halves(int count, ByteBuffer bytes) {
        float[] values = floats(count, bytes);
        for (int i = 0; i < count; i++) {
            values[i] = Float.float16ToFloat(bytes.getShort());
        }
        return values;
    }

    /// No more room than the file could fill.
    private static float[] floats(int count, ByteBuffer bytes) {
        if (count < 0 || count > bytes.remaining()) {
            throw new IllegalArgumentException(count + " numbers in " + bytes.remaining() + " bytes");
        }
        return new float[count];
    }

    private static double number(Json value) {
        return ((Json.Number) value).value().doubleValue();
    }

    private static String text(Json value) {
        return ((Json.Text) value).value();
    }
}
