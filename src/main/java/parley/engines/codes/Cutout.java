package parley.engines.codes;

import parley.picture.Gray;

/// Cuts a patch out of a picture with a margin around it: stripes are turned upright and smoothed along
/// themselves, what is small is enlarged, what is large is made smaller.
final class Cutout {
    private static final double MARGIN = 1.3;
    private static final int SMALL = 260;
    private static final int LARGE = 800;

    private Cutout() {}

    /// Along a stripe, in pixels of the picture.
    private static final double[] ALONG = {-4, -2, 0, 2, 4};

    private static final double[] HERE = {0};

    /// @param shrink 1, or less for a smaller cutout
    static Gray of(Gray picture, Patch patch, double shrink) {
        double angle = patch.isStriped() ? patch.angle() : 0;
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        // the upright box around the patch's box, which the turned window must cover
        double wide = MARGIN * (patch.width() * Math.abs(cos) + patch.height() * Math.abs(sin));
        double high = MARGIN * (patch.width() * Math.abs(sin) + patch.height() * Math.abs(cos));
        double zoom = shrink * zoom(Math.max(wide, high));
        double[] along = patch.isStriped() ? ALONG : HERE;
        int width = (int) Math.max(1, wide * zoom);
        int height = (int) Math.max(1, high * zoom);
        double middleX = patch.x() + patch.width() / 2.0;
        double middleY = patch.y() + patch.height() / 2.0;
        byte[] luma = new byte[width * height];
        for (int y = 0, at = 0; y < height; y++) {
            for (int x = 0; x < width; x++, at++) {
                double fromX = (x - width / 2.0) / zoom;
                double fromY = (y - height / 2.0) / zoom;
                double sum = 0;
                for (double offset : along) {
                    double down = fromY + offset;
                    sum += sample(picture, middleX + fromX * cos - down * sin, middleY + fromX * sin + down * cos);
                }
                luma[at] = (byte) Math.round(sum / along.length);
            }
        }
        return new Gray(width, height, luma);
    }

    private static double zoom(double longer) {
        if (longer < SMALL) {
            return 3;
        }
        return longer < 2 * SMALL ? 2 : Math.min(1, LARGE / longer);
    }

    /// Between four pixels; outside of the picture its edge goes on.
    private static double sample(Gray picture, double x, double y) {
        double column = Math.clamp(x, 0, picture.width() - 1.001);
        double row = Math.clamp(y, 0, picture.height() - 1.001);
        int left = (int) column;
        int top = (int) row;
        int right = Math.min(left + 1, picture.width() - 1);
        int bottom = Math.min(top + 1, picture.height() - 1);
        double a = column - left;
        double b = row - top;
        double upper = picture.at(left, top) * (1 - a) + picture.at(right, top) * a;
        double lower = picture.at(left, bottom) * (1 - a) + picture.at(right, bottom) * a;
        return upper * (1 - b) + lower * b;
    }
}
