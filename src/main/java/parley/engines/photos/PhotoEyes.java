package parley.engines.photos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import parley.engine.Cancellation;
import parley.engine.Observation;
import parley.engine.Observation.Kind;
import parley.engine.Region;
import parley.engine.VisionModel;
import parley.engines.photos.Features.Feature;
import parley.picture.Picture;

/// The eyes of one session; they keep nothing.
final class PhotoEyes implements VisionModel.Eyes {
    private static final int MOST_FEATURES = 900;
    private static final int LONGER_SIDE = 640;

    /// Less sure sightings are not even guesses.
    private static final double LEAST_SURENESS = 0.42;

    private final List<Part> parts;

    PhotoEyes(List<Part> parts) {
        this.parts = parts;
    }

    @Override
    public List<Observation> follow(VisionModel.Glimpse glimpse) {
        return List.of();
    }

    /// The part that is seen best, if any, and its state. A part is shown at a time, held up to the camera; others
    /// beside it are told only when they are as sure.
    @Override
    public List<Observation> examine(VisionModel.Look look, Cancellation cancellation) {
        if (!look.interests().contains(VisionModel.Interest.PARTS) || parts.isEmpty()) {
            return List.of();
        }
        Picture picture = Reduced.of(look.picture(), LONGER_SIDE);
        List<Feature> features = Features.of(picture.gray(), MOST_FEATURES);
        record Found(Part part, Sighting sighting) {}
        List<Found> found = new ArrayList<>();
        for (Part part : parts) {
            cancellation.check();
            part.find(picture, features)
                    .filter(sighting -> sighting.sureness() >= LEAST_SURENESS)
                    .ifPresent(sighting -> found.add(new Found(part, sighting)));
        }
        Optional<Found> best = found.stream()
                .max(Comparator.comparingDouble(one -> one.sighting().sureness()));
        return best.map(one -> tell(one.part(), one.sighting(), picture, look.at()))
                .orElse(List.of());
    }

    private static List<Observation> tell(Part part, Sighting sighting, Picture picture, Duration at) {
        List<Observation> told = new ArrayList<>();
        Region where = sighting.where(picture);
        told.add(new Observation(Kind.PART, part.name(), where, sighting.sureness(), at));
        part.state(picture, sighting).ifPresent(state -> {
            double sureness = sighting.sureness() * Math.min(1, 0.35 + state.margin() * 2.6);
            told.add(new Observation(Kind.STATE, part.name() + ": " + state.name(), where, sureness, at));
        });
        return told;
    }
}
