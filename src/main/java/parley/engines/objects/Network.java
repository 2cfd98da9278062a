package parley.engines.objects;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import parley.engine.EngineException;

/// One neural network with its weights, computed by the ONNX Runtime (MIT licence) on the thread that asks.
/// Any number of threads at once.
final class Network implements AutoCloseable {
    private final OrtEnvironment environment;
    private final OrtSession session;
    private final Plan plan;

    private Network(OrtEnvironment environment, OrtSession session, Plan plan) {
        this.environment = environment;
        this.session = session;
        this.plan = plan;
    }

    /// Which part of a graph file is computed.
    ///
    /// @param name of the file, without its ending
    /// @param input the operation in whose place the picture is put
    /// @param side of the square picture, in pixels
    /// @param outputs the operations whose results are wanted
    record Plan(String name, String input, int side, List<String> outputs) {
        Plan {
            outputs = List.copyOf(outputs);
        }
    }

    /// Reads and prepares a network. Takes some hundred milliseconds.
    ///
    /// @throws EngineException when it cannot be had
    static Network open(Path folder, Plan plan) {
        return open(GraphFile.read(folder, plan.name()), plan);
    }

    private static Network open(GraphFile graph, Plan plan) {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            OrtEnvironment environment = OrtEnvironment.getEnvironment();
            return new Network(environment, environment.createSession(onnx(graph, plan), options), plan);
        } catch (OrtException e) {
            throw new EngineException("a network that the ONNX Runtime can compute expected in " + plan.name(), e);
        } catch (LinkageError e) {
            throw new EngineException("the ONNX Runtime expected, it has no library for this machine", e);
        }
    }

    private static byte[] onnx(GraphFile graph, Plan plan) {
        try {
            return Conversion.toOnnx(graph, plan.input(), new int[] {1, plan.side(), plan.side(), 3}, plan.outputs());
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new EngineException("a graph of pictures expected in " + plan.name() + ", got a damaged one", e);
        }
    }

    /// The numbers of each output, in the order of the plan.
    ///
    /// @param picture red, green, blue of each pixel, row by row
    /// @throws EngineException when it cannot be computed
    List<float[]> run(float[] picture) {
        long[] shape = {1, plan.side(), plan.side(), 3};
        try (OnnxTensor input = OnnxTensor.createTensor(environment, FloatBuffer.wrap(picture), shape);
                OrtSession.Result result = session.run(Map.of(plan.input(), input))) {
            return plan.outputs().stream().map(name -> numbers(result, name)).toList();
        } catch (OrtException e) {
            throw new EngineException("the network " + plan.name() + " could not be computed", e);
        }
    }

    private static float[] numbers(OrtSession.Result result, String name) {
        OnnxTensor tensor = (OnnxTensor) result.get(name).orElseThrow();
        FloatBuffer buffer = tensor.getFloatBuffer();
        float[] numbers = new float[buffer.remaining()];
        buffer.get(numbers);
        return numbers;
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new EngineException("the network " + plan.name() + " cannot be closed", e);
        }
    }
}
