package parley.engines.objects;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import parley.engine.EngineException;
import parley.json.Json;
import parley.json.JsonText;

/// A TensorFlow.js graph model: the operations in `NAME.json`, the constants in `NAME.bin` beside it (see
/// [WeightsFile]).
final class GraphFile {
    private static final long LIMIT_BYTES = 32L << 20;

    private final String name;
    private final Map<String, Node> nodes;
    private final Map<String, Tensor> constants;

    private GraphFile(String name, Map<String, Node> nodes, Map<String, Tensor> constants) {
        this.name = name;
        this.nodes = nodes;
        this.constants = constants;
    }

    /// @throws EngineException when the files are missing, too large or no such model
    static GraphFile read(Path folder, String name) {
        byte[] json = bytes(folder.resolve(name + ".json"));
        byte[] weights = bytes(folder.resolve(name + ".bin"));
        try {
            return parse(name, json, weights);
        } catch (RuntimeException e) {
            throw new EngineException("a TensorFlow.js graph expected in " + name + ".json, got something else", e);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            if (Files.size(file) > LIMIT_BYTES) {
                throw new EngineException(
                        "at most " + LIMIT_BYTES + " bytes expected in " + file.getFileName() + ", it has more");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new EngineException("a model expected at " + file.getFileName() + ", cannot be read", e);
        }
    }

    private static GraphFile parse(String name, byte[] json, byte[] weights) {
        Json.Struct file = (Json.Struct) JsonText.parse(json);
        Map<String, Node> nodes = new HashMap<>();
        Json.Struct topology = (Json.Struct) file.get("modelTopology");
        for (Json item : ((Json.Array) topology.get("node")).items()) {
            Node node = node((Json.Struct) item);
            nodes.put(node.name(), node);
        }
        return new GraphFile(name, nodes, WeightsFile.read((Json.Array) file.get("weightsManifest"), weights));
    }

    private static Node node(Json.Struct node) {
        List<String> inputs = node.get("input") instanceof Json.Array(var items)
                ? items.stream()
                        .map(GraphFile::text)
                        .filter(input -> !input.startsWith("^"))
                        .toList()
                : List.of();
        Json.Struct attributes = node.get("attr") instanceof Json.Struct attr ? attr : Json.Struct.EMPTY;
        return new Node(text(node.get("op")), text(node.get("name")), inputs, attributes);
    }

    private static String text(Json value) {
        return ((Json.Text) value).value();
    }

    boolean isConstant(String node) {
        return constants.containsKey(node);
    }

    /// @throws EngineException when there is no such constant
    Tensor constant(String node) {
        Tensor constant = constants.get(node);
        if (constant == null) {
            throw new EngineException("a constant " + node + " expected in " + name + ", got none");
        }
        return constant;
    }

    /// The operations that lead from `input` to `outputs`, each after those it needs. Constants and the input
    /// itself are not among them.
    ///
    /// @throws EngineException when one is missing or they run in a circle
    List<Node> between(String input, List<String> outputs) {
        List<Node> ordered = new ArrayList<>();
        Set<String> begun = new HashSet<>();
        Set<String> done = new HashSet<>(Set.of(input));
        Deque<String> open = new ArrayDeque<>(outputs.reversed());
        while (!open.isEmpty()) {
            String next = open.peek();
            if (done.contains(next) || isConstant(next)) {
                open.pop();
            } else if (begun.add(next)) {
                node(next).inputs().reversed().stream()
                        .filter(needed -> !done.contains(needed))
                        .forEach(needed -> push(open, begun, done, needed));
            } else {
                ordered.add(node(open.pop()));
                done.add(next);
            }
        }
        return ordered;
    }

    private void push(Deque<String> open, Set<String> begun, Set<String> done, String needed) {
        if (begun.contains(needed) && !done.contains(needed)) {
            throw new EngineException("a graph without loops expected in " + name + ", got one at " + needed);
        }
        open.push(needed);
    }

    private Node node(String node) {
        Node found = nodes.get(node);
        if (found == null) {
            throw new EngineException("an operation " + node + " expected in " + name + ", got none");
        }
        return found;
    }
}
