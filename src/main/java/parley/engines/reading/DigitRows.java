package parley.engines.reading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import parley.engines.reading.Mask.Blob;

/// Finds rows of two and more things that could be the digits of a display. The segments of a digit are
/// apart, so blobs are glued; how far they may be apart follows from how long a segment is, and that is
/// tried from 8 pixels on.
final class DigitRows {
    private static final int LEAST_PIXELS = 10;
    private static final int MOST_BLOBS = 250;
    private static final int SHORTEST_SEGMENT = 6;
    private static final double NEXT = 1.4;
    private static final double GAP = 0.36;

    private DigitRows() {}

    /// At most `most` rows with some space around them, more beside them, the most promising first.
    static List<Blob> of(Mask mask, int most) {
        List<Blob> blobs = mask.blobs(LEAST_PIXELS).stream()
                .filter(blob -> blob.height() < mask.height() * 0.7 && blob.width() < mask.width() * 0.7)
                .toList();
        List<Row> rows = new ArrayList<>();
        for (double segment = SHORTEST_SEGMENT; segment < mask.height() * 0.3; segment *= NEXT) {
            rows.addAll(rows(glued(sized(blobs, segment), (int) Math.max(2, segment * GAP)), segment));
        }
        rows.sort(Comparator.comparingDouble(Row::promise).reversed());
        List<Blob> chosen = new ArrayList<>();
        for (Row row : rows) {
            if (chosen.size() < most && chosen.stream().noneMatch(other -> isSame(other, row.withSpace()))) {
                chosen.add(row.withSpace());
            }
        }
        return chosen;
    }

    /// @param promise larger for more digits of a likely shape
    private record Row(Blob around, double promise) {
        Blob withSpace() {
            int space = Math.max(4, around.height() / 6);
            int beside = around.height() * 2 / 3;
            return new Blob(
                    around.left() - beside,
                    around.top() - space,
                    around.right() + beside,
                    around.bottom() + space,
                    around.pixels());
        }
    }

    /// Those that may be a segment of about this length, or a digit of such.
    private static List<Blob> sized(List<Blob> blobs, double segment) {
        return blobs.stream()
                .filter(blob -> blob.longest() > 0.5 * segment && blob.longest() < 3.2 * segment)
                .sorted(Comparator.comparingInt(Blob::pixels).reversed())
                .limit(MOST_BLOBS)
                .toList();
    }

    private static List<Blob> glued(List<Blob> blobs, int gap) {
        List<Blob> glued = new ArrayList<>();
        for (Blob blob : blobs) {
            Blob whole = blob;
            for (int i = 0; i < glued.size(); i++) {
                if (glued.get(i).isNear(whole, gap)) {
                    whole = whole.with(glued.remove(i));
                    i = -1; // what has grown may be near to others
                }
            }
            glued.add(whole);
        }
        return glued;
    }

    private static List<Row> rows(List<Blob> digits, double segment) {
        List<Blob> likely = digits.stream()
                .filter(digit -> digit.height() > 1.5 * segment
                        && digit.height() < 4 * segment
                        && digit.width() < 1.3 * digit.height()
                        && digit.height() >= 14)
                .sorted(Comparator.comparingInt(Blob::left))
                .toList();
        List<List<Blob>> rows = new ArrayList<>();
        for (Blob digit : likely) {
            rows.stream()
                    .filter(row -> continues(row.getLast(), digit))
                    .findFirst()
                    .orElseGet(() -> {
                        rows.add(new ArrayList<>());
                        return rows.getLast();
                    })
                    .add(digit);
        }
        return rows.stream()
                .filter(row -> row.size() > 1 && row.size() <= 8)
                .map(DigitRows::row)
                .toList();
    }

    private static boolean continues(Blob last, Blob next) {
        int overlap = Math.min(last.bottom(), next.bottom()) - Math.max(last.top(), next.top());
        int lower = Math.min(last.height(), next.height());
        int higher = Math.max(last.height(), next.height());
        return overlap > 0.6 * lower && higher < 1.5 * lower && next.left() - last.right() < 1.2 * higher;
    }

    private static Row row(List<Blob> digits) {
        Blob around = digits.stream().reduce(Blob::with).orElseThrow();
        double promise = 0;
        for (Blob digit : digits) {
            double filled = (double) digit.pixels() / (digit.width() * digit.height());
            double tall = (double) digit.height() / digit.width();
            boolean likely = tall > 1.1 && tall < 2.6 && filled > 0.2 && filled < 0.7;
            promise += likely ? 1 : tall >= 2.6 && filled > 0.5 ? 0.7 : 0;
        }
        return new Row(around, promise / digits.size() + 0.1 * Math.min(4, digits.size()));
    }

    private static boolean isSame(Blob one, Blob other) {
        double across = Math.min(one.right(), other.right()) - Math.max(one.left(), other.left());
        double down = Math.min(one.bottom(), other.bottom()) - Math.max(one.top(), other.top());
        double larger = Math.max((double) one.width() * one.height(), (double) other.width() * other.height());
        return across > 0 && down > 0 && across * down > 0.8 * larger;
    }
}
