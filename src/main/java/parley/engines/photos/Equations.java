package parley.engines.photos;

/// Small systems of linear equations.
final class Equations {
    private Equations() {}

    /// Solves `rows` (the right side is the last column) in place, by Gauss with pivots. What cannot be told is 0.
    static double[] solve(double[][] rows) {
        int n = rows.length;
        for (int i = 0; i < n; i++) {
            pivot(rows, i);
            for (int k = i + 1; k < n && Math.abs(rows[i][i]) > 1e-12; k++) {
                double factor = rows[k][i] / rows[i][i];
                for (int j = i; j <= n; j++) {
                    rows[k][j] -= factor * rows[i][j];
                }
            }
        }
        double[] solved = new double[n];
        for (int i = n - 1; i >= 0; i--) {
            double sum = rows[i][n];
            for (int k = i + 1; k < n; k++) {
                sum -= rows[i][k] * solved[k];
            }
            solved[i] = Math.abs(rows[i][i]) < 1e-12 ? 0 : sum / rows[i][i];
        }
        return solved;
    }

    private static void pivot(double[][] rows, int i) {
        for (int k = i + 1; k < rows.length; k++) {
            if (Math.abs(rows[k][i]) > Math.abs(rows[i][i])) {
                double[] row = rows[i];
                rows[i] = rows[k];
                rows[k] = row;
            }
        }
    }
}
