package parley.engines.reading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import parley.engines.reading.Mask.Blob;

/// Reads one row of digits that stands upright: columns without ink part the characters, and each of their
/// seven places is on or off.
final class DigitRow {
    /// To which rows are brought, in pixels, with the space around them.
    static final int HEIGHT = 72;

    private static final Map<Integer, Character> SHAPES = Map.ofEntries(
            Map.entry(0x3f, '0'),
            Map.entry(0x06, '1'),
            Map.entry(0x5b, '2'),
            Map.entry(0x4f, '3'),
            Map.entry(0x66, '4'),
            Map.entry(0x6d, '5'),
            Map.entry(0x7d, '6'),
            Map.entry(0x07, '7'),
            Map.entry(0x7f, '8'),
            Map.entry(0x6f, '9'),
            Map.entry(0x79, 'E'),
            Map.entry(0x71, 'F'),
            Map.entry(0x76, 'H'),
            Map.entry(0x38, 'L'),
            Map.entry(0x73, 'P'),
            Map.entry(0x39, 'C'));

    /// Less is dirt.
    private static final int LEAST_PIXELS = 20;

    private static final double WORD_GAP = 0.5;
    private static final double LEAST_TALL = 0.8;

    private final Mask mask;
    private int top;
    private int bottom;

    DigitRow(Mask mask) {
        this.mask = mask;
    }

    /// @param sureness 0 to 1: how far the least clear place is from being the opposite
    /// @param around the characters, in pixels of the row's own
    record Reading(String text, double sureness, Blob around) {
        static final Reading NONE = new Reading("", 0, new Blob(0, 0, 0, 0, 0));
    }

    /// The surest row of characters, or [Reading#NONE]. What a row is follows from each character in turn:
    /// its neighbours stand as high and as low as it.
    Reading read() {
        List<Blob> all = mask.blobs(LEAST_PIXELS);
        List<Blob> characters = characters(all.stream().filter(this::isInside).toList());
        Reading best = Reading.NONE;
        for (Blob first : characters) {
            if (first.height() >= HEIGHT / 3) {
                top = first.top();
                bottom = first.bottom();
                Reading reading = rowOf(characters, all);
                best = reading.sureness() > best.sureness() ? reading : best;
            }
        }
        return best;
    }

    private int tall() {
        return bottom - top + 1;
    }

    /// What touches the edge belongs to something else.
    private boolean isInside(Blob blob) {
        return blob.left() > 0
                && blob.top() > 0
                && blob.right() < mask.width() - 1
                && blob.bottom() < mask.height() - 1;
    }

    /// The blobs of each character: those above each other, or nearly so.
    private static List<Blob> characters(List<Blob> inside) {
        List<Blob> fromLeft = new ArrayList<>(inside);
        fromLeft.sort(Comparator.comparingInt(Blob::left));
        List<Blob> characters = new ArrayList<>();
        for (Blob blob : fromLeft) {
            if (!characters.isEmpty() && blob.left() - characters.getLast().right() <= HEIGHT / 20) {
                characters.set(characters.size() - 1, characters.getLast().with(blob));
            } else {
                characters.add(blob);
            }
        }
        return characters;
    }

    private Reading rowOf(List<Blob> characters, List<Blob> all) {
        List<Blob> row = characters.stream().filter(this::isInRow).toList();
        StringBuilder text = new StringBuilder();
        double sureness = 1;
        for (Blob character : row) {
            Place place = place(character);
            if (place == Place.NONE) {
                return Reading.NONE;
            }
            text.append(place.character);
            sureness = Math.min(sureness, place.sureness);
        }
        return isDisplay(text) && !isPartOfAWord(row, all)
                ? new Reading(
                        withoutDotsAround(text),
                        sureness,
                        row.stream().reduce(Blob::with).orElseThrow())
                : Reading.NONE;
    }

    /// A colon or a point at an end is dirt.
    private static String withoutDotsAround(CharSequence text) {
        return text.toString().replaceAll("^[:.]+|[:.]+$", "");
    }

    private boolean isInRow(Blob blob) {
        double margin = 0.12 * tall();
        return blob.top() >= top - margin && blob.bottom() <= bottom + margin;
    }

    /// Two to eight characters, and not only ones.
    private static boolean isDisplay(CharSequence text) {
        long count = text.chars().filter(Character::isLetterOrDigit).count();
        return count > 1
                && count <= 8
                && text.chars().anyMatch(character -> Character.isLetterOrDigit(character) && character != '1');
    }

