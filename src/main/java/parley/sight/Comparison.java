package parley.sight;

import static parley.sight.Signature.CELLS;
import static parley.sight.Signature.SIDE;

/// Compares two pictures by their signatures. Pure.
final class Comparison {
    private static final int NOISE_LEVELS = 12;

    private Comparison() {}

    static Measure of(Signature before, Signature after) {
        int[] lit = relit(before, after);
        boolean[] differs = differs(lit, after);
        int count = count(differs);
        return new Measure((double) count / CELLS, largest(differs), histogram(before, after), light(before, after), 0);
    }

    /// The cells of `before` in the light of `after`.
    private static int[] relit(Signature before, Signature after) {
        double gain = before.spread() < 10 || after.spread() < 10
                ? 1
                : Math.clamp((double) after.spread() / before.spread(), 0.6, 1.6);
        double offset = after.median() - gain * before.median();
        int[] lit = new int[CELLS];
        for (int i = 0; i < CELLS; i++) {
            lit[i] = Math.clamp(Math.round(gain * (before.cells()[i] & 0xFF) + offset), 0, 255);
        }
        return lit;
    }

    private static boolean[] differs(int[] lit, Signature after) {
        boolean[] differs = new boolean[CELLS];
        for (int y = 1; y < SIDE - 1; y++) {
            for (int x = 1; x < SIDE - 1; x++) {
                differs[y * SIDE + x] = isOutside(lit, after, x, y);
            }
        }
        return differs;
    }

    private static boolean isOutside(int[] lit, Signature after, int x, int y) {
        int least = 255;
        int most = 0;
        for (int row = y - 1; row <= y + 1; row++) {
            for (int at = row * SIDE + x - 1; at <= row * SIDE + x + 1; at++) {
                least = Math.min(least, lit[at]);
                most = Math.max(most, lit[at]);
            }
        }
        int level = after.at(x, y);
        return level < least - NOISE_LEVELS || level > most + NOISE_LEVELS;
    }

    private static int count(boolean[] cells) {
        int count = 0;
        for (boolean cell : cells) {
            count += cell ? 1 : 0;
        }
        return count;
    }

    private static int largest(boolean[] cells) {
        boolean[] left = cells.clone();
        int[] stack = new int[CELLS];
        int largest = 0;
        for (int i = 0; i < CELLS; i++) {
            if (left[i]) {
                largest = Math.max(largest, fill(left, stack, i));
            }
        }
        return largest;
    }

    /// Takes one connected group away and counts it. The outermost cells never differ, so no index leaves.
    private static int fill(boolean[] left, int[] stack, int from) {
        int size = 0;
        int top = 0;
        stack[top++] = from;
        left[from] = false;
        while (top > 0) {
            int at = stack[--top];
            size++;
            for (int next : new int[] {at - 1, at + 1, at - SIDE, at + SIDE}) {
                if (left[next]) {
                    left[next] = false;
                    stack[top++] = next;
                }
            }
        }
        return size;
    }

    private static double histogram(Signature before, Signature after) {
        int apart = 0;
        for (int i = 0; i < Signature.BINS; i++) {
            apart += Math.abs(before.histogram()[i] - after.histogram()[i]);
        }
        return apart / (2.0 * CELLS);
    }

    private static double light(Signature before, Signature after) {
        return Math.log((after.median() + 4.0) / (before.median() + 4.0)) / Math.log(2);
    }
}
