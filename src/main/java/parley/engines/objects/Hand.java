package parley.engines.objects;

/// A hand by its 21 points: the wrist, then four of each finger from its root to its tip, thumb first.
///
/// @param score 0 to 1
/// @param x across, in pixels of the picture
/// @param y down
/// @param z away from the camera, in the same measure; the wrist has about 0
record Hand(double score, double[] x, double[] y, double[] z) {
    static final int POINTS = 21;
    static final int WRIST = 0;
    static final int THUMB_TIP = 4;
    static final int INDEX = 5;
    static final int INDEX_TIP = 8;
    static final int MIDDLE = 9;

    /// Between two points, in space.
    double distance(int a, int b) {
        return Math.sqrt(square(x[a] - x[b]) + square(y[a] - y[b]) + square(z[a] - z[b]));
    }

    /// The angle at `b` between `a` and `c`, in degrees: 180 for a straight line.
    double angle(int a, int b, int c) {
        double dot = (x[a] - x[b]) * (x[c] - x[b]) + (y[a] - y[b]) * (y[c] - y[b]) + (z[a] - z[b]) * (z[c] - z[b]);
        double lengths = distance(a, b) * distance(c, b);
        return lengths == 0 ? 0 : Math.toDegrees(Math.acos(Math.clamp(dot / lengths, -1, 1)));
    }

    private static double square(double value) {
        return value * value;
    }

    /// The smallest box around all points.
    Box box() {
        double left = x[0];
        double right = x[0];
        double top = y[0];
        double bottom = y[0];
        for (int i = 1; i < POINTS; i++) {
            left = Math.min(left, x[i]);
            right = Math.max(right, x[i]);
            top = Math.min(top, y[i]);
            bottom = Math.max(bottom, y[i]);
        }
        return new Box(left, top, right, bottom);
    }
}
