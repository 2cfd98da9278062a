package parley.engines.motion;

/// Measures where blocks went: a search for the common shift on the coarsest level, then Lucas-Kanade on three
/// levels for each block (B. D. Lucas, T. Kanade, An iterative image registration technique, IJCAI 1981;
/// pyramid after J.-Y. Bouguet). A change of light multiplies a block and is taken out of it.
final class Flow {
    private static final int TOP = 2;
    private static final int ITERATIONS = 2;
    private static final int REACH_X = 10;
    private static final int REACH_Y = 8;

    /// Mean difference on the coarsest level, grey levels, below which nobody need search.
    private static final double ALIKE = 1.2;

    private final Sums sums = new Sums();
    private int commonX;
    private int commonY;
    private double refinedX;
    private double refinedY;

    Step between(Pyramid before, Pyramid after, double seconds) {
        Grid grid = Grid.of(before.width(0), before.height(0));
        Step step = Step.of(grid, seconds);
        searchCommon(before, after);
        for (int block = 0; block < grid.blocks(); block++) {
            measure(step, block, before, after);
        }
        return step;
    }

    private void searchCommon(Pyramid before, Pyramid after) {
        commonX = 0;
        commonY = 0;
        int level = Pyramid.LEVELS - 1;
        double best = apart(before, after, level, 0, 0);
        if (best < ALIKE) {
            return;
        }
        best *= 0.93; // a shift must be clearly better than none
        for (int y = -REACH_Y; y <= REACH_Y; y++) {
            for (int x = -REACH_X; x <= REACH_X; x++) {
                double here = apart(before, after, level, x, y);
                if (here < best) {
                    best = here;
                    commonX = x;
                    commonY = y;
                }
            }
        }
    }

    /// Mean absolute difference after a shift; the mean levels are made the same first.
    private static double apart(Pyramid before, Pyramid after, int level, int shiftX, int shiftY) {
        int width = before.width(level);
        int height = before.height(level);
        float[] p = before.luma(level);
        float[] c = after.luma(level);
        int x0 = Math.max(0, -shiftX);
        int x1 = Math.min(width, width - shiftX);
        int y0 = Math.max(0, -shiftY);
        int y1 = Math.min(height, height - shiftY);
        if (x1 - x0 < width / 2 || y1 - y0 < height / 2) {
            return Double.MAX_VALUE;
        }
        double sumP = 1;
        double sumC = 1;
        for (int y = y0; y < y1; y++) {
            for (int x = x0, i = y * width + x, k = (y + shiftY) * width + x + shiftX; x < x1; x++, i++, k++) {
                sumP += p[i];
                sumC += c[k];
            }
        }
        float gain = (float) (sumC / sumP);
        float sum = 0;
        for (int y = y0; y < y1; y++) {
            for (int x = x0, i = y * width + x, k = (y + shiftY) * width + x + shiftX; x < x1; x++, i++, k++) {
                sum += Math.abs(c[k] - gain * p[i]);
            }
        }
        return sum / ((x1 - x0) * (y1 - y0));
    }

    private void measure(Step step, int block, Pyramid before, Pyramid after) {
        double x = 0;
        double y = 0;
        if (commonX != 0 || commonY != 0) {
            double still = differenceAt(step.grid(), block, before, after, 0, 0);
            double moved = differenceAt(step.grid(), block, before, after, 2 * commonX, 2 * commonY);
            if (moved < still) {
                x = 2 * commonX;
                y = 2 * commonY;
            }
        }
        for (int level = TOP; level >= 0; level--) {
            int scale = level == TOP ? 1 : 2;
            x = scale * x;
            y = scale * y;
            refine(step.grid(), block, before, after, level, x, y);
            x = refinedX;
            y = refinedY;
        }
        step.dx()[block] = x;
        step.dy()[block] = y;
        step.xx()[block] = sums.xx();
        step.xy()[block] = sums.xy();
        step.yy()[block] = sums.yy();
        step.error()[block] = sums.error();
        step.contrast()[block] = sums.contrast();
    }

    /// Moves by whole pixels until the rest is less than half of one.
    private void refine(Grid grid, int block, Pyramid before, Pyramid after, int level, double x, double y) {
        refinedX = x;
        refinedY = y;
        int wholeX = Integer.MIN_VALUE;
        int wholeY = Integer.MIN_VALUE;
        for (int i = 0; i < ITERATIONS; i++) {
            int nextX = (int) Math.round(refinedX);
            int nextY = (int) Math.round(refinedY);
            if (nextX == wholeX && nextY == wholeY || !sums.over(grid, block, before, after, level, nextX, nextY)) {
                return;
            }
            wholeX = nextX;
            wholeY = nextY;
            refinedX = wholeX + sums.moreX();
            refinedY = wholeY + sums.moreY();
        }
    }

    private double differenceAt(Grid grid, int block, Pyramid before, Pyramid after, int x, int y) {
        return sums.over(grid, block, before, after, TOP, x, y) ? sums.difference() : Double.MAX_VALUE;
    }
}
