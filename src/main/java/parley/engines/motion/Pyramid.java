package parley.engines.motion;

import parley.picture.Gray;

/// A glimpse at full, half, quarter and eighth size, as floats.
final class Pyramid {
    static final int LEVELS = 4;

    private final int[] widths = new int[LEVELS];
    private final int[] heights = new int[LEVELS];
    private final float[][] luma = new float[LEVELS][];

    Pyramid(Gray picture) {
        widths[0] = picture.width();
        heights[0] = picture.height();
        luma[0] = smooth(picture);
        for (int level = 1; level < LEVELS; level++) {
            halve(level);
        }
    }

    /// Over three by three pixels (1 2 1): the noise of single pixels looks like structure that stands still.
    private static float[] smooth(Gray picture) {
        int width = picture.width();
        int height = picture.height();
        byte[] from = picture.luma();
        float[] across = new float[from.length];
        for (int y = 0; y < height; y++) {
            int row = y * width;
            for (int x = 0; x < width; x++) {
                int left = from[row + Math.max(0, x - 1)] & 0xFF;
                int right = from[row + Math.min(width - 1, x + 1)] & 0xFF;
                across[row + x] = 0.25f * (left + right + 2 * (from[row + x] & 0xFF));
            }
        }
        float[] both = new float[from.length];
        for (int y = 0; y < height; y++) {
            int above = Math.max(0, y - 1) * width;
            int below = Math.min(height - 1, y + 1) * width;
            int row = y * width;
            for (int x = 0; x < width; x++) {
                both[row + x] = 0.25f * (across[above + x] + across[below + x] + 2 * across[row + x]);
            }
        }
        return both;
    }

    private void halve(int level) {
        int from = widths[level - 1];
        int width = Math.max(1, from / 2);
        int height = Math.max(1, heights[level - 1] / 2);
        float[] source = luma[level - 1];
        float[] half = new float[width * height];
        int right = from > 1 ? 1 : 0;
        int below = heights[level - 1] > 1 ? from : 0;
        for (int y = 0, at = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int i = 2 * y * from + 2 * x;
                half[at++] = 0.25f * (source[i] + source[i + right] + source[i + below] + source[i + below + right]);
            }
        }
        widths[level] = width;
        heights[level] = height;
        luma[level] = half;
    }

    int width(int level) {
        return widths[level];
    }

    int height(int level) {
        return heights[level];
    }

    float[] luma(int level) {
        return luma[level];
    }

    boolean fits(Pyramid other) {
        return widths[0] == other.widths[0] && heights[0] == other.heights[0];
    }
}
