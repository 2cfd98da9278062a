package parley.engines.motion;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import parley.engine.Observation;
import parley.engine.Observation.Kind;
import parley.engine.Region;
import parley.picture.Gray;

/// How clear a picture is: its sharpness, the share of it that is dark, and where light blinds it.
///
/// @param sharpness variance of the Laplacian where the picture has structure, of the picture reduced to about
///     320 pixels, relative to its contrast
/// @param dark share of pixels below 40
/// @param glare share of pixels above 248
/// @param glareAt where most of those are
record Clarity(double sharpness, double contrast, double dark, double glare, Region glareAt) {
    private static final int LONGER_SIDE = 320;
    private static final int COLUMNS = 8;
    private static final int ROWS = 6;

    static Clarity of(Gray picture) {
        Gray small = reduced(picture);
        double dark = 0;
        double bright = 0;
        double[] cells = new double[COLUMNS * ROWS];
        for (int y = 0, i = 0; y < small.height(); y++) {
            for (int x = 0; x < small.width(); x++, i++) {
                int luma = small.luma()[i] & 0xFF;
                dark += luma < 40 ? 1 : 0;
                if (luma > 248) {
                    bright++;
                    cells[y * ROWS / small.height() * COLUMNS + x * COLUMNS / small.width()]++;
                }
            }
        }
        double all = small.luma().length;
        return new Clarity(sharpness(small), contrast(small), dark / all, bright / all, box(cells, all));
    }

    List<Observation> observations(Duration at) {
        List<Observation> seen = new ArrayList<>();
        if (dark > 0.85 || dark > 0.5 && contrast < 24) {
            seen.add(new Observation(Kind.DARK, "", Region.WHOLE, Math.min(1, dark), at));
        } else if (sharpness < 30) {
            seen.add(new Observation(Kind.BLURRED, "", Region.WHOLE, sharpness < 15 ? 0.9 : 0.7, at));
        }
        if (glare > 0.04) {
            seen.add(new Observation(Kind.GLARE, "", glareAt, glare > 0.15 ? 0.9 : 0.6, at));
        }
        return seen;
    }

    /// The mean of the squared Laplacian over the strongest hundredth of the pixels: a sharp edge anywhere makes a
    /// picture sharp, a plain wall does not make it blurred.
    private static double sharpness(Gray picture) {
        int width = picture.width();
        int[] histogram = new int[1_021];
        int counted = 0;
        for (int y = 1; y < picture.height() - 1; y++) {
            for (int x = 1; x < width - 1; x++) {
                int laplacian = 4 * picture.at(x, y)
                        - picture.at(x - 1, y)
                        - picture.at(x + 1, y)
                        - picture.at(x, y - 1)
                        - picture.at(x, y + 1);
                histogram[Math.abs(laplacian)]++;
                counted++;
            }
        }
        int wanted = Math.max(1, counted / 100);
        int level = histogram.length - 1;
        for (int above = 0; level > 0 && above < wanted; level--) {
            above += histogram[level];
        }
        return level;
    }

    private static double contrast(Gray picture) {
        double sum = 0;
        double squares = 0;
        for (byte luma : picture.luma()) {
            int value = luma & 0xFF;
            sum += value;
            squares += value * value;
        }
        double mean = sum / picture.luma().length;
        return Math.sqrt(Math.max(0, squares / picture.luma().length - mean * mean));
    }

    private static Region box(double[] cells, double all) {
        int left = COLUMNS, right = 0, top = ROWS, bottom = 0;
        for (int i = 0; i < cells.length; i++) {
            if (cells[i] * cells.length > 0.25 * all) {
                left = Math.min(left, i % COLUMNS);
                right = Math.max(right, i % COLUMNS + 1);
                top = Math.min(top, i / COLUMNS);
                bottom = Math.max(bottom, i / COLUMNS + 1);
            }
        }
        return right <= left
                ? Region.WHOLE
                : new Region(
                        (double) left / COLUMNS,
                        (double) top / ROWS,
                        (double) (right - left) / COLUMNS,
                        (double) (bottom - top) / ROWS);
    }

    /// Means of squares of pixels.
    private static Gray reduced(Gray picture) {
        int step = Math.max(1, Math.max(picture.width(), picture.height()) / LONGER_SIDE);
        int width = Math.max(1, picture.width() / step);
        int height = Math.max(1, picture.height() / step);
        byte[] luma = new byte[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                luma[y * width + x] = (byte) mean(picture, x * step, y * step, step);
            }
        }
        return new Gray(width, height, luma);
    }

    private static int mean(Gray picture, int left, int top, int step) {
        int sum = 0;
        int count = 0;
        for (int y = top; y < Math.min(picture.height(), top + step); y++) {
            for (int x = left; x < Math.min(picture.width(), left + step); x++) {
                sum += picture.at(x, y);
                count++;
            }
        }
        return sum / Math.max(1, count);
    }
}
