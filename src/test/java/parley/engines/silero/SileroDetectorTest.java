package parley.engines.silero;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.engine.EngineException;
import parley.engine.Given;
import parley.engine.VoiceActivityDetector;
import parley.engine.VoiceActivityDetectorContract;

class SileroDetectorTest extends VoiceActivityDetectorContract {

    @Override
    protected VoiceActivityDetector create() {
        return SileroDetector.open(Given.weights("silero_vad_v6.onnx"));
    }

    @Override
    protected String threadPrefix() {
        return "silero";
    }

    @Test
    void theWeightsAreThePublishedOnes() throws Exception {
        byte[] file = Files.readAllBytes(Given.weights("silero_vad_v6.onnx"));
        assertEquals(SileroDetector.WEIGHTS_BYTES, file.length);
        assertEquals(
                SileroDetector.WEIGHTS_SHA256,
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file)));
    }

    @Test
    void noiseIsNotSpeech() {
        for (float probability : run(noise(3_000))) {
            assertTrue(probability < 0.5, "probability " + probability);
        }
    }

    /// Values of onnxruntime 1.29 with the same file, to five digits.
    @Test
    void aRecordingHasTheProbabilitiesOfTheReference() {
        float[] heard = run(Given.recording("jfk").samples());
        float[] every40th = new float[9];
        for (int i = 0; i < every40th.length; i++) {
            every40th[i] = heard[40 * i];
        }
        assertArrayEquals(
                new float[] {0.00167f, 0.99768f, 0.05527f, 0.20658f, 0.03654f, 0.99985f, 0.07419f, 0.99991f, 0.99742f},
                every40th,
                1e-4f);
    }

    @Test
    void vectorsAndPlainLoopsAgree() {
        Given.require(Loops.haveVectors(), "the module jdk.incubator.vector is not there");
        var plain = (SileroStream) detector.open();
        var vector = (SileroStream) detector.open();
        short[] sound = noise(3_000);
        for (int i = 0; i < sound.length; i++) {
            sound[i] += (short) (9_000 * Math.sin(i * 0.05) * Math.sin(i * 0.0007));
        }
        for (int at = 0; at < sound.length; at += SileroStream.FRAME) {
            assertEquals(
                    plain.probability(new PlainArithmetic(), sound, at),
                    vector.probability(Loops.best(), sound, at),
                    1e-5f);
        }
    }

    /// Of the plain loops. What the compiler makes of vectors is its own affair: it sometimes keeps a few
    /// as objects.
    @Test
    void aFrameAllocatesNothing() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        var stream = (SileroStream) detector.open();
        var plain = new PlainArithmetic();
        short[] sound = noise(3_000);
        stream.probability(plain, sound, 0);
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 1_000; i++) {
            stream.probability(plain, sound, i % 100 * SileroStream.FRAME);
        }
        assertTrue(threads.getCurrentThreadAllocatedBytes() - before < 1_000);
    }

    @Test
    void aMissingFileIsSaid(@TempDir Path folder) {
        assertEquals(
                "weights expected at nothing.onnx, cannot be read",
                assertThrows(EngineException.class, () -> SileroDetector.open(folder.resolve("nothing.onnx")))
                        .getMessage());
    }

    @Test
    void aDamagedFileIsRefused(@TempDir Path folder) throws IOException {
        byte[] good = Files.readAllBytes(Given.weights("silero_vad_v6.onnx"));
        Path file = folder.resolve("damaged.onnx");
        Random random = new Random(3);
        for (int round = 0; round < 100; round++) {
            byte[] damaged = Arrays.copyOf(good, random.nextInt(good.length / 2));
            if (damaged.length > 100) {
                damaged[random.nextInt(100)] ^= (byte) 0x55;
            }
            Files.write(file, damaged);
            assertThrows(EngineException.class, () -> SileroDetector.open(file));
        }
        Files.write(file, "<html>404</html>".getBytes());
        assertEquals(
                "an ONNX file expected, got 16 bytes that are none",
                assertThrows(EngineException.class, () -> SileroDetector.open(file))
                        .getMessage());
    }
}
