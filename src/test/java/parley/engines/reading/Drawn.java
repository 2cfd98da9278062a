package parley.engines.reading;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.function.Consumer;
import parley.picture.Picture;

/// Pictures drawn for tests.
final class Drawn {
    private Drawn() {}

    static Picture picture(int width, int height, Color ground, Consumer<Graphics2D> drawing) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setColor(ground);
        graphics.fillRect(0, 0, width, height);
        drawing.accept(graphics);
        graphics.dispose();
        byte[] rgb = new byte[3 * width * height];
        for (int i = 0; i < width * height; i++) {
            int pixel = image.getRGB(i % width, i / width);
            rgb[3 * i] = (byte) (pixel >> 16);
            rgb[3 * i + 1] = (byte) (pixel >> 8);
            rgb[3 * i + 2] = (byte) pixel;
        }
        return new Picture(width, height, rgb);
    }

    static void text(Graphics2D graphics, String text, int sizePixels, int x, int y) {
        graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, sizePixels));
        graphics.drawString(text, x, y);
    }

    /// Digits of seven segments, `height` pixels tall, their left upper corner at `x`, `y`.
    static void segments(Graphics2D graphics, int[] shapes, double x, double y, double height) {
        double w = height * 0.55;
        double t = w * 0.17;
        double m = height / 2;
        double[][] places = {
            {t, 0, w - 2 * t, t},
            {w - t, t, t, m - 1.5 * t},
            {w - t, m + t / 2, t, m - 1.5 * t},
            {t, height - t, w - 2 * t, t},
            {0, m + t / 2, t, m - 1.5 * t},
            {0, t, t, m - 1.5 * t},
            {t, m - t / 2, w - 2 * t, t}
        };
        for (int digit = 0; digit < shapes.length; digit++) {
            for (int i = 0; i < places.length; i++) {
                if ((shapes[digit] >> i & 1) != 0) {
                    graphics.fill(new java.awt.geom.Rectangle2D.Double(
                            x + 1.4 * w * digit + places[i][0], y + places[i][1], places[i][2], places[i][3]));
                }
            }
        }
    }
}
