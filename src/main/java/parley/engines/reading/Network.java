package parley.engines.reading;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import parley.engine.EngineException;

/// A neural network of ONNX Runtime with one input and one output. It computes on the calling thread alone;
/// any number of threads may use it at once.
final class Network implements AutoCloseable {
    private final OrtSession session;
    private final String input;
    private final ReentrantReadWriteLock use = new ReentrantReadWriteLock();
    private boolean closed;

    private Network(OrtSession session) {
        this.session = session;
        this.input = session.getInputNames().iterator().next();
    }

    /// @throws EngineException when the runtime does not load here, or the file is no such network
    static Network open(Path file) {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setSessionLogLevel(ai.onnxruntime.OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
            return new Network(OrtEnvironment.getEnvironment().createSession(file.toString(), options));
        } catch (OrtException | LinkageError | RuntimeException e) {
            throw new EngineException("the network " + file.getFileName() + " cannot be opened", e);
        }
    }

    /// Numbers in rows, as many as `shape` says.
    record Tensor(float[] values, long[] shape) {}

    /// @throws EngineException when it cannot compute
    Tensor run(float[] values, long... shape) {
        use.readLock().lock();
        try {
            if (closed) {
                throw new EngineException("the network is closed");
            }
            return compute(values, shape);
        } finally {
            use.readLock().unlock();
        }
    }

    private Tensor compute(float[] values, long[] shape) {
        try (OnnxTensor in = OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), FloatBuffer.wrap(values), shape);
                OrtSession.Result result = session.run(Map.of(input, in))) {
            OnnxTensor out = (OnnxTensor) result.get(0);
            FloatBuffer numbers = out.getFloatBuffer();
            float[] copy = new float[numbers.remaining()];
            numbers.get(copy);
            return new Tensor(copy, out.getInfo().getShape());
        } catch (OrtException e) {
            throw new EngineException("the network cannot compute", e);
        }
    }

    /// Waits for what is being computed: a session that is used after its end would end the process.
    @Override
    public void close() {
        use.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                session.close();
            }
        } catch (OrtException e) {
            throw new EngineException("the network cannot be closed", e);
        } finally {
            use.writeLock().unlock();
        }
    }
}
