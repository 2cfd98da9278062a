package parley.engines.sounds;

import java.util.Arrays;

/// Whether what is loud is one tone, or two in turn, as of an alarm: frames of 32 ms in which one peak between
/// 500 and 5,000 Hz has most of the power, and always at the same place.
///
/// @param share of the loud frames that are this tone
/// @param seconds how long it is
/// @param single of the loud frames, those with one peak, wherever: a whistle glides
record Tones(double share, double seconds, double single) {
    private static final int LENGTH = 512;
    private static final int HOP = 256;
    private static final double BIN_HZ = 16_000.0 / LENGTH;
    private static final int LOWEST = (int) (500 / BIN_HZ);
    private static final int HIGHEST = (int) (5_000 / BIN_HZ);
    private static final double IN_PEAK = 0.85;
    private static final double LOUD_DB = 15;
    private static final int ONE_OF = 7;

    /// A tone that lasts at least this many frames, 60 ms; what is struck rings shorter.
    private static final int SHORTEST = 4;

    static Tones of(float[] samples, int from, int to) {
        Levels levels = Levels.of(samples, from, to, HOP);
        double quietest = levels.quantile(0.98) - LOUD_DB;
        Fourier fourier = new Fourier(LENGTH);
        if (!mayBe(samples, from, levels, quietest, fourier)) {
            return new Tones(0, 0, 0);
        }
        int[] at = new int[LENGTH / 2];
        int[] run = new int[LENGTH / 2];
        int loud = 0;
        int single = 0;
        for (int frame = 0; frame + 1 < levels.inOrder().length; frame++) {
            int peak = 0;
            if (isLoud(levels, frame, quietest)) {
                loud++;
                peak = peak(samples, from + frame * HOP, fourier);
                single += peak > 0 ? 1 : 0;
            }
            count(peak, run, at);
        }
        count(0, run, at);
        int tonal = strongest(at) + strongest(at);
        return new Tones(
                (double) tonal / Math.max(1, loud), (double) tonal * HOP / 16_000, (double) single / Math.max(1, loud));
    }

    /// Adds the frames of a tone that ends to `at`, when they were enough.
    private static void count(int peak, int[] run, int[] at) {
        int length = Arrays.stream(run).sum();
        boolean goesOn = peak > 0 && (length == 0 || run[peak - 1] + run[peak] + run[peak + 1] > 0);
        if (!goesOn) {
            for (int bin = 0; bin < run.length && length >= SHORTEST; bin++) {
                at[bin] += run[bin];
            }
            Arrays.fill(run, 0);
        }
        run[peak] += peak > 0 ? 1 : 0;
    }

    /// A look at some of the loud frames, since a look at all of them costs more than everything else.
    private static boolean mayBe(float[] samples, int from, Levels levels, double quietest, Fourier fourier) {
        int loud = 0;
        int single = 0;
        for (int frame = 0; frame + 1 < levels.inOrder().length; frame++) {
            if (isLoud(levels, frame, quietest) && loud++ % ONE_OF == 0) {
                single += peak(samples, from + frame * HOP, fourier) > 0 ? 1 : 0;
            }
        }
        return single * ONE_OF > loud / 4;
    }

    private static boolean isLoud(Levels levels, int frame, double quietest) {
        return Math.min(levels.inOrder()[frame], levels.inOrder()[frame + 1]) >= quietest;
    }

    /// The bin of the peak, 0 when none has most of the power.
    private static int peak(float[] samples, int from, Fourier fourier) {
        double[] power = new double[LENGTH / 2];
        fourier.addPower(samples, from, power);
        int best = LOWEST;
        for (int bin = LOWEST; bin <= HIGHEST; bin++) {
            best = power[bin] > power[best] ? bin : best;
        }
        double in = 0;
        for (int bin = best - 2; bin <= best + 2; bin++) {
            in += power[bin];
        }
        return in > IN_PEAK * Arrays.stream(power).skip(2).sum() ? best : 0;
    }

    /// Frames at the place with the most; they are taken out.
    private static int strongest(int[] at) {
        int best = LOWEST;
        for (int bin = LOWEST; bin <= HIGHEST; bin++) {
            best = at[bin] > at[best] ? bin : best;
        }
        int sum = at[best - 1] + at[best] + at[best + 1];
        Arrays.fill(at, best - 1, best + 2, 0);
        return sum;
    }
}
