package parley.drawing;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/// A grey picture that can be looked at between its pixels.
record Plane(int width, int height, float[] luma) {

    /// `image`, enlarged or reduced to `width` and `height`.
    static Plane of(BufferedImage image, int width, int height) {
        BufferedImage fitted = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = fitted.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.drawImage(image, 0, 0, width, height, null);
        graphics.dispose();
        int[] pixels = fitted.getRGB(0, 0, width, height, null, 0, width);
        float[] luma = new float[pixels.length];
        for (int i = 0; i < luma.length; i++) {
            luma[i] = 0.299f * (pixels[i] >> 16 & 255) + 0.587f * (pixels[i] >> 8 & 255) + 0.114f * (pixels[i] & 255);
        }
        return new Plane(width, height, luma);
    }

    /// What is at `x`, `y`; beyond the edge, what is at the edge.
    float at(double x, double y) {
        double inX = Math.max(0, Math.min(width - 1.001, x));
        double inY = Math.max(0, Math.min(height - 1.001, y));
        int x0 = (int) inX;
        int y0 = (int) inY;
        float fx = (float) (inX - x0);
        float fy = (float) (inY - y0);
        int i = y0 * width + x0;
        float above = luma[i] + fx * (luma[i + 1] - luma[i]);
        float below = luma[i + width] + fx * (luma[i + width + 1] - luma[i + width]);
        return above + fy * (below - above);
    }
}
