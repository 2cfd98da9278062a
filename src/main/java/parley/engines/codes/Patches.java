package parley.engines.codes;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import parley.picture.Gray;

/// Finds where a picture is as busy as a code: neighbouring blocks in which many pixels lie on a strong edge.
final class Patches {
    private static final int MOST = 6;
    private static final int BLOCK = 12;
    private static final int SMALLEST_BLOCKS = 2;

    /// A code that is worth reading has at least this difference between its dark and its light modules.
    private static final int STRONG = 24;

    /// The share of a block's pixels that lie on edges.
    private static final double BUSY = 0.22;

    private final Gray picture;
    private final int columns;
    private final int rows;
    private final int[] edges;
    private final boolean[] taken;

    private Patches(Gray picture) {
        this.picture = picture;
        this.columns = picture.width() / BLOCK;
        this.rows = picture.height() / BLOCK;
        this.edges = new int[columns * rows];
        this.taken = new boolean[columns * rows];
    }

    /// The busiest first, at most [#MOST].
    static List<Patch> of(Gray picture) {
        Patches patches = new Patches(picture);
        patches.count();
        return patches.collect();
    }

    private void count() {
        for (int y = 1; y < rows * BLOCK - 1; y++) {
            for (int x = 1; x < columns * BLOCK - 1; x++) {
                int across = picture.at(x + 1, y) - picture.at(x - 1, y);
                int down = picture.at(x, y + 1) - picture.at(x, y - 1);
                if (Math.abs(across) > STRONG || Math.abs(down) > STRONG) {
                    edges[y / BLOCK * columns + x / BLOCK]++;
                }
            }
        }
    }

    private record Group(int left, int top, int right, int bottom, int edges) {

        Group with(int column, int row, int more) {
            return new Group(
                    Math.min(left, column),
                    Math.min(top, row),
                    Math.max(right, column),
                    Math.max(bottom, row),
                    edges + more);
        }

        boolean isLargeEnough() {
            return right - left + 1 >= SMALLEST_BLOCKS && bottom - top + 1 >= SMALLEST_BLOCKS;
        }
    }

    private List<Patch> collect() {
        List<Group> groups = new ArrayList<>();
        for (int i = 0; i < edges.length; i++) {
            if (isFree(i)) {
                groups.add(spread(i));
            }
        }
        return groups.stream()
                .filter(Group::isLargeEnough)
                .sorted(Comparator.comparingInt(Group::edges).reversed())
                .limit(MOST)
                .map(this::patch)
                .toList();
    }

    private boolean isFree(int i) {
        return !taken[i] && edges[i] >= BUSY * BLOCK * BLOCK;
    }

    private Group spread(int start) {
        Group group = new Group(columns, rows, 0, 0, 0);
        Deque<Integer> open = new ArrayDeque<>(List.of(start));
        taken[start] = true;
        while (!open.isEmpty()) {
            int block = open.pop();
            int column = block % columns;
            int row = block / columns;
            group = group.with(column, row, edges[block]);
            for (int y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y++) {
                for (int x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x++) {
                    if (isFree(y * columns + x)) {
                        taken[y * columns + x] = true;
                        open.push(y * columns + x);
                    }
                }
            }
        }
        return group;
    }

    /// The direction of its edges is the main axis of their structure tensor.
    private Patch patch(Group group) {
        int left = group.left() * BLOCK;
        int top = group.top() * BLOCK;
        int width = (group.right() - group.left() + 1) * BLOCK;
        int height = (group.bottom() - group.top() + 1) * BLOCK;
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int y = Math.max(1, top); y < Math.min(picture.height() - 1, top + height); y++) {
            for (int x = Math.max(1, left); x < Math.min(picture.width() - 1, left + width); x++) {
                double across = picture.at(x + 1, y) - picture.at(x - 1, y);
                double down = picture.at(x, y + 1) - picture.at(x, y - 1);
                xx += across * across;
                yy += down * down;
                xy += across * down;
            }
        }
        double coherence = Math.hypot(xx - yy, 2 * xy) / Math.max(1, xx + yy);
        return new Patch(left, top, width, height, 0.5 * Math.atan2(2 * xy, xx - yy), coherence);
    }
}
