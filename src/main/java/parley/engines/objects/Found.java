package parley.engines.objects;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What a detector has found.
///
/// @param kind which of the detector's kinds of things
/// @param score 0 to 1
/// @param points that the detector knows on it, across and down in turn; may be none
record Found(int kind, double score, Box box, double[] points) {

    /// The surest, best first, without those that overlap a surer one of their kind by more than `overlap`.
    static List<Found> best(List<Found> all, double overlap, int most) {
        List<Found> kept = new ArrayList<>();
        for (Found next : all.stream()
                .sorted(Comparator.comparingDouble(Found::score).reversed())
                .toList()) {
            if (kept.size() < most && kept.stream().noneMatch(surer -> surer.hides(next, overlap))) {
                kept.add(next);
            }
        }
        return kept;
    }

    private boolean hides(Found other, double overlap) {
        return kind == other.kind && box.overlap(other.box) > overlap;
    }

    static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
