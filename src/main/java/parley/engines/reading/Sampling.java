package parley.engines.reading;

import parley.picture.Picture;

/// Takes what networks want to see out of pictures: planes of blue, green and red, resampled bilinearly.
final class Sampling {
    private Sampling() {}

    /// What becomes of a channel's 0 to 255: `(value / 255 - mean) / deviation`.
    record Scale(float[] mean, float[] deviation) {
        float of(int channel, double value) {
            return (float) ((value / 255 - mean[channel]) / deviation[channel]);
        }
    }

    /// The whole picture in `width` by `height`, three planes one after the other.
    static float[] whole(Picture picture, int width, int height, Scale scale) {
        TextBox all = new TextBox(picture.width() / 2.0, picture.height() / 2.0, picture.width(), picture.height(), 0);
        float[] planes = new float[3 * width * height];
        into(planes, width, width, height, picture, all, scale);
        return planes;
    }

    /// What `box` holds, turned level, into the first `width` columns of planes of `stride` by `height`.
    static void into(float[] planes, int stride, int width, int height, Picture picture, TextBox box, Scale scale) {
        double cos = Math.cos(box.angle());
        double sin = Math.sin(box.angle());
        for (int row = 0; row < height; row++) {
            double v = ((row + 0.5) / height - 0.5) * box.height();
            for (int column = 0; column < width; column++) {
                double u = ((column + 0.5) / width - 0.5) * box.width();
                double x = box.x() + u * cos - v * sin - 0.5;
                double y = box.y() + u * sin + v * cos - 0.5;
                pixel(planes, row * stride + column, stride * height, picture, x, y, scale);
            }
        }
    }

    private static void pixel(float[] planes, int at, int plane, Picture picture, double x, double y, Scale scale) {
        double inX = Math.clamp(x, 0, picture.width() - 1);
        double inY = Math.clamp(y, 0, picture.height() - 1);
        int left = (int) inX;
        int top = (int) inY;
        int right = left + 1 < picture.width() ? 3 : 0;
        int below = top + 1 < picture.height() ? 3 * picture.width() : 0;
        double across = inX - left;
        double down = inY - top;
        int first = 3 * (top * picture.width() + left);
        byte[] rgb = picture.rgb();
        for (int channel = 0; channel < 3; channel++) {
            int from = first + 2 - channel; // the networks were trained on blue, green, red
            double upper = (rgb[from] & 0xFF) * (1 - across) + (rgb[from + right] & 0xFF) * across;
            double lower = (rgb[from + below] & 0xFF) * (1 - across) + (rgb[from + below + right] & 0xFF) * across;
            planes[channel * plane + at] = scale.of(channel, upper * (1 - down) + lower * down);
        }
    }
}
