package parley.sight;

import static parley.sight.Signature.CELLS;
import static parley.sight.Signature.SIDE;

import java.util.Arrays;

/// Compares two pictures by their signatures. Pure.
///
/// The earlier picture is put into the light of the later one (most of its cells tell how) and shifted as
/// the hand shifted it; dark bands of lamps are taken out row by row. What is then outside of what its
/// neighbours were, by more than noise, differs.
final class Comparison {
    private static final int NOISE_LEVELS = 12;
    private static final int ONE = 256;
    private static final int MOST_GAIN = 8 * ONE;

    /// Of 256: a quarter.
    private static final int DEEPEST_BAND = 66;
    private static final int FARTHEST = 5;

    private final int[] before;
    private final Signature after;
    private final int dx;
    private final int dy;

    /// @param before in the light of `after`; its cell (x - dx, y - dy) shows what (x, y) of `after` does
    private Comparison(int[] before, Signature after, int dx, int dy) {
        this.before = before;
        this.after = after;
        this.dx = dx;
        this.dy = dy;
    }

    static Measure of(Signature before, Signature after) {
        int[] lit = relit(before, after);
        Measure unmoved = new Comparison(lit, after, 0, 0).measure(before);
        if (unmoved.largest() == 0) {
            return unmoved;
        }
        int shift = bestShift(lit, after);
        int dx = shift % (2 * FARTHEST + 1) - FARTHEST;
        int dy = shift / (2 * FARTHEST + 1) - FARTHEST;
        if (dx == 0 && dy == 0) {
            return unmoved;
        }
        Measure moved = new Comparison(lit, after, dx, dy).measure(before);
        return moved.changed() < unmoved.changed() ? moved : unmoved;
    }

    /// The cells of `before` in the light of `after`: exposure multiplies, and half of the cells show the same.
    private static int[] relit(Signature before, Signature after) {
        int gain = gain(before, after);
        int[] lit = new int[CELLS];
        for (int i = 0; i < CELLS; i++) {
            lit[i] = Math.clamp((before.cells()[i] & 0xFF) * (long) gain / ONE, 0, 255);
        }
        return lit;
    }

    /// The middle one of the ratios of the cells, in 256ths.
    private static int gain(Signature before, Signature after) {
        int[] gains = new int[MOST_GAIN + 1];
        for (int i = 0; i < CELLS; i++) {
            int ratio = ((after.cells()[i] & 0xFF) + 1) * ONE / ((before.cells()[i] & 0xFF) + 1);
            gains[Math.min(MOST_GAIN, ratio)]++;
        }
        int gain = 0;
        for (int less = gains[0]; less < CELLS / 2; less += gains[gain]) {
            gain++;
        }
        return gain;
    }

    /// The number of the shift at which the pictures differ least.
    private static int bestShift(int[] lit, Signature after) {
        int best = 0;
        long least = Long.MAX_VALUE;
        for (int shift = 0; shift < (2 * FARTHEST + 1) * (2 * FARTHEST + 1); shift++) {
            long apart = apart(
                    lit, after, shift % (2 * FARTHEST + 1) - FARTHEST, shift / (2 * FARTHEST + 1) - FARTHEST, least);
            if (apart < least) {
                least = apart;
                best = shift;
            }
        }
        return best;
    }

    /// Ends early when it is more than `least`.
    private static long apart(int[] lit, Signature after, int dx, int dy, long least) {
        long apart = 0;
        for (int y = FARTHEST; y < SIDE - FARTHEST && apart < least; y++) {
            for (int x = FARTHEST; x < SIDE - FARTHEST; x++) {
                apart += Math.min(40, Math.abs(after.at(x, y) - lit[(y - dy) * SIDE + x - dx]));
            }
        }
        return apart;
    }

    private Measure measure(Signature original) {
        boolean[] differs = new boolean[CELLS];
        int count = 0;
        int compared = 0;
        for (int y = 1 + Math.max(0, dy); y < SIDE - 1 + Math.min(0, dy); y++) {
            int band = band(y);
            for (int x = 1 + Math.max(0, dx); x < SIDE - 1 + Math.min(0, dx); x++) {
                boolean differ = differs(x, y, band) && (band == 0 || differs(x, y, 0));
                differs[y * SIDE + x] = differ;
                count += differ ? 1 : 0;
                compared++;
            }
        }
        return new Measure(
                (double) count / compared,
                Groups.largest(differs),
                histogram(original),
                Math.log((after.median() + 4.0) / (original.median() + 4.0)) / Math.log(2),
                Math.abs(dx) + Math.abs(dy));
    }

    /// By how many 256ths a whole row is brighter, where that is little enough to be a lamp's.
    private int band(int y) {
        int from = 1 + Math.max(0, dx);
        int to = SIDE - 1 + Math.min(0, dx);
        int[] apart = new int[to - from];
        for (int x = from; x < to; x++) {
            int then = before[(y - dy) * SIDE + x - dx];
            apart[x - from] = (after.at(x, y) - then) * 256 / (then + 16);
        }
        Arrays.sort(apart);
        int middle = apart[apart.length / 2];
        return Math.abs(middle) <= DEEPEST_BAND ? middle : 0;
    }

    private static int lit(int level, int band) {
        return level + band * (level + 16) / 256;
    }

    /// Looked at from both sides, so that what is thin is missed neither when it comes nor when it goes.
    private boolean differs(int x, int y, int band) {
        int then = lit(before[(y - dy) * SIDE + x - dx], band);
        int now = after.at(x, y);
        int apart = now - then;
        if (apart <= NOISE_LEVELS && apart >= -NOISE_LEVELS) {
            return false;
        }
        int least = 255;
        int most = 0;
        int leastNow = 255;
        int mostNow = 0;
        for (int row = -1; row <= 1; row++) {
            for (int column = -1; column <= 1; column++) {
                int near = lit(before[(y - dy + row) * SIDE + x - dx + column], band);
                int nearNow = after.at(x + column, y + row);
                least = Math.min(least, near);
                most = Math.max(most, near);
                leastNow = Math.min(leastNow, nearNow);
                mostNow = Math.max(mostNow, nearNow);
            }
        }
        return isOutside(now, least, most) || isOutside(then, leastNow, mostNow);
    }

    private static boolean isOutside(int level, int least, int most) {
        return level < least - NOISE_LEVELS || level > most + NOISE_LEVELS;
    }

    private double histogram(Signature original) {
        int apart = 0;
        for (int i = 0; i < Signature.BINS; i++) {
            apart += Math.abs(original.histogram()[i] - after.histogram()[i]);
        }
        return apart / (2.0 * CELLS);
    }
}
