package parley.engines.minilm;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import parley.engine.EngineException;
import parley.engine.TextEmbedder;

/// Meanings by all-MiniLM-L6-v2, quantized (Apache-2.0), a sentence embedding of 384 dimensions for English, on
/// ONNX Runtime: the mean over the pieces of a text, brought to length 1. Some milliseconds of one core a text.
///
/// Its file comes with a library of LangChain4j, of which nothing else is used.
public final class MiniLm implements TextEmbedder {
    private static final String MODEL = "all-minilm-l6-v2-q.onnx";
    private static final String VOCABULARY = "all-minilm-l6-v2-q-tokenizer.json";

    private static final int DIMENSIONS = 384;

    private final WordPieces pieces;
    private final OrtEnvironment environment;
    private final OrtSession session;
    /// Held for reading while a meaning is computed: to give native memory back under it would end the process.
    private final ReadWriteLock life = new ReentrantReadWriteLock();

    private boolean closed;

    private MiniLm(WordPieces pieces, OrtEnvironment environment, OrtSession session) {
        this.pieces = pieces;
        this.environment = environment;
        this.session = session;
    }

    /// Takes about a second of a core.
    ///
    /// @throws EngineException when the model is not there, or ONNX Runtime does not run on this machine
    public static MiniLm open() {
        try {
            WordPieces pieces = WordPieces.of(new String(resource(VOCABULARY), StandardCharsets.UTF_8));
            OrtEnvironment environment = OrtEnvironment.getEnvironment();
            try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
                options.setIntraOpNumThreads(1);
                options.setInterOpNumThreads(1);
                return new MiniLm(pieces, environment, environment.createSession(resource(MODEL), options));
            }
        } catch (IOException | OrtException | LinkageError e) {
            throw new EngineException("sentence meanings (MiniLM) cannot be loaded: " + e.getMessage(), e);
        }
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = MiniLm.class.getClassLoader().getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException(name + " is not on the class path");
            }
            return in.readAllBytes();
        }
    }

    @Override
    public float[] of(String text) {
        life.readLock().lock();
        try {
            if (closed) {
                throw new EngineException("sentence meanings are closed");
            }
            return computed(text);
        } finally {
            life.readLock().unlock();
        }
    }

    private float[] computed(String text) {
        long[] numbers = pieces.cut(text);
        long[] ones = new long[numbers.length];
        Arrays.fill(ones, 1);
        try (OnnxTensor ids = OnnxTensor.createTensor(environment, new long[][] {numbers});
                OnnxTensor mask = OnnxTensor.createTensor(environment, new long[][] {ones});
                OnnxTensor types = OnnxTensor.createTensor(environment, new long[1][numbers.length]);
                OrtSession.Result result =
                        session.run(Map.of("input_ids", ids, "attention_mask", mask, "token_type_ids", types))) {
            return unit(((float[][][]) result.get(0).getValue())[0]);
        } catch (OrtException e) {
            throw new EngineException("the meaning of a sentence cannot be computed", e);
        }
    }

    private static float[] unit(float[][] states) {
        float[] mean = new float[states[0].length];
        for (float[] state : states) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += state[i];
            }
        }
        double length = 0;
        for (float value : mean) {
            length += (double) value * value;
        }
        for (int i = 0; i < mean.length; i++) {
            mean[i] /= (float) Math.sqrt(length);
        }
        return mean;
    }

    @Override
    public int dimensions() {
        return DIMENSIONS;
    }

    @Override
    public String describe() {
        return "MiniLM";
    }

    /// Waits for the meanings that are being computed. Whoever asks for one afterwards gets an exception.
    @Override
    public void close() {
        life.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                session.close();
            }
        } catch (OrtException e) {
            throw new EngineException("sentence meanings cannot be given back", e);
        } finally {
            life.writeLock().unlock();
        }
    }
}
