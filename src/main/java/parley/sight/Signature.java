package parley.sight;

import parley.picture.Gray;

/// What is compared of a picture: 64 by 64 means of its luma, their distribution, and how sharp it is.
///
/// @param cells row by row, 0 to 255
/// @param quartiles of the cells: the quarter, the half and three quarters of them are darker
/// @param sharpness the variance of the Laplacian over the whole picture; it falls with blur
record Signature(byte[] cells, int[] histogram, int[] quartiles, double sharpness) {
    static final int SIDE = 64;
    static final int CELLS = SIDE * SIDE;
    static final int BINS = 32;

    static Signature of(Gray picture) {
        byte[] cells = cells(picture);
        int[] histogram = new int[BINS];
        int[] levels = new int[256];
        for (byte cell : cells) {
            levels[cell & 0xFF]++;
            histogram[(cell & 0xFF) * BINS / 256]++;
        }
        return new Signature(cells, histogram, quartiles(levels), sharpness(picture));
    }

    int at(int x, int y) {
        return cells[y * SIDE + x] & 0xFF;
    }

    int median() {
        return quartiles[1];
    }

    int spread() {
        return quartiles[2] - quartiles[0];
    }

    private static byte[] cells(Gray picture) {
        byte[] cells = new byte[CELLS];
        byte[] luma = picture.luma();
        for (int y = 0; y < SIDE; y++) {
            int top = y * picture.height() / SIDE;
            int bottom = Math.max(top + 1, (y + 1) * picture.height() / SIDE);
            for (int x = 0; x < SIDE; x++) {
                int left = x * picture.width() / SIDE;
                int right = Math.max(left + 1, (x + 1) * picture.width() / SIDE);
                cells[y * SIDE + x] = (byte) mean(luma, picture.width(), left, right, top, bottom);
            }
        }
        return cells;
    }

    private static int mean(byte[] luma, int width, int left, int right, int top, int bottom) {
        int sum = 0;
        for (int y = top; y < bottom; y++) {
            for (int at = y * width + left; at < y * width + right; at++) {
                sum += luma[at] & 0xFF;
            }
        }
        int count = (right - left) * (bottom - top);
        return (sum + count / 2) / count;
    }

    private static int[] quartiles(int[] levels) {
        int[] found = new int[3];
        int darker = 0;
        int next = 0;
        for (int level = 0; level < 256 && next < 3; level++) {
            darker += levels[level];
            while (next < 3 && darker > (next + 1) * CELLS / 4 - 1) {
                found[next++] = level;
            }
        }
        return found;
    }

    /// J. L. Pech-Pacheco et al., "Diatom autofocusing in brightfield microscopy" (2000): the variance of the
    /// Laplacian.
    private static double sharpness(Gray picture) {
        int width = picture.width();
        byte[] luma = picture.luma();
        long sum = 0;
        long squares = 0;
        int count = 0;
        for (int y = 1; y < picture.height() - 1; y++) {
            for (int at = y * width + 1; at < (y + 1) * width - 1; at++) {
                int around = (luma[at - 1] & 0xFF)
                        + (luma[at + 1] & 0xFF)
                        + (luma[at - width] & 0xFF)
                        + (luma[at + width] & 0xFF);
                int bend = around - 4 * (luma[at] & 0xFF);
                sum += bend;
                squares += (long) bend * bend;
                count++;
            }
        }
        double mean = count == 0 ? 0 : (double) sum / count;
        return count == 0 ? 0 : (double) squares / count - mean * mean;
    }
}
