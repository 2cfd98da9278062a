package parley.engines.photos;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import parley.engines.photos.Features.Feature;
import parley.picture.Picture;

/// All photos of one part: finds the part by any of them, and tells its states apart by what differs between them.
final class Part {
    /// Supporters below which two photos of the part are not taken to show it from one side.
    private static final int SAME_SIDE = 10;

    private static final double DIFFERS = 14;
    private static final double FAR = 90;

    private final String name;
    private final List<Reference> photos;
    private final Map<Reference, Map<Reference, Cells>> inFrameOf = new HashMap<>();

    Part(String name, List<Reference> photos) {
        this.name = name;
        this.photos = List.copyOf(photos);
        for (Reference frame : photos) {
            Map<Reference, Cells> others = new HashMap<>();
            for (Reference other : photos) {
                fill(frame, other).ifPresent(cells -> others.put(other, cells));
            }
            inFrameOf.put(frame, others);
        }
    }

    private static Optional<Cells> fill(Reference frame, Reference other) {
        if (frame == other) {
            return Optional.of(frame.cells());
        }
        Alignment alignment = frame.in(other.features());
        return alignment.supporters() < SAME_SIDE
                ? Optional.empty()
                : Optional.of(frame.filledWith(other.picture(), alignment.warp()));
    }

    String name() {
        return name;
    }

    List<Reference> photos() {
        return photos;
    }

    /// The photo of this part that is seen best.
    Optional<Sighting> find(Picture picture, List<Feature> features) {
        return photos.stream()
                .map(photo -> look(photo, picture, features))
                .max(Comparator.comparingDouble(Sighting::sureness));
    }

    private static Sighting look(Reference photo, Picture picture, List<Feature> features) {
        Alignment alignment = photo.in(features);
        if (alignment.supporters() < 5) {
            return new Sighting(photo, alignment, 0);
        }
        return new Sighting(photo, alignment, photo.cells().likeness(photo.filledWith(picture, alignment.warp())));
    }

    /// A state, and by how much it is nearer than the next (0 to 1).
    record State(String name, double margin) {}

    /// In which state the part is; empty when its photos know one state only.
    Optional<State> state(Picture picture, Sighting sighting) {
        Map<Reference, Cells> known = inFrameOf.get(sighting.reference());
        if (photos.stream().map(Reference::state).distinct().count() < 2) {
            return Optional.empty();
        }
        Cells seen =
                sighting.reference().filledWith(picture, sighting.alignment().warp());
        double gain = gain(seen, known.values());
        Map<String, Double> distances = new HashMap<>();
        known.forEach((photo, cells) -> distances.merge(photo.state(), distance(seen, cells, known, gain), Math::min));
        List<Map.Entry<String, Double>> order = new ArrayList<>(distances.entrySet());
        order.sort(Map.Entry.comparingByValue());
        if (order.size() < 2) {
            return Optional.of(new State(sighting.reference().state(), 0.1));
        }
        double first = order.get(0).getValue();
        double second = order.get(1).getValue();
        return Optional.of(new State(order.get(0).getKey(), (second - first) / (second + first + 1e-9)));
    }

    /// How much brighter the picture is, by the cells that are the same in all states.
    private static double gain(Cells seen, Iterable<Cells> known) {
        List<Double> ratios = new ArrayList<>();
        Cells any = known.iterator().next();
        for (int cell = 0; cell < Cells.ACROSS * Cells.DOWN; cell++) {
            double[] look = seen.look(cell, 1);
            double[] expected = any.look(cell, 1);
            if (look.length > 0 && expected.length > 0 && expected[0] > 20 && spread(known, cell) < DIFFERS) {
                ratios.add(look[0] / expected[0]);
            }
        }
        ratios.sort(Comparator.naturalOrder());
        return ratios.isEmpty() ? 1 : Math.max(0.2, ratios.get(ratios.size() / 2));
    }

    /// How far the known states are apart in a cell; 0 when one of them does not show it.
    private static double spread(Iterable<Cells> known, int cell) {
        double most = 0;
        for (Cells one : known) {
            for (Cells other : known) {
                double[] a = one.look(cell, 1);
                double[] b = other.look(cell, 1);
                if (a.length == 0 || b.length == 0) {
                    return 0;
                }
                most = Math.max(most, Cells.apart(a, b));
            }
        }
        return most;
    }

    private static double distance(Cells seen, Cells state, Map<Reference, Cells> known, double gain) {
        double sum = 0;
        double weights = 1e-9;
        for (int cell = 0; cell < Cells.ACROSS * Cells.DOWN; cell++) {
            double spread = spread(known.values(), cell);
            double[] look = seen.look(cell, gain);
            if (spread >= DIFFERS && look.length > 0) {
                double weight = Math.min(FAR, spread);
                sum += weight * Math.min(FAR, Cells.apart(look, state.look(cell, 1)));
                weights += weight;
            }
        }
        return sum / weights;
    }
}
