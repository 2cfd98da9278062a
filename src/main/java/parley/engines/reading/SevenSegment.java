package parley.engines.reading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import parley.engine.Region;
import parley.engines.reading.Contrast.Angle;
import parley.engines.reading.Mask.Blob;
import parley.picture.Picture;

/// Reads seven-segment displays, lit or dark on light, of two to eight characters: what stands out from its
/// neighbourhood is taken apart into rows of things that could be digits, and each row is looked at from
/// several angles until its seven places are clearly on or off.
///
/// Pure Java; the search is bounded by its numbers of rows and angles, whatever the picture holds. A row of
/// ones and dashes alone is left alone: two lines are no display.
final class SevenSegment {
    /// A longer side is reduced to about this.
    private static final int LONGEST = 800;

    /// How far a neighbourhood reaches, in pixels: a small display in a window of its own, and a large one.
    private static final int[] RADII = {16, 50};

    private static final int MOST_ROWS = 6;
    private static final double SURE = 0.7;
    private static final double SURE_ENOUGH = 0.95;
    private static final double[] DEGREES = {0, -4, 4, -8, 8};
    private static final double[] SHEARS = {0, -0.1, 0.1};

    private SevenSegment() {}

    /// The displays of `picture`, the surest first.
    static List<DisplayReading> read(Picture picture) {
        int step = Math.max(1, Math.ceilDiv(Math.max(picture.width(), picture.height()), LONGEST));
        Contrast contrast = Contrast.of(picture, step);
        List<DisplayReading> found = new ArrayList<>();
        for (boolean brighter : new boolean[] {true, false}) {
            for (int radius : RADII) {
                found.addAll(read(contrast, contrast.standingOut(brighter, radius), brighter));
            }
        }
        return withoutTwins(found);
    }

    private static List<DisplayReading> read(Contrast contrast, Mask mask, boolean brighter) {
        List<DisplayReading> found = new ArrayList<>();
        for (Blob row : DigitRows.of(mask, MOST_ROWS)) {
            double threshold = contrast.halfWay(mask, row, brighter);
            best(angle -> contrast.seen(row, angle, DigitRow.HEIGHT, threshold, brighter))
                    .map(reading ->
                            new DisplayReading(reading.text(), reading.sureness(), region(mask, row, reading.around())))
                    .ifPresent(found::add);
        }
        return found;
    }

    private static Optional<DigitRow.Reading> best(Function<Angle, Mask> seen) {
        DigitRow.Reading best = DigitRow.Reading.NONE;
        for (double degrees : DEGREES) {
            for (double shear : SHEARS) {
                DigitRow.Reading reading = new DigitRow(seen.apply(new Angle(Math.toRadians(degrees), shear))).read();
                if (reading.sureness() > best.sureness()) {
                    best = reading;
                }
                if (best.sureness() > SURE_ENOUGH) {
                    return Optional.of(best);
                }
            }
        }
        return best.sureness() < SURE ? Optional.empty() : Optional.of(best);
    }

    private static Region region(Mask mask, Blob row, Blob around) {
        double scale = (double) row.height() / DigitRow.HEIGHT;
        double left = Math.clamp(row.left() + around.left() * scale, 0, mask.width());
        double top = Math.clamp(row.top() + around.top() * scale, 0, mask.height());
        double right = Math.clamp(row.left() + (around.right() + 1) * scale, left, mask.width());
        double bottom = Math.clamp(row.top() + (around.bottom() + 1) * scale, top, mask.height());
        return new Region(
                left / mask.width(),
                top / mask.height(),
                (right - left) / mask.width(),
                (bottom - top) / mask.height());
    }

    private static List<DisplayReading> withoutTwins(List<DisplayReading> found) {
        found.sort(Comparator.comparingDouble((DisplayReading reading) ->
                        reading.sureness() + 0.25 * reading.text().length())
                .reversed());
        List<DisplayReading> apart = new ArrayList<>();
        for (DisplayReading reading : found) {
            if (apart.stream().noneMatch(other -> meet(other.where(), reading.where()))) {
                apart.add(reading);
            }
        }
        return List.copyOf(apart);
    }

    private static boolean meet(Region one, Region other) {
        return one.x() < other.x() + other.width()
                && other.x() < one.x() + one.width()
                && one.y() < other.y() + other.height()
                && other.y() < one.y() + one.height();
    }
}
