package parley.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Several eyes that look at the same pictures, each for what it knows. Without any it sees nothing.
///
/// An eye that fails leaves the others their say.
public final class ManyEyes implements VisionModel {
    private final List<VisionModel> models;

    public ManyEyes(List<VisionModel> models) {
        this.models = List.copyOf(models);
    }

    @Override
    public Eyes open() {
        return new All(models.stream().map(VisionModel::open).toList());
    }

    @Override
    public String describe() {
        return models.isEmpty()
                ? "none"
                : models.stream().map(VisionModel::describe).collect(Collectors.joining("; "));
    }

    @Override
    public void close() {
        models.forEach(VisionModel::close);
    }

    private record All(List<Eyes> eyes) implements Eyes {

        @Override
        public List<Observation> follow(Glimpse glimpse) {
            return eyes.stream().flatMap(eye -> eye.follow(glimpse).stream()).toList();
        }

        @Override
        public List<Observation> examine(Look look, Cancellation cancellation) {
            List<Observation> seen = new ArrayList<>();
            List<EngineException> failures = new ArrayList<>();
            for (Eyes eye : eyes) {
                cancellation.check();
                try {
                    seen.addAll(eye.examine(look, cancellation));
                } catch (EngineException e) {
                    failures.add(e);
                }
            }
            if (!failures.isEmpty() && failures.size() == eyes.size()) {
                throw failures.getFirst();
            }
            return seen;
        }
    }
}
