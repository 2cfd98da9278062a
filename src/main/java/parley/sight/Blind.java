package parley.sight;

import java.util.List;
import parley.engine.Cancellation;
import parley.engine.Observation;
import parley.engine.VisionModel;

/// No eyes: frames are kept and chosen for minds that see themselves.
public enum Blind implements VisionModel {
    INSTANCE;

    private enum Closed implements Eyes {
        INSTANCE;

        @Override
        public List<Observation> follow(Glimpse glimpse) {
            return List.of();
        }

        @Override
        public List<Observation> examine(Look look, Cancellation cancellation) {
            return List.of();
        }
    }

    @Override
    public Eyes open() {
        return Closed.INSTANCE;
    }

    @Override
    public String describe() {
        return "seeing: nothing, pictures are for the mind";
    }

    @Override
    public void close() {}
}
