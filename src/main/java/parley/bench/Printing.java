package parley.bench;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// A scene while it is drawn: a canvas of 640 x 480 pixels seen by a camera, and the words printed on it.
final class Printing {
    static final int WIDTH = 640;
    static final int HEIGHT = 480;

    private final BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    private final Graphics2D graphics = image.createGraphics();
    private final PoorCamera camera;
    private final List<String> words = new ArrayList<>();

    private Printing(PoorCamera camera) {
        this.camera = camera;
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    }

    /// An uneven brown wall, and in front of it a thing of `width` by `height` that is drawn next.
    static Printing of(double hard, SplittableRandom random, double width, double height) {
        Printing printing = new Printing(new PoorCamera(hard, random));
        printing.wall(random);
        printing.graphics.setTransform(printing.camera.view(WIDTH, HEIGHT, width, height));
        return printing;
    }

    private void wall(SplittableRandom random) {
        double phase = random.nextDouble() * 6;
        for (int y = 0; y < HEIGHT; y += 8) {
            for (int x = 0; x < WIDTH; x += 8) {
                int light = 120 + (int) (40 * Math.sin(x * 0.02 + phase) + 20 * random.nextDouble());
                graphics.setColor(new Color(light, (int) (light * 0.85), (int) (light * 0.7)));
                graphics.fillRect(x, y, 8, 8);
            }
        }
    }

    Graphics2D graphics() {
        return graphics;
    }

    Printing fill(int rgb, int x, int y, int width, int height) {
        graphics.setColor(new Color(rgb));
        graphics.fillRect(x, y, width, height);
        return this;
    }

    /// Prints `text` with its base line beginning at `x`, `y`; each of its words is to be read.
    Printing print(String text, Font font, int rgb, int x, int y) {
        graphics.setFont(font);
        graphics.setColor(new Color(rgb));
        graphics.drawString(text, x, y);
        words.addAll(List.of(text.split(" +")));
        return this;
    }

    /// The same around the middle of `x`, `y`, turned clockwise.
    Printing printTurned(String text, Font font, int rgb, int x, int y, double degrees) {
        AffineTransform before = graphics.getTransform();
        graphics.translate(x, y);
        graphics.rotate(Math.toRadians(degrees));
        int width = graphics.getFontMetrics(font).stringWidth(text);
        print(text, font, rgb, -width / 2, font.getSize() / 3);
        graphics.setTransform(before);
        return this;
    }

    ReadingScene scene(String kind, String... displays) {
        graphics.dispose();
        return new ReadingScene(kind, camera.shoot(image), words, List.of(displays));
    }
}
