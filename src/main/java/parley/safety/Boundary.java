package parley.safety;

import java.util.Arrays;
import java.util.List;

/// A plane between two kinds of vectors, found by logistic regression with a penalty on large weights (Cox 1958;
/// full gradient descent). Immutable.
final class Boundary {
    private static final int ROUNDS = 1500;
    private static final double RATE = 4;
    private static final double PENALTY = 3e-4;

    private final double[] weights;
    private final double bias;

    private Boundary(double[] weights, double bias) {
        this.weights = weights;
        this.bias = bias;
    }

    /// A vector of length 1 and whether it is of the kind looked for.
    record Point(float[] at, boolean inside) {}

    /// Both kinds weigh the same, however many there are of each.
    static Boundary between(List<Point> points) {
        long inside = points.stream().filter(Point::inside).count();
        double ofInside = 0.5 / Math.max(1, inside);
        double ofOutside = 0.5 / Math.max(1, points.size() - inside);
        Boundary boundary = new Boundary(new double[points.getFirst().at().length], 0);
        for (int round = 0; round < ROUNDS; round++) {
            boundary = boundary.step(points, ofInside, ofOutside);
        }
        return boundary;
    }

    private Boundary step(List<Point> points, double ofInside, double ofOutside) {
        double[] next =
                Arrays.stream(weights).map(w -> w * (1 - RATE * PENALTY)).toArray();
        double nextBias = bias;
        for (Point point : points) {
            double wrong = (point.inside() ? 1 : 0) - of(point.at());
            double step = RATE * wrong * (point.inside() ? ofInside : ofOutside);
            for (int i = 0; i < next.length; i++) {
                next[i] += step * point.at()[i];
            }
            nextBias += step;
        }
        return new Boundary(next, nextBias);
    }

    /// How likely `at` is of the kind looked for, 0 to 1.
    double of(float[] at) {
        double sum = bias;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * at[i];
        }
        return 1 / (1 + Math.exp(-sum));
    }
}
