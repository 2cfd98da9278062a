package parley.engines.objects;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.engine.EngineException;
import parley.engine.Given;
import parley.engines.objects.Network.Plan;

class ConversionTest {
    @TempDir
    Path folder;

    /// A 2x2 filter over a 3x3 picture, one column and one row of zeros behind it, three colours summed.
    @Test
    void aConvolutionKeepsTheSizeAndCutsAtSix() throws IOException {
        float[] filter = new float[2 * 2 * 3];
        Arrays.fill(filter, 1);
        write(conv("_FusedConv2D", "SAME", "BiasAdd", "Relu6"), floats(filter, new float[] {-4}));

        float[] picture = new float[27];
        for (int i = 0; i < 27; i++) {
            picture[i] = i / 3 / 6f; // 0 to 8 sixths, the same in each colour
        }
        assertArrayEquals(
                new float[] {0, 2, 0, 6, 6, 2.5f, 2.5f, 3.5f, 0}, run(picture), 1e-5f, Arrays.toString(run(picture)));
    }

    @Test
    void anUnknownOperationIsSaid() throws IOException {
        write("{\"op\":\"Where\",\"name\":\"out\",\"input\":[\"in\"]}", floats(new float[12], new float[1]));
        assertEquals(
                "an operation of pictures expected at out, got Where, which is not known",
                assertThrows(EngineException.class, () -> run(new float[27])).getMessage());
    }

    @Test
    void aGraphThatRunsInACircleIsRefused() throws IOException {
        write(
                "{\"op\":\"Relu\",\"name\":\"out\",\"input\":[\"other\"]},"
                        + "{\"op\":\"Relu\",\"name\":\"other\",\"input\":[\"out\"]}",
                floats(new float[12], new float[1]));
        assertTrue(assertThrows(EngineException.class, () -> run(new float[27]))
                .getMessage()
                .startsWith("a graph without loops expected in small, got one at"));
    }

    @Test
    void weightsThatAreTooFewAreRefused() throws IOException {
        write(conv("Conv2D", "SAME"), floats(new float[5]));
        assertEquals(
                "a TensorFlow.js graph expected in small.json, got something else",
                assertThrows(EngineException.class, () -> run(new float[27])).getMessage());
    }

    @Test
    void damagedFilesAreRefused() throws IOException {
        write(conv("_FusedConv2D", "SAME", "BiasAdd"), floats(new float[12], new float[1]));
        byte[] good = Files.readAllBytes(folder.resolve("small.json"));
        Random random = new Random(7);
        for (int round = 0; round < 300; round++) {
            byte[] damaged = good.clone();
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(128);
            Files.write(folder.resolve("small.json"), damaged);
            try {
                run(new float[27]);
            } catch (EngineException e) {
                assertTrue(e.getMessage().contains("expected"), e.getMessage());
            }
        }
    }

    /// Packed in 8 and in 16 bits, as the weights of networks are.
    @Test
    void packedWeightsAreUnpacked() {
        Tensor bytes = weights("{\"dtype\":\"uint8\",\"scale\":0.5,\"min\":-1}", new byte[] {0, 2, (byte) 255});
        Tensor halves = weights("{\"dtype\":\"float16\"}", new byte[] {0, 0x3C, 0, (byte) 0xC0, 1, 0});

        assertArrayEquals(new float[] {-1, 0, 126.5f}, bytes.values());
        assertArrayEquals(new float[] {1, -2, 5.9604645e-8f}, halves.values());
    }

    /// Values of TensorFlow.js 4 (plain backend) with the same files, every fifth of an output; the picture
    /// is `i * 7919 % 1000 / 1000`, for the objects 255 times that.
    @Test
    void theNetworksComputeWhatTensorFlowJsComputes() {
        compare(PalmDetector.PLAN, 0, -17.68541, 8.98497, -17.40479, 2.17335, 66.63853);
        compare(HandReader.PLAN, 0, 111.07394, 105.74547, 102.53402, 111.21725, 115.59611);
        compare(FaceDetector.PLAN, 0, -4.68574, -84.80244, -76.88579, -94.20261, -84.64111);
        compare(FaceDetector.PLAN, 2, -1.97452, 9.03289, -5.59296, 72.61942, -9.90349);
        compare(ObjectDetector.PLAN, 0, 0.01414, 0.00038, 0.00143, 0.00114, 0.00159);
        compare(ObjectDetector.PLAN, 1, 1.79064, 213.82773, 128.75505, 269.97284, 170.47519);
    }

    private static void compare(Plan plan, int output, double... expected) {
        Path pack = Given.weights("objects/" + plan.name() + ".bin").getParent();
        float[] picture = new float[3 * plan.side() * plan.side()];
        for (int i = 0; i < picture.length; i++) {
            picture[i] = i * 7919L % 1000 / 1000f * (plan == ObjectDetector.PLAN ? 255 : 1);
        }
        try (Network network = Network.open(pack, plan)) {
            float[] numbers = network.run(picture).get(output);
            for (int i = 0; i < expected.length; i++) {
                assertEquals(expected[i], numbers[i * (numbers.length / 5)], 1e-3, plan.name() + " " + i);
            }
        }
    }

    private float[] run(float[] picture) {
        try (Network network = Network.open(folder, new Plan("small", "in", 3, List.of("out")))) {
            return network.run(picture).getFirst();
        }
    }

    private static String conv(String operation, String padding, String... fused) {
        String ops = String.join(
                ",", Arrays.stream(fused).map(op -> "\"" + base64(op) + "\"").toList());
        return """
                {"op":"%s","name":"out","input":["in","filter","bias"],"attr":{
                 "padding":{"s":"%s"},"strides":{"list":{"i":["1","1","1","1"]}},
                 "dilations":{"list":{"i":["1","1","1","1"]}},"fused_ops":{"list":{"s":[%s]}}}}""".formatted(operation, base64(padding), ops);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes());
    }

    private void write(String nodes, byte[] weights) throws IOException {
        Files.writeString(folder.resolve("small.json"), """
                {"modelTopology":{"node":[{"op":"Placeholder","name":"in"},%s]},"weightsManifest":[{"weights":[
                 {"name":"filter","shape":[2,2,3,1],"dtype":"float32"},
                 {"name":"bias","shape":[1],"dtype":"float32"}]}]}""".formatted(nodes));
        Files.write(folder.resolve("small.bin"), weights);
    }

    private static byte[] floats(float[]... groups) {
        ByteBuffer bytes = ByteBuffer.allocate(100).order(ByteOrder.LITTLE_ENDIAN);
        for (float[] group : groups) {
            for (float value : group) {
                bytes.putFloat(value);
            }
        }
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    private static Tensor weights(String packing, byte[] bytes) {
        var manifest = parley.json.JsonText.parse(
                "[{\"weights\":[{\"name\":\"w\",\"shape\":[3],\"dtype\":\"float32\",\"quantization\":" + packing
                        + "}]}]");
        return WeightsFile.read((parley.json.Json.Array) manifest, bytes).get("w");
    }
}
