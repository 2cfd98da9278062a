package parley.engines.reading;

import parley.engines.reading.Mask.Blob;
import parley.picture.Picture;

/// Tells the pixels that stand out from their neighbourhood: lamps from the dark around them, or dark marks
/// from the light around them ("Adaptive Document Image Binarization", Sauvola and Pietikäinen, Pattern
/// Recognition 33, 2000: a threshold from the mean and the deviation of a window).
final class Contrast {
    private static final double DEVIATIONS = 0.4;
    private static final double LEAST_DEVIATION = 9;

    private final int width;
    private final int height;
    private final int[] light;
    private final long[] sums;
    private final long[] squares;

    /// The brightest channel of each pixel: a red lamp is as bright as a white one.
    private Contrast(int[] light, int width, int height) {
        this.width = width;
        this.height = height;
        this.light = light;
        this.sums = new long[(width + 1) * (height + 1)];
        this.squares = new long[(width + 1) * (height + 1)];
        for (int y = 0; y < height; y++) {
            long sum = 0;
            long square = 0;
            for (int x = 0; x < width; x++) {
                int value = light[y * width + x];
                sum += value;
                square += (long) value * value;
                int at = (y + 1) * (width + 1) + x + 1;
                sums[at] = sums[at - width - 1] + sum;
                squares[at] = squares[at - width - 1] + square;
            }
        }
    }

    /// Of `picture`, every `step`th pixel of every `step`th row.
    static Contrast of(Picture picture, int step) {
        int width = Math.max(1, picture.width() / step);
        int height = Math.max(1, picture.height() / step);
        int[] light = new int[width * height];
        byte[] rgb = picture.rgb();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int at = 3 * (y * step * picture.width() + x * step);
                light[y * width + x] = Math.max(rgb[at] & 0xFF, Math.max(rgb[at + 1] & 0xFF, rgb[at + 2] & 0xFF));
            }
        }
        return new Contrast(smoothed(light, width, height), width, height);
    }

    /// The means of three by three pixels: a camera's noise would cut segments into pieces.
    private static int[] smoothed(int[] light, int width, int height) {
        int[] across = new int[light.length];
        for (int i = 0; i < light.length; i++) {
            int x = i % width;
            across[i] = light[i] + light[x > 0 ? i - 1 : i] + light[x < width - 1 ? i + 1 : i];
        }
        int[] smooth = new int[light.length];
        for (int i = 0; i < light.length; i++) {
            int above = i >= width ? i - width : i;
            int below = i < light.length - width ? i + width : i;
            smooth[i] = (across[above] + across[i] + across[below]) / 9;
        }
        return smooth;
    }

    /// The pixels that are brighter (or darker) than the window of `radius` around them.
    Mask standingOut(boolean brighter, int radius) {
        boolean[] on = new boolean[light.length];
        for (int y = 0; y < height; y++) {
            int top = Math.max(0, y - radius);
            int bottom = Math.min(height, y + radius + 1);
            for (int x = 0; x < width; x++) {
                int left = Math.max(0, x - radius);
                int right = Math.min(width, x + radius + 1);
                double count = (double) (bottom - top) * (right - left);
                double mean = over(sums, left, top, right, bottom) / count;
                double variance = over(squares, left, top, right, bottom) / count - mean * mean;
                double deviation = Math.sqrt(Math.max(0, variance));
                double above = brighter ? light[y * width + x] - mean : mean - light[y * width + x];
                on[y * width + x] = deviation > LEAST_DEVIATION && above > DEVIATIONS * deviation;
            }
        }
        return new Mask(width, height, on);
    }

    private long over(long[] table, int left, int top, int right, int bottom) {
        int row = width + 1;
        return table[bottom * row + right]
                - table[top * row + right]
                - table[bottom * row + left]
                + table[top * row + left];
    }

    /// Half-way between what stands out in `part` of `mask` and the rest of that part.
    double halfWay(Mask mask, Blob part, boolean brighter) {
        int[] marks = new int[256];
        int[] ground = new int[256];
        for (int y = Math.max(0, part.top()); y <= Math.min(height - 1, part.bottom()); y++) {
            for (int x = Math.max(0, part.left()); x <= Math.min(width - 1, part.right()); x++) {
                (mask.at(x, y) ? marks : ground)[light[y * width + x]]++;
            }
        }
        return (quantile(marks, brighter ? 0.7 : 0.3) + quantile(ground, 0.5)) / 2;
    }

    private static int quantile(int[] histogram, double share) {
        long all = 0;
        for (int count : histogram) {
            all += count;
        }
        long passed = 0;
        for (int value = 0; value < histogram.length; value++) {
            passed += histogram[value];
            if (passed > all * share) {
                return value;
            }
        }
        return 0;
    }

    /// What is beyond `threshold` in a part of the picture that is turned and sheared about its middle and
    /// brought to `newHeight` pixels.
    Mask seen(Blob part, Angle angle, int newHeight, double threshold, boolean brighter) {
        double scale = (double) part.height() / newHeight;
        int newWidth = Math.max(1, (int) Math.round(part.width() / scale));
        double cos = Math.cos(angle.radians()) * scale;
        double sin = Math.sin(angle.radians()) * scale;
        double middleX = (part.left() + part.right()) / 2.0;
        double middleY = (part.top() + part.bottom()) / 2.0;
        boolean[] on = new boolean[newWidth * newHeight];
        for (int y = 0; y < newHeight; y++) {
            double v = y + 0.5 - newHeight / 2.0;
            for (int x = 0; x < newWidth; x++) {
                double u = x + 0.5 - newWidth / 2.0 + angle.shear() * v;
                double value = at(middleX + u * cos - v * sin, middleY + u * sin + v * cos);
                on[y * newWidth + x] = brighter ? value > threshold : value < threshold;
            }
        }
        return new Mask(newWidth, newHeight, on);
    }

    /// How a display is held.
    record Angle(double radians, double shear) {}

    private double at(double x, double y) {
        double inX = Math.clamp(x, 0, width - 1);
        double inY = Math.clamp(y, 0, height - 1);
        int left = (int) inX;
        int top = (int) inY;
        int right = Math.min(width - 1, left + 1);
        int below = Math.min(height - 1, top + 1);
        double upper = light[top * width + left] * (1 - inX + left) + light[top * width + right] * (inX - left);
        double lower = light[below * width + left] * (1 - inX + left) + light[below * width + right] * (inX - left);
        return upper * (1 - inY + top) + lower * (inY - top);
    }
}
