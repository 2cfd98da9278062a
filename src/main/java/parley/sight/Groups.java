package parley.sight;

import static parley.sight.Signature.CELLS;
import static parley.sight.Signature.SIDE;

/// Connected groups of cells. Pure.
final class Groups {
    private static final int[] NEIGHBOURS = {-1, 1, -SIDE, SIDE, -SIDE - 1, -SIDE + 1, SIDE - 1, SIDE + 1};

    private Groups() {}

    /// The size of the largest group, corners counting as connected. The outermost cells must not be set.
    static int largest(boolean[] cells) {
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

    /// Takes one group away and counts it.
    private static int fill(boolean[] left, int[] stack, int from) {
        int size = 0;
        int top = 0;
        stack[top++] = from;
        left[from] = false;
        while (top > 0) {
            int at = stack[--top];
            size++;
            for (int neighbour : NEIGHBOURS) {
                if (left[at + neighbour]) {
                    left[at + neighbour] = false;
                    stack[top++] = at + neighbour;
                }
            }
        }
        return size;
    }
}
