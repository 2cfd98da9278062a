package parley.engines.objects;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import parley.engine.EngineException;
import parley.engines.objects.Network.Plan;

/// The networks of a folder, each read when it is first asked for and then kept. Any thread.
final class Networks implements AutoCloseable {
    private static final List<Plan> ALL =
            List.of(PalmDetector.PLAN, HandReader.PLAN, FaceDetector.PLAN, ObjectDetector.PLAN);

    private final Path folder;
    private final Map<Plan, Network> open = new HashMap<>();
    private boolean closed;

    Networks(Path folder) {
        this.folder = folder;
    }

    /// The name of a file that is not there, if any.
    Optional<String> missing() {
        return ALL.stream()
                .flatMap(plan -> Stream.of(plan.name() + ".json", plan.name() + ".bin"))
                .filter(name -> !Files.isRegularFile(folder.resolve(name)))
                .findFirst();
    }

    /// @throws EngineException when it cannot be read
    synchronized Network get(Plan plan) {
        if (closed) {
            throw new EngineException("the eyes are closed");
        }
        return open.computeIfAbsent(plan, wanted -> Network.open(folder, wanted));
    }

    @Override
    public synchronized void close() {
        closed = true;
        open.values().forEach(Network::close);
        open.clear();
    }
}
