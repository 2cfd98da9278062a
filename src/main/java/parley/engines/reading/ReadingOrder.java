package parley.engines.reading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Puts lines into the order in which people read them: from the top down, and from the left where they
/// stand beside each other.
final class ReadingOrder {
    private ReadingOrder() {}

    static List<TextLine> of(List<TextLine> lines) {
        List<TextLine> down = new ArrayList<>(lines);
        down.sort(Comparator.comparingDouble(line -> line.box().y()));
        List<TextLine> ordered = new ArrayList<>();
        List<TextLine> row = new ArrayList<>();
        for (TextLine line : down) {
            if (!row.isEmpty() && !isBeside(row.getFirst(), line)) {
                flush(row, ordered);
            }
            row.add(line);
        }
        flush(row, ordered);
        return ordered;
    }

    private static boolean isBeside(TextLine one, TextLine other) {
        return Math.abs(one.box().y() - other.box().y())
                < 0.5 * Math.min(one.box().height(), other.box().height());
    }

    private static void flush(List<TextLine> row, List<TextLine> ordered) {
        row.sort(Comparator.comparingDouble(line -> line.box().x()));
        ordered.addAll(row);
        row.clear();
    }
}
