package parley.engines.photos;

import parley.picture.Gray;

/// A picture at one scale.
///
/// @param scale how many pixels of the whole picture one of its pixels spans
record Layer(int width, int height, float[] luma, double scale) {

    static Layer of(Gray gray) {
        float[] luma = new float[gray.luma().length];
        for (int i = 0; i < luma.length; i++) {
            luma[i] = gray.luma()[i] & 0xFF;
        }
        return new Layer(gray.width(), gray.height(), luma, 1);
    }

    /// The same, `times` smaller, softened first as far as that needs.
    Layer smaller(double times) {
        int toWidth = Math.max(1, (int) (width / times));
        int toHeight = Math.max(1, (int) (height / times));
        float[] soft = boxed(luma, width, height, 1);
        float[] out = new float[toWidth * toHeight];
        for (int y = 0; y < toHeight; y++) {
            for (int x = 0; x < toWidth; x++) {
                out[y * toWidth + x] = between(soft, (x + 0.5) * times - 0.5, (y + 0.5) * times - 0.5);
            }
        }
        return new Layer(toWidth, toHeight, out, scale * times);
    }

    private float between(float[] from, double x, double y) {
        double inX = Math.max(0, Math.min(width - 1.001, x));
        double inY = Math.max(0, Math.min(height - 1.001, y));
        int x0 = (int) inX;
        int y0 = (int) inY;
        float fx = (float) (inX - x0);
        float fy = (float) (inY - y0);
        int i = y0 * width + x0;
        int right = x0 + 1 < width ? 1 : 0;
        int below = y0 + 1 < height ? width : 0;
        float above = from[i] + fx * (from[i + right] - from[i]);
        float under = from[i + below] + fx * (from[i + below + right] - from[i + below]);
        return above + fy * (under - above);
    }

    /// The mean over a square around each pixel, less at the edges.
    static float[] boxed(float[] from, int width, int height, int radius) {
        float[] across = new float[from.length];
        for (int y = 0; y < height; y++) {
            along(from, across, y * width, 1, width, radius);
        }
        float[] both = new float[from.length];
        for (int x = 0; x < width; x++) {
            along(across, both, x, width, height, radius);
        }
        return both;
    }

    private static void along(float[] from, float[] to, int first, int step, int count, int radius) {
        double sum = 0;
        for (int k = 0; k < Math.min(count, radius); k++) {
            sum += from[first + k * step];
        }
        for (int k = 0; k < count; k++) {
            if (k + radius < count) {
                sum += from[first + (k + radius) * step];
            }
            if (k - radius - 1 >= 0) {
                sum -= from[first + (k - radius - 1) * step];
            }
            int within = Math.min(count - 1, k + radius) - Math.max(0, k - radius) + 1;
            to[first + k * step] = (float) (sum / within);
        }
    }
}
