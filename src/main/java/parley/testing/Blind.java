package parley.testing;

import java.util.List;
import parley.engine.Cancellation;
import parley.engine.Observation;
import parley.engine.VisionModel;

/// Sees nothing in any picture: the script alone says what is shown.
final class Blind implements VisionModel, VisionModel.Eyes {

    @Override
    public Eyes open() {
        return this;
    }

    @Override
    public List<Observation> follow(Glimpse glimpse) {
        return List.of();
    }

    @Override
    public List<Observation> examine(Look look, Cancellation cancellation) {
        return List.of();
    }

    @Override
    public String describe() {
        return "none: the script says what is shown";
    }

    @Override
    public void close() {}
}
