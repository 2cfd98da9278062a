package parley.media;

import java.util.LinkedHashMap;
import java.util.Map;

/// The taps of a windowed sinc for one pair of rates, one row for each place an output sample can have between
/// two input samples. Immutable and shared; the last [#KEPT] pairs are kept.
///
/// Rates without a large common divisor would need a row for each of up to 384,000 places. Such pairs get a few
/// hundred rows instead, and taps in between are drawn straight: that costs twice the time and stays 100 dB
/// below the signal.
final class FilterBank {
    /// Half the width of the filter, in periods of the lower rate. With [#ATTENUATION_DB] this makes a slope of
    /// 14 % of the lower Nyquist frequency (Kaiser's formula).
    private static final int HALF_WIDTH = 40;

    private static final double ATTENUATION_DB = 90;
    private static final double BETA = 0.1102 * (ATTENUATION_DB - 8.7);
    private static final double CUTOFF = 0.93;

    /// An exact bank takes at most 256 kB.
    private static final int MOST_EXACT = 1 << 16;

    private static final int ROWS_BETWEEN = 512;
    private static final int KEPT = 64;

    private record Pair(int fromHz, int toHz) {}

    private static final Map<Pair, FilterBank> BANKS = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Pair, FilterBank> eldest) {
            return size() > KEPT;
        }
    };

    private final int toHz;
    private final int taps;
    private final int rows;
    private final int divisor;
    private final boolean exact;
    private final float[] bank;

    private FilterBank(int fromHz, int toHz) {
        double narrow = Math.min(1.0, (double) toHz / fromHz);
        int half = (int) Math.ceil(HALF_WIDTH / narrow);
        int common = greatestCommonDivisor(fromHz, toHz);
        this.toHz = toHz;
        this.taps = 2 * half;
        this.divisor = common;
        this.exact = (long) (toHz / common) * taps <= MOST_EXACT;
        // A filter stretched by a lower output rate changes more slowly from place to place.
        this.rows = exact ? toHz / common : Math.max(32, (int) Math.ceil(ROWS_BETWEEN * narrow));
        this.bank = new float[(rows + (exact ? 0 : 1)) * taps];
        for (int row = 0; row * taps < bank.length; row++) {
            fill(row * taps, half, (double) row / rows, CUTOFF * narrow);
        }
    }

    static FilterBank of(int fromHz, int toHz) {
        synchronized (BANKS) {
            return BANKS.computeIfAbsent(new Pair(fromHz, toHz), pair -> new FilterBank(pair.fromHz, pair.toHz));
        }
    }

    int taps() {
        return taps;
    }

    /// How many numbers it holds.
    int size() {
        return bank.length;
    }

    /// The value at `numerator / toHz` between the two middle samples of the [#taps] samples at `from`.
    float apply(float[] samples, int from, int numerator) {
        if (exact) {
            return dot(numerator / divisor * taps, samples, from);
        }
        double place = (double) numerator * rows / toHz;
        int row = (int) place;
        float share = (float) (place - row);
        float low = dot(row * taps, samples, from);
        float high = dot((row + 1) * taps, samples, from);
        return low + share * (high - low);
    }

    private float dot(int row, float[] samples, int from) {
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        int whole = taps & ~3;
        for (int k = 0; k < whole; k += 4) {
            a += bank[row + k] * samples[from + k];
            b += bank[row + k + 1] * samples[from + k + 1];
            c += bank[row + k + 2] * samples[from + k + 2];
            d += bank[row + k + 3] * samples[from + k + 3];
        }
        for (int k = whole; k < taps; k++) {
            a += bank[row + k] * samples[from + k];
        }
        return (a + b) + (c + d);
    }

    private void fill(int row, int half, double place, double cutoff) {
        double sum = 0;
        for (int k = 0; k < taps; k++) {
            double x = k - (half - 1) - place;
            double value = sinc(cutoff * x) * kaiser(x / half);
            bank[row + k] = (float) value;
            sum += value;
        }
        for (int k = 0; k < taps; k++) {
            bank[row + k] /= (float) sum;
        }
    }

    private static double sinc(double x) {
        return x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
    }

    private static double kaiser(double share) {
        return Math.abs(share) >= 1 ? 0 : bessel(BETA * Math.sqrt(1 - share * share)) / bessel(BETA);
    }

    /// The modified Bessel function of order zero, by its series.
    private static double bessel(double x) {
        double sum = 1;
        double term = 1;
        for (int k = 1; term > sum * 1e-16; k++) {
            term *= (x / 2 / k) * (x / 2 / k);
            sum += term;
        }
        return sum;
    }

    private static int greatestCommonDivisor(int a, int b) {
        return b == 0 ? a : greatestCommonDivisor(b, a % b);
    }
}
