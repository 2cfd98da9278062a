package parley.engines.silero;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import parley.engine.EngineException;
import parley.engine.VoiceActivityDetector;

/// Silero VAD v6 (MIT licence, github.com/snakers4/silero-vad): speech or not, every 32 ms.
///
/// The weights are those of `dist/silero_vad_v6.onnx` in the npm package `@ricky0123/vad-web`; only the
/// branch for 16 kHz is read. They are shared; a stream holds 12 kB. Any number of streams, on any threads.
///
/// While the vector loops are still being compiled, frames are computed by plain loops; a thread of its own
/// runs the vector loops in until they are quick.
public final class SileroDetector implements VoiceActivityDetector {
    /// SHA-256 of the file of weights.
    public static final String WEIGHTS_SHA256 = "1a153a22f4509e292a94e67d6f9b85e8deb25b4988682b7e174c65279d8788e3";

    public static final int WEIGHTS_BYTES = 2_327_524;

    private static final int LIMIT_BYTES = 64 << 20;

    /// Enough for the compiler to have seen every loop.
    private static final int WARM_FRAMES = 4_000;

    private final int weightBytes;
    private final Weights weights;
    private final Spectrum spectrum = new Spectrum();
    private final Thread warming;
    private final CountDownLatch warm = new CountDownLatch(1);
    private volatile Arithmetic arithmetic = new PlainArithmetic();
    private volatile boolean closed;

    private SileroDetector(byte[] onnx) {
        this.weightBytes = onnx.length;
        this.weights = new Weights(onnx);
        this.warming = Thread.ofPlatform().daemon().name("silero-warming").unstarted(this::warm);
    }

    /// Reads the weights.
    ///
    /// @throws EngineException when the file is missing or not what it should be
    public static SileroDetector open(Path weights) {
        SileroDetector detector = new SileroDetector(bytes(weights));
        if (Loops.haveVectors()) {
            detector.warming.start();
        }
        return detector;
    }

    private static byte[] bytes(Path weights) {
        try {
            if (Files.size(weights) > LIMIT_BYTES) {
                throw new EngineException(
                        "weights of " + WEIGHTS_BYTES + " bytes expected, got " + Files.size(weights));
            }
            return Files.readAllBytes(weights);
        } catch (IOException e) {
            throw new EngineException("weights expected at " + weights.getFileName() + ", cannot be read", e);
        }
    }

    private void warm() {
        Arithmetic vectors = Loops.best();
        SileroStream stream = stream();
        short[] frame = new short[SileroStream.FRAME];
        for (int i = 0; i < frame.length; i++) {
            frame[i] = (short) (i * 7919);
        }
        for (int i = 0; i < WARM_FRAMES && !closed; i++) {
            stream.probability(vectors, frame, 0);
        }
        arithmetic = vectors;
        warm.countDown();
    }

    /// Waits until frames are as quick as they get.
    public void awaitWarm() throws InterruptedException {
        if (Loops.haveVectors()) {
            warm.await();
        }
    }

    Arithmetic arithmetic() {
        return arithmetic;
    }

    @Override
    public Stream open() {
        return stream();
    }

    private SileroStream stream() {
        return new SileroStream(this, weights, spectrum);
    }

    @Override
    public String describe() {
        String loops = Loops.haveVectors() ? "vectors of " + Loops.lanes() : "plain loops";
        return "silero v6 (" + weightBytes / 100_000 / 10.0 + " MB, " + loops + ")";
    }

    @Override
    public void close() {
        closed = true;
        try {
            warming.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
