package parley.engines.motion;

import java.util.ArrayDeque;
import java.util.BitSet;
import parley.engine.Region;

/// Sets of blocks of a grid.
final class Blocks {
    private Blocks() {}

    /// The largest group of blocks that touch, also at corners.
    static BitSet largest(Grid grid, BitSet blocks) {
        BitSet open = (BitSet) blocks.clone();
        BitSet best = new BitSet();
        while (!open.isEmpty()) {
            BitSet group = take(grid, open, open.nextSetBit(0));
            if (group.cardinality() > best.cardinality()) {
                best = group;
            }
        }
        return best;
    }

    /// The group around `first`, which is taken out of `open`.
    private static BitSet take(Grid grid, BitSet open, int first) {
        BitSet group = new BitSet();
        ArrayDeque<Integer> next = new ArrayDeque<>();
        next.add(first);
        open.clear(first);
        while (!next.isEmpty()) {
            int block = next.remove();
            group.set(block);
            for (int dy = -1; dy <= 1; dy++) {
                for (int dx = -1; dx <= 1; dx++) {
                    int x = block % grid.columns() + dx;
                    int y = block / grid.columns() + dy;
                    int other = y * grid.columns() + x;
                    if (x >= 0 && x < grid.columns() && y >= 0 && y < grid.rows() && open.get(other)) {
                        open.clear(other);
                        next.add(other);
                    }
                }
            }
        }
        return group;
    }

    static Region box(Grid grid, BitSet blocks) {
        int left = blocks.stream().map(b -> b % grid.columns()).min().orElse(0);
        int right = blocks.stream().map(b -> b % grid.columns()).max().orElse(grid.columns() - 1) + 1;
        int top = blocks.stream().map(b -> b / grid.columns()).min().orElse(0);
        int bottom = blocks.stream().map(b -> b / grid.columns()).max().orElse(grid.rows() - 1) + 1;
        double columns = grid.columns();
        double rows = grid.rows();
        return new Region(left / columns, top / rows, (right - left) / columns, (bottom - top) / rows);
    }

    /// Whether all of them lie together before a plain background.
    static boolean isApart(Grid grid, BitSet blocks) {
        Region box = box(grid, blocks);
        int sides = (box.x() <= 0 ? 1 : 0)
                + (box.y() <= 0 ? 1 : 0)
                + (box.x() + box.width() >= 1 ? 1 : 0)
                + (box.y() + box.height() >= 1 ? 1 : 0);
        return box.width() * box.height() < 0.5 && sides <= 1;
    }
}
