package parley.engines.photos;

import parley.picture.Picture;

/// A picture as seen in the frame of a reference photo: 20x15 cells, each by its mean luma, its two differences of
/// colour and how much its luma varies; and a finer net of luma to compare structure by. What lies beyond the
/// picture is marked.
final class Cells {
    static final int ACROSS = 20;
    static final int DOWN = 15;

    /// Samples of a cell in one direction.
    private static final int FINE = 4;

    private static final int NET_ACROSS = ACROSS * FINE;
    private static final int NET_DOWN = DOWN * FINE;

    /// Blocks of the net whose structure is compared, and their size in samples.
    private static final int BLOCK = 10;

    private final float[] luma = new float[NET_ACROSS * NET_DOWN];
    private final float[] blue = new float[luma.length];
    private final float[] red = new float[luma.length];
    private final boolean[] inside = new boolean[luma.length];

    /// @param warp from the frame of the photo to the picture
    Cells(Picture picture, Warp warp, double width, double height) {
        for (int i = 0; i < luma.length; i++) {
            double x = (i % NET_ACROSS + 0.5) * width / NET_ACROSS;
            double y = (i / NET_ACROSS + 0.5) * height / NET_DOWN;
            sample(picture, i, (int) Math.round(warp.x(x, y)), (int) Math.round(warp.y(x, y)));
        }
    }

    /// The mean of three by three pixels.
    private void sample(Picture picture, int i, int x, int y) {
        if (x < 1 || y < 1 || x >= picture.width() - 1 || y >= picture.height() - 1) {
            return;
        }
        inside[i] = true;
        float r = 0;
        float g = 0;
        float b = 0;
        for (int dy = -1; dy <= 1; dy++) {
            for (int dx = -1; dx <= 1; dx++) {
                int at = 3 * ((y + dy) * picture.width() + x + dx);
                r += picture.rgb()[at] & 0xFF;
                g += picture.rgb()[at + 1] & 0xFF;
                b += picture.rgb()[at + 2] & 0xFF;
            }
        }
        luma[i] = (0.299f * r + 0.587f * g + 0.114f * b) / 9;
        blue[i] = b / 9 - luma[i];
        red[i] = r / 9 - luma[i];
    }

    /// What is seen in one cell, after its light was divided by `gain`; empty when it is not whole in the picture.
    double[] look(int cell, double gain) {
        int left = cell % ACROSS * FINE;
        int top = cell / ACROSS * FINE;
        double sum = 0, squares = 0, sumBlue = 0, sumRed = 0;
        for (int y = top; y < top + FINE; y++) {
            for (int x = left; x < left + FINE; x++) {
                int i = y * NET_ACROSS + x;
                if (!inside[i]) {
                    return new double[0];
                }
                double value = luma[i] / gain;
                sum += value;
                squares += value * value;
                sumBlue += blue[i] / gain;
                sumRed += red[i] / gain;
            }
        }
        double n = FINE * FINE;
        double spread = Math.sqrt(Math.max(0, squares / n - sum / n * (sum / n)));
        return new double[] {sum / n, sumBlue / n, sumRed / n, spread};
    }

    /// How different two cells look, in grey levels.
    static double apart(double[] one, double[] other) {
        return Math.abs(one[0] - other[0])
                + 1.5 * Math.abs(one[1] - other[1])
                + 1.5 * Math.abs(one[2] - other[2])
                + Math.abs(one[3] - other[3]);
    }

    /// The share of blocks of this photo with structure that have the same structure in the other picture; blocks
    /// beyond the picture do not count, but at least a third must be in it.
    double likeness(Cells other) {
        int counted = 0;
        int alike = 0;
        int all = 0;
        for (int top = 0; top < NET_DOWN; top += BLOCK) {
            for (int left = 0; left < NET_ACROSS; left += BLOCK) {
                Correlation correlation = correlation(other, left, top);
                all += correlation.structured ? 1 : 0;
                counted += correlation.structured && correlation.whole ? 1 : 0;
                alike += correlation.structured && correlation.whole && correlation.value > 0.6 ? 1 : 0;
            }
        }
        return counted < 4 ? 0 : (double) alike / Math.max(counted, all / 3);
    }

    private record Correlation(double value, boolean structured, boolean whole) {}

    private Correlation correlation(Cells other, int left, int top) {
        double a = 0, b = 0, aa = 0, bb = 0, ab = 0;
        boolean whole = true;
        for (int y = top; y < top + BLOCK; y++) {
            for (int x = left; x < left + BLOCK; x++) {
                int i = y * NET_ACROSS + x;
                whole &= other.inside[i];
                a += luma[i];
                b += other.luma[i];
                aa += luma[i] * luma[i];
                bb += other.luma[i] * other.luma[i];
                ab += luma[i] * other.luma[i];
            }
        }
        double n = BLOCK * BLOCK;
        double varianceA = aa / n - a / n * (a / n);
        double varianceB = bb / n - b / n * (b / n);
        double covariance = ab / n - a / n * (b / n);
        return new Correlation(
                covariance / Math.sqrt(Math.max(1, varianceA) * Math.max(1, varianceB)), varianceA > 80, whole);
    }
}
