package parley.engines.motion;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/// How one thing, the camera or a part, went from glimpse to glimpse.
final class Series {
    /// A shake stays within this, pixels.
    private static final double WIDEST_SHAKE = 7;

    /// What goes no further than this shakes rather than moves on, unless it goes straight.
    private static final double NARROW = 5;

    private static final int LONG = 7;

    private final double[] x;
    private final double[] y;
    private final double[] turn;

    private Series(int length) {
        x = new double[length];
        y = new double[length];
        turn = new double[length];
    }

    /// The camera's.
    static Series of(List<Step> steps, List<Common> commons) {
        Series series = new Series(steps.size());
        for (int k = 0; k < steps.size(); k++) {
            series.x[k] = commons.get(k).x();
            series.y[k] = commons.get(k).y();
            series.turn[k] = commons.get(k).turn();
        }
        return series;
    }

    /// That of the part that consists of `blocks`, against the camera's when that moves.
    static Series of(List<Step> steps, List<Common> commons, BitSet blocks, boolean cameraMoves) {
        Series series = new Series(steps.size());
        for (int k = 0; k < steps.size(); k++) {
            Common common = cameraMoves ? commons.get(k) : Common.NONE;
            double[] mean = mean(steps.get(k), common, blocks);
            series.x[k] = mean[0];
            series.y[k] = mean[1];
        }
        return series;
    }

    /// The displacement that fits all blocks best, each counted in the directions that it can tell.
    private static double[] mean(Step step, Common common, BitSet blocks) {
        double[][] normal = new double[2][3];
        blocks.stream().forEach(b -> {
            double weight = 1 / (step.error()[b] + 4);
            double dx = step.dx()[b] - common.xAt(step.grid(), b);
            double dy = step.dy()[b] - common.yAt(step.grid(), b);
            normal[0][0] += weight * step.xx()[b];
            normal[0][1] += weight * step.xy()[b];
            normal[1][0] += weight * step.xy()[b];
            normal[1][1] += weight * step.yy()[b];
            normal[0][2] += weight * (step.xx()[b] * dx + step.xy()[b] * dy);
            normal[1][2] += weight * (step.xy()[b] * dx + step.yy()[b] * dy);
        });
        return Linear.solve(normal);
    }

    /// The share of a block's own displacements that this one explains, 0 to 1.
    double explains(List<Step> steps, List<Common> commons, int b, boolean cameraMoves) {
        double all = 1e-9;
        double left = 0;
        for (int k = 0; k < steps.size(); k++) {
            Step step = steps.get(k);
            Common common = cameraMoves ? commons.get(k) : Common.NONE;
            double dx = step.dx()[b] - common.xAt(step.grid(), b);
            double dy = step.dy()[b] - common.yAt(step.grid(), b);
            all += square(step.felt(b, dx, dy));
            left += square(step.felt(b, dx - x[k], dy - y[k]));
        }
        return 1 - left / all;
    }

    private static double square(double value) {
        return value * value;
    }

    /// Mean length of a step, pixels.
    double length() {
        return path() / x.length;
    }

    private double path() {
        double sum = 0;
        for (int k = 0; k < x.length; k++) {
            sum += Math.hypot(x[k], y[k]);
        }
        return sum;
    }

    /// 1 when it goes straight on, 0 when it comes back.
    double straightness() {
        return Math.hypot(Arrays.stream(x).sum(), Arrays.stream(y).sum()) / (path() + 1e-9);
    }

    /// How a step resembles the one before: 1 the same, -1 back again.
    double persistence() {
        double alike = 0;
        double lengths = 1e-9;
        for (int k = 1; k < x.length; k++) {
            alike += x[k] * x[k - 1] + y[k] * y[k - 1];
            lengths += Math.hypot(x[k], y[k]) * Math.hypot(x[k - 1], y[k - 1]);
        }
        return alike / lengths;
    }

    /// The largest distance between any two of its places, pixels.
    double range() {
        double[] px = new double[x.length + 1];
        double[] py = new double[x.length + 1];
        double widest = 0;
        for (int k = 0; k < x.length; k++) {
            px[k + 1] = px[k] + x[k];
            py[k + 1] = py[k] + y[k];
            for (int i = 0; i <= k; i++) {
                widest = Math.max(widest, Math.hypot(px[k + 1] - px[i], py[k + 1] - py[i]));
            }
        }
        return widest;
    }

    boolean shakes() {
        if (x.length >= LONG && persistence() > 0.78) {
            return false; // a shake out of step with the camera does not resemble itself that long
        }
        double range = range();
        boolean goesOn = straightness() > 0.8 && persistence() > 0.75;
        return range < NARROW ? !goesOn : range < WIDEST_SHAKE && straightness() < 0.5 && persistence() < 0.5;
    }

    /// Whether it turns as a hand does.
    boolean turns() {
        return Arrays.stream(turn).map(Math::abs).average().orElse(0) > 0.0015;
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
