package parley.engines.motion;

import java.util.stream.IntStream;

/// The motion that most of the picture shares, which is the camera's: a shift, a growth and a turn.
///
/// @param grow,turn change by pixel of distance from the middle
record Common(double x, double y, double grow, double turn) {
    static final Common NONE = new Common(0, 0, 0, 0);

    private static final int ROUNDS = 6;

    /// Fits it to a step. What moves otherwise is given less and less weight.
    static Common of(Step step) {
        Common fit = new Common(median(step, step.dx()), median(step, step.dy()), 0, 0);
        for (int i = 0; i < ROUNDS; i++) {
            fit = fit.refined(step, i < 2);
        }
        return fit;
    }

    double xAt(Grid grid, int block) {
        return x + grow * grid.middleX(block) - turn * grid.middleY(block);
    }

    double yAt(Grid grid, int block) {
        return y + grow * grid.middleY(block) + turn * grid.middleX(block);
    }

    double length() {
        return Math.hypot(x, y);
    }

    private Common refined(Step step, boolean shiftOnly) {
        int unknowns = shiftOnly ? 2 : 4;
        double[][] normal = new double[unknowns][unknowns + 1];
        for (int b = 0; b < step.grid().blocks(); b++) {
            double off = step.felt(b, step.dx()[b] - xAt(step.grid(), b), step.dy()[b] - yAt(step.grid(), b));
            double tolerance = 0.1 + step.noise(b);
            double weight = 1 / (step.error()[b] + 4) / (1 + off * off / (tolerance * tolerance));
            addBlock(normal, step, b, weight);
        }
        double[] solved = Linear.solve(normal);
        return shiftOnly
                ? new Common(solved[0], solved[1], 0, 0)
                : new Common(solved[0], solved[1], solved[2], solved[3]);
    }

    /// Each block gives two equations, weighed by its structure tensor.
    private static void addBlock(double[][] normal, Step step, int b, double weight) {
        double u = step.grid().middleX(b);
        double v = step.grid().middleY(b);
        double[] inX = {1, 0, u, -v};
        double[] inY = {0, 1, v, u};
        double xx = weight * step.xx()[b];
        double xy = weight * step.xy()[b];
        double yy = weight * step.yy()[b];
        int n = normal.length;
        for (int i = 0; i < n; i++) {
            double ax = inX[i] * xx + inY[i] * xy;
            double ay = inX[i] * xy + inY[i] * yy;
            for (int k = 0; k < n; k++) {
                normal[i][k] += ax * inX[k] + ay * inY[k];
            }
            normal[i][n] += ax * step.dx()[b] + ay * step.dy()[b];
        }
    }

    private static double median(Step step, double[] values) {
        double[] held = IntStream.range(0, values.length)
                .filter(b -> step.hold(b) > Window.HOLD)
                .mapToDouble(b -> values[b])
                .sorted()
                .toArray();
        return held.length < 3 ? 0 : held[held.length / 2];
    }
}
