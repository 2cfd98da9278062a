package parley.engines.reading;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Takes a map of probabilities apart into the rectangles of lines of text: what hangs together becomes the
/// smallest rectangle around it, grown, since the network marks the core of a line only.
final class Shapes {
    private static final float IN_TEXT = 0.3f;
    private static final double SURE = 0.55;
    private static final int LEAST_PIXELS = 12;
    private static final double LEAST_HEIGHT = 3;

    /// How far a core grows, in terms of its area by its circumference (Liao et al., section 3.5).
    private static final double GROWTH = 1.6;

    private final float[] probabilities;
    private final int width;
    private final int height;
    private final int[] stack;
    private final boolean[] seen;

    Shapes(float[] probabilities, int width, int height) {
        this.probabilities = probabilities;
        this.width = width;
        this.height = height;
        this.stack = new int[width * height];
        this.seen = new boolean[width * height];
    }

    List<TextBox> boxes() {
        List<TextBox> boxes = new ArrayList<>();
        for (int start = 0; start < seen.length; start++) {
            if (!seen[start] && probabilities[start] > IN_TEXT) {
                Shape shape = shapeAt(start);
                if (shape.pixels >= LEAST_PIXELS && shape.sum / shape.pixels > SURE) {
                    add(boxes, Hull.of(shape.points()).smallestRectangle());
                }
            }
        }
        return boxes;
    }

    private static void add(List<TextBox> boxes, TextBox core) {
        if (core.height() >= LEAST_HEIGHT) {
            double margin = core.width() * core.height() * GROWTH / (2 * (core.width() + core.height()));
            boxes.add(core.grown(margin));
        }
    }

    /// What hangs together: the leftmost and the rightmost pixel of each row are enough for its hull.
    private static final class Shape {
        private final int top;
        private int bottom;
        private int[] left = new int[16];
        private int[] right = new int[16];
        private int pixels;
        private double sum;

        Shape(int top) {
            this.top = top;
            this.bottom = top - 1;
        }

        void add(int x, int y, float probability) {
            while (bottom < y) {
                open();
            }
            left[y - top] = Math.min(left[y - top], x);
            right[y - top] = Math.max(right[y - top], x);
            pixels++;
            sum += probability;
        }

        private void open() {
            bottom++;
            if (bottom - top == left.length) {
                left = Arrays.copyOf(left, 2 * left.length);
                right = Arrays.copyOf(right, 2 * right.length);
            }
            left[bottom - top] = Integer.MAX_VALUE;
            right[bottom - top] = -1;
        }

        /// The corners of its pixels, row by row.
        List<Hull.Point> points() {
            List<Hull.Point> points = new ArrayList<>();
            for (int y = top; y <= bottom; y++) {
                for (int edge = 0; edge < 2; edge++) {
                    points.add(new Hull.Point(left[y - top], y + edge));
                    points.add(new Hull.Point(right[y - top] + 1, y + edge));
                }
            }
            return points;
        }
    }

    /// `start` is in its top row, since the map is searched row by row.
    private Shape shapeAt(int start) {
        Shape shape = new Shape(start / width);
        int waiting = 0;
        seen[start] = true;
        stack[waiting++] = start;
        while (waiting > 0) {
            int at = stack[--waiting];
            int x = at % width;
            int y = at / width;
            shape.add(x, y, probabilities[at]);
            for (int ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
                for (int nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
                    int next = ny * width + nx;
                    if (!seen[next] && probabilities[next] > IN_TEXT) {
                        seen[next] = true;
                        stack[waiting++] = next;
                    }
                }
            }
        }
        return shape;
    }
}
