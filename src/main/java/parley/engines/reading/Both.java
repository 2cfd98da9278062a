package parley.engines.reading;

import java.util.List;
import parley.engine.Region;

/// Lines and displays of one picture without what was read twice. A display that was read as a line too is a
/// display, since readers of print take its digits for others; unless the line is longer: block letters on a
/// label look like segments.
record Both(List<TextLine> lines, List<DisplayReading> displays) {

    static Both of(List<TextLine> lines, List<DisplayReading> displays, int width, int height) {
        List<DisplayReading> real = displays.stream()
                .filter(display ->
                        lines.stream().noneMatch(line -> meet(line, display, width, height) && isLonger(line, display)))
                .toList();
        List<TextLine> others = lines.stream()
                .filter(line -> real.stream().noneMatch(display -> meet(line, display, width, height)))
                .toList();
        return new Both(others, real);
    }

    private static boolean isLonger(TextLine line, DisplayReading display) {
        long letters =
                line.text().codePoints().filter(Character::isLetterOrDigit).count();
        return letters
                > display.text().chars().filter(Character::isLetterOrDigit).count();
    }

    /// Whether the smaller one of both lies in the other by half.
    private static boolean meet(TextLine line, DisplayReading display, int width, int height) {
        Region one = line.box().region(width, height);
        Region other = display.where();
        double across = Math.min(one.x() + one.width(), other.x() + other.width()) - Math.max(one.x(), other.x());
        double down = Math.min(one.y() + one.height(), other.y() + other.height()) - Math.max(one.y(), other.y());
        double smaller = Math.min(one.width() * one.height(), other.width() * other.height());
        return across > 0 && down > 0 && across * down > 0.5 * smaller;
    }
}
