package parley.engines.sounds;

/// The power spectrum of stretches of one length, a power of two, under a Hann window. One thread at a time.
///
/// The plain radix-2 transform of Cooley and Tukey, 1965.
final class Fourier {
    private final int length;
    private final float[] window;
    private final double[] cosine;
    private final double[] sine;
    private final double[] real;
    private final double[] imaginary;

    Fourier(int length) {
        this.length = length;
        this.window = new float[length];
        this.cosine = new double[length / 2];
        this.sine = new double[length / 2];
        this.real = new double[length];
        this.imaginary = new double[length];
        for (int i = 0; i < length; i++) {
            window[i] = (float) (0.5 - 0.5 * Math.cos(2 * Math.PI * i / length));
        }
        for (int i = 0; i < length / 2; i++) {
            cosine[i] = Math.cos(2 * Math.PI * i / length);
            sine[i] = Math.sin(2 * Math.PI * i / length);
        }
    }

    /// Adds the power in each of the `length / 2` bins to `sum`.
    void addPower(float[] samples, int from, double[] sum) {
        int bits = Integer.numberOfTrailingZeros(length);
        for (int i = 0; i < length; i++) {
            int to = Integer.reverse(i) >>> 32 - bits;
            real[to] = samples[from + i] * window[i];
            imaginary[to] = 0;
        }
        for (int half = 1; half < length; half *= 2) {
            combine(half);
        }
        for (int bin = 0; bin < length / 2; bin++) {
            sum[bin] += real[bin] * real[bin] + imaginary[bin] * imaginary[bin];
        }
    }

    private void combine(int half) {
        int step = length / 2 / half;
        for (int block = 0; block < length; block += 2 * half) {
            for (int i = 0; i < half; i++) {
                int low = block + i;
                int high = low + half;
                double turnedReal = real[high] * cosine[i * step] + imaginary[high] * sine[i * step];
                double turnedImaginary = imaginary[high] * cosine[i * step] - real[high] * sine[i * step];
                real[high] = real[low] - turnedReal;
                imaginary[high] = imaginary[low] - turnedImaginary;
                real[low] += turnedReal;
                imaginary[low] += turnedImaginary;
            }
        }
    }
}
