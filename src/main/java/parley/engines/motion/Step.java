package parley.engines.motion;

/// Where each block went from one glimpse to the next, and how surely that is known.
///
/// @param dx,dy displacement, pixels of the glimpse
/// @param xx,xy,yy structure tensor: how much the block would change if displaced (grey levels squared per
///     pixel squared)
/// @param error what the displacement leaves unexplained, mean square in grey levels
/// @param contrast variance of the block
/// @param seconds from the first glimpse to the second
record Step(
        Grid grid,
        double[] dx,
        double[] dy,
        double[] xx,
        double[] xy,
        double[] yy,
        double[] error,
        double[] contrast,
        double seconds) {

    static Step of(Grid grid, double seconds) {
        int n = grid.blocks();
        return new Step(
                grid,
                new double[n],
                new double[n],
                new double[n],
                new double[n],
                new double[n],
                new double[n],
                new double[n],
                seconds);
    }

    /// The larger eigenvalue of the structure tensor: strength of what can be held on to.
    double hold(int block) {
        double half = (xx[block] - yy[block]) / 2;
        return (xx[block] + yy[block]) / 2 + Math.sqrt(half * half + xy[block] * xy[block]);
    }

    /// How far `x`, `y` is, in pixels, counted only in the directions in which the block has something to hold
    /// on to (a straight edge says nothing of a displacement along it).
    double felt(int block, double x, double y) {
        double energy = xx[block] * x * x + 2 * xy[block] * x * y + yy[block] * y * y;
        return Math.sqrt(Math.max(0, energy) / (hold(block) + 1e-6));
    }

    /// The displacement that noise alone makes, pixels.
    double noise(int block) {
        return Math.sqrt(error[block] / (hold(block) * PIXELS + 1e-6));
    }

    /// Neighbouring pixels share their noise after compression, so that a block counts for fewer.
    private static final double PIXELS = 150;
}
