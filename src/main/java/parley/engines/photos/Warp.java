package parley.engines.photos;

import java.util.List;

/// A perspective map from one picture to another: a 3x3 matrix whose last number is 1.
record Warp(double[] m) {

    /// A point of the one picture and the one in the other that it should become.
    record Pair(double x, double y, double toX, double toY) {}

    double x(double x, double y) {
        return (m[0] * x + m[1] * y + m[2]) / (m[6] * x + m[7] * y + 1);
    }

    double y(double x, double y) {
        return (m[3] * x + m[4] * y + m[5]) / (m[6] * x + m[7] * y + 1);
    }

    double misses(Pair pair) {
        return Math.hypot(x(pair.x(), pair.y()) - pair.toX(), y(pair.x(), pair.y()) - pair.toY());
    }

    /// Turns, scales and shifts.
    static Warp similarity(double a, double b, double shiftX, double shiftY) {
        return new Warp(new double[] {a, -b, shiftX, b, a, shiftY, 0, 0});
    }

    /// First this one, then `next`.
    Warp then(Warp next) {
        double[] a = next.m;
        double[] product = new double[9];
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 3; column++) {
                for (int k = 0; k < 3; k++) {
                    product[3 * row + column] += entry(a, 3 * row + k) * entry(m, 3 * k + column);
                }
            }
        }
        double[] normal = new double[8];
        for (int i = 0; i < 8; i++) {
            normal[i] = product[i] / product[8];
        }
        return new Warp(normal);
    }

    private static double entry(double[] m, int i) {
        return i == 8 ? 1 : m[i];
    }

    /// The map that fits the pairs best in the least squares of its linear form.
    ///
    /// @param perspective false for an affine map
    static Warp fit(List<Pair> pairs, boolean perspective) {
        int n = perspective ? 8 : 6;
        double[][] normal = new double[n][n + 1];
        for (Pair p : pairs) {
            // In hundreds of pixels, so that the numbers are of one size.
            double x = p.x() / 100;
            double y = p.y() / 100;
            double u = p.toX() / 100;
            double v = p.toY() / 100;
            add(normal, new double[] {x, y, 1, 0, 0, 0, -u * x, -u * y}, u);
            add(normal, new double[] {0, 0, 0, x, y, 1, -v * x, -v * y}, v);
        }
        double[] h = Equations.solve(normal);
        double[] m = {h[0], h[1], 100 * h[2], h[3], h[4], 100 * h[5], 0, 0};
        if (perspective) {
            m[6] = h[6] / 100;
            m[7] = h[7] / 100;
        }
        return new Warp(m);
    }

    private static void add(double[][] normal, double[] row, double value) {
        int n = normal.length;
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < n; k++) {
                normal[i][k] += row[i] * row[k];
            }
            normal[i][n] += row[i] * value;
        }
    }

    /// Whether a camera could see a flat thing of this size so: not mirrored, not folded, its corners at sane
    /// angles, between a third and three times as large.
    boolean isPlausible(double width, double height) {
        double[] xs = {x(0, 0), x(width, 0), x(width, height), x(0, height)};
        double[] ys = {y(0, 0), y(width, 0), y(width, height), y(0, height)};
        double area = 0;
        for (int i = 0; i < 4; i++) {
            int next = (i + 1) % 4;
            int last = (i + 3) % 4;
            double ax = xs[next] - xs[i];
            double ay = ys[next] - ys[i];
            double bx = xs[last] - xs[i];
            double by = ys[last] - ys[i];
            double sine = (ax * by - ay * bx) / (Math.hypot(ax, ay) * Math.hypot(bx, by) + 1e-9);
            if (sine < 0.5) {
                return false;
            }
            area += (xs[i] * ys[next] - xs[next] * ys[i]) / 2;
        }
        double share = area / (width * height);
        return share > 0.1 && share < 9;
    }
}
