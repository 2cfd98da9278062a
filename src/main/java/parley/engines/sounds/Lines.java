package parley.engines.sounds;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The spectrum of a stretch, averaged over all of it in bins of 4 Hz: what holds its pitch stands out as narrow
/// lines, whatever moves is smeared.
final class Lines {
    private static final int LENGTH = 4_096;
    private static final double BIN_HZ = 16_000.0 / LENGTH;

    /// A line is this many times as strong as what is around it, and at most so many bins wide.
    private static final double STANDS_OUT = 8;

    private static final int AROUND = 12;
    private static final int WIDTH = 2;

    private final double[] power;
    private final List<double[]> moments;
    private final boolean[] line;

    private Lines(double[] power, List<double[]> moments) {
        this.power = power;
        this.moments = moments;
        this.line = new boolean[power.length];
        mark();
    }

    static Lines of(float[] samples, int from, int to) {
        double[] power = new double[LENGTH / 2];
        List<double[]> moments = new ArrayList<>();
        Fourier fourier = new Fourier(LENGTH);
        for (int at = from; at + LENGTH <= to; at += LENGTH / 2) {
            double[] moment = new double[LENGTH / 2];
            fourier.addPower(samples, at, moment);
            Arrays.setAll(power, bin -> power[bin] + moment[bin]);
            moments.add(moment);
        }
        return new Lines(power, moments);
    }

    /// How alike the lows of each quarter of a second are to those of all of it, 0 to 1: a tune changes its
    /// notes. The tenth that is least alike counts.
    double constancy() {
        double[] alike = moments.stream().mapToDouble(this::likeness).sorted().toArray();
        return alike.length == 0 ? 0 : alike[alike.length / 10];
    }

    private double likeness(double[] moment) {
        double both = 0;
        double here = 1e-12;
        double all = 1e-12;
        for (int bin = (int) (50 / BIN_HZ); bin < 600 / BIN_HZ; bin++) {
            both += Math.sqrt(moment[bin] * power[bin]);
            here += moment[bin];
            all += power[bin];
        }
        return both / Math.sqrt(here * all);
    }

    private void mark() {
        double[] near = new double[2 * AROUND + 1];
        for (int bin = AROUND; bin < power.length - AROUND; bin++) {
            System.arraycopy(power, bin - AROUND, near, 0, near.length);
            Arrays.sort(near);
            if (power[bin] > STANDS_OUT * near[AROUND]) {
                Arrays.fill(line, bin - WIDTH, bin + WIDTH + 1, true);
            }
        }
    }

    double lowShare() {
        return sum(50, 600, false, false) / (sum(50, 8_000, false, false) + 1e-12);
    }

    double lowLines() {
        return sum(50, 600, true, false) / (sum(50, 600, false, false) + 1e-12);
    }

    double noise() {
        return sum(1_500, 7_500, false, true) / (sum(50, 8_000, false, false) + 1e-12);
    }

    double centreHz() {
        double weighted = 0;
        double all = 1e-12;
        for (int bin = (int) (100 / BIN_HZ); bin < power.length; bin++) {
            weighted += power[bin] * bin * BIN_HZ;
            all += power[bin];
        }
        return weighted / all;
    }

    private double sum(double fromHz, double toHz, boolean onlyLines, boolean noLines) {
        double sum = 0;
        for (int bin = (int) (fromHz / BIN_HZ); bin < Math.min(power.length, toHz / BIN_HZ); bin++) {
            sum += onlyLines && !line[bin] || noLines && line[bin] ? 0 : power[bin];
        }
        return sum;
    }
}