    /// Letters that go on beyond what was read; what is taller than the row is a frame.
    private boolean isPartOfAWord(List<Blob> row, List<Blob> all) {
        int left = row.getFirst().left();
        int right = row.getLast().right();
        return all.stream()
                .filter(blob -> blob.height() > 0.4 * tall() && isInRow(blob))
                .anyMatch(blob -> blob.right() < left && left - blob.right() < WORD_GAP * tall()
                        || blob.left() > right && blob.left() - right < WORD_GAP * tall());
    }

    private record Place(char character, double sureness) {
        static final Place NONE = new Place('?', 0);
    }

    private Place place(Blob around) {
        double wide = (double) around.width() / tall();
        if (wide < 0.3) {
            return narrow(around);
        }
        if (wide > 0.95) {
            return Place.NONE;
        }
        if (around.height() < 0.25 * tall()) {
            double middle = ((around.top() + around.bottom()) / 2.0 - top) / tall();
            return middle > 0.35 && middle < 0.65 ? new Place('-', 0.8) : Place.NONE;
        }
        return around.height() < LEAST_TALL * tall() ? Place.NONE : segments(around);
    }

    /// A one, or the dots of a colon or a point.
    private Place narrow(Blob around) {
        double filled = (double) around.pixels() / (around.width() * around.height());
        if (around.height() >= LEAST_TALL * tall()) {
            return filled > 0.5 ? new Place('1', Math.min(1, filled + 0.2)) : Place.NONE;
        }
        boolean low = around.top() - top > 0.75 * tall();
        if (low) {
            return new Place('.', 0.8);
        }
        boolean middle = around.top() - top > 0.15 * tall() && bottom - around.bottom() > 0.15 * tall();
        return middle && filled < 0.75 ? new Place(':', 0.8) : Place.NONE;
    }

    private Place segments(Blob around) {
        double[] shares = {
            across(around, 0, 0.2),
            down(around, 0.7, 1, 0.18, 0.38),
            down(around, 0.7, 1, 0.62, 0.82),
            across(around, 0.8, 1),
            down(around, 0, 0.3, 0.62, 0.82),
            down(around, 0, 0.3, 0.18, 0.38),
            across(around, 0.4, 0.6)
        };
        int shape = 0;
        double sureness = 1;
        for (int i = 0; i < shares.length; i++) {
            shape |= shares[i] > 0.5 ? 1 << i : 0;
            sureness = Math.min(sureness, 2 * Math.abs(shares[i] - 0.5));
        }
        double holes = Math.max(across(around, 0.27, 0.33), across(around, 0.67, 0.73));
        Character character = SHAPES.get(shape);
        return character == null ? Place.NONE : new Place(character, Math.min(sureness, 1 - holes));
    }

    /// The share of the middle columns that have ink between two heights.
    private double across(Blob around, double from, double to) {
        int y0 = top + (int) Math.round(from * (tall() - 1));
        int y1 = top + (int) Math.round(to * (tall() - 1));
        int x0 = around.left() + (int) Math.round(0.35 * (around.width() - 1));
        int x1 = around.left() + (int) Math.round(0.65 * (around.width() - 1));
        int inked = 0;
        for (int x = x0; x <= x1; x++) {
            inked += hasInk(x, x, y0, y1) ? 1 : 0;
        }
        return (double) inked / (x1 - x0 + 1);
    }

    /// The share of the rows between two heights that have ink between two columns.
    private double down(Blob around, double left, double right, double from, double to) {
        int y0 = top + (int) Math.round(from * (tall() - 1));
        int y1 = top + (int) Math.round(to * (tall() - 1));
        int x0 = around.left() + (int) Math.round(left * (around.width() - 1));
        int x1 = around.left() + (int) Math.round(right * (around.width() - 1));
        int inked = 0;
        for (int y = y0; y <= y1; y++) {
            inked += hasInk(x0, x1, y, y) ? 1 : 0;
        }
        return (double) inked / (y1 - y0 + 1);
    }

    private boolean hasInk(int x0, int x1, int y0, int y1) {
        for (int y = y0; y <= y1; y++) {
            for (int x = x0; x <= x1; x++) {
                if (mask.at(x, y)) {
                    return true;
                }
            }
        }
        return false;
    }
}
