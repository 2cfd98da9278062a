package parley.bench;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.Random;

/// What scenes are made of.
final class FootageProps {
    private static final Color SKIN = new Color(0xD9A98A);
    private static final BufferedImage PHOTOGRAPH = photograph(1_400, 800, 7);

    private FootageProps() {}

    /// A wall and a table.
    static void room(Graphics2D canvas, Color wall) {
        canvas.setPaint(new GradientPaint(0, 0, wall.brighter(), 640, 300, wall.darker()));
        canvas.fillRect(-40, -40, 720, 440);
        canvas.setPaint(new GradientPaint(0, 250, new Color(0x8A6A4A), 0, 400, new Color(0x5C432C)));
        canvas.fillRect(-40, 250, 720, 150);
        canvas.setColor(new Color(0x4A6078));
        canvas.fill(new RoundRectangle2D.Double(60, 30, 120, 90, 8, 8));
        canvas.setColor(new Color(0xB0C4D4));
        canvas.fillRect(70, 40, 100, 70);
    }

    /// A surface as rich as a photograph: soft shapes of many sizes, the same every time. 1,400 by 800.
    static BufferedImage photograph() {
        return PHOTOGRAPH;
    }

    static void head(Graphics2D canvas, double x, double y, double mouth, Color shirt) {
        canvas.setColor(shirt);
        canvas.fill(new RoundRectangle2D.Double(x - 95, y + 85, 190, 200, 90, 90));
        canvas.setColor(SKIN);
        canvas.fill(new Ellipse2D.Double(x - 55, y - 70, 110, 150));
        canvas.setColor(new Color(0x3A2A1E));
        canvas.fill(new RoundRectangle2D.Double(x - 58, y - 82, 116, 45, 60, 50));
        canvas.setColor(Color.WHITE);
        canvas.fill(new Ellipse2D.Double(x - 33, y - 16, 22, 12));
        canvas.fill(new Ellipse2D.Double(x + 11, y - 16, 22, 12));
        canvas.setColor(Color.BLACK);
        canvas.fill(new Ellipse2D.Double(x - 26, y - 14, 8, 8));
        canvas.fill(new Ellipse2D.Double(x + 18, y - 14, 8, 8));
        canvas.setColor(new Color(0x8A3A3A));
        canvas.fill(new Ellipse2D.Double(x - 18, y + 40, 36, 4 + 12 * mouth));
    }

    static void hand(Graphics2D canvas, double x, double y) {
        canvas.setColor(SKIN);
        canvas.fill(new RoundRectangle2D.Double(x - 30, y - 20, 60, 50, 30, 30));
        for (int finger = 0; finger < 4; finger++) {
            canvas.fill(new RoundRectangle2D.Double(x - 30 + 16 * finger, y - 55, 12, 50, 12, 12));
        }
        canvas.fill(new RoundRectangle2D.Double(x - 18, y + 10, 36, 300, 20, 20));
    }

    static void cup(Graphics2D canvas, double x, double y, double size, Color colour) {
        canvas.setColor(colour.darker());
        canvas.setStroke(new BasicStroke((float) size / 10));
        canvas.draw(new Ellipse2D.Double(x + size * 0.6, y + size * 0.2, size * 0.5, size * 0.55));
        canvas.setColor(colour);
        canvas.fill(new RoundRectangle2D.Double(x, y, size * 0.8, size, size / 5, size / 5));
        canvas.setColor(colour.brighter());
        canvas.fill(new Ellipse2D.Double(x, y - size * 0.08, size * 0.8, size * 0.2));
    }

    static void box(Graphics2D canvas, double x, double y, double width, double height, Color colour, String print) {
        canvas.setColor(colour);
        canvas.fill(new RoundRectangle2D.Double(x, y, width, height, 6, 6));
        canvas.setColor(colour.darker());
        canvas.setStroke(new BasicStroke(3));
        canvas.draw(new RoundRectangle2D.Double(x, y, width, height, 6, 6));
        text(canvas, print, x + 8, y + height / 2 + 6, 18, Color.WHITE);
    }

    static void text(Graphics2D canvas, String words, double x, double y, int size, Color colour) {
        canvas.setColor(colour);
        canvas.setFont(new Font(Font.SANS_SERIF, Font.BOLD, size));
        canvas.drawString(words, (float) x, (float) y);
    }

    /// A coffee machine of 200 by 240, with a display.
    static void machine(Graphics2D canvas, double x, double y, String display, Color lamp) {
        canvas.setColor(new Color(0x2E3238));
        canvas.fill(new RoundRectangle2D.Double(x, y, 200, 240, 20, 20));
        canvas.setColor(new Color(0x50565E));
        canvas.fill(new RoundRectangle2D.Double(x + 15, y + 90, 170, 110, 10, 10));
        canvas.setColor(new Color(0x16181C));
        canvas.fill(new RoundRectangle2D.Double(x + 20, y + 20, 90, 44, 6, 6));
        text(canvas, display, x + 30, y + 54, 32, new Color(0xFF4030));
        canvas.setColor(lamp);
        canvas.fill(new Ellipse2D.Double(x + 140, y + 28, 26, 26));
        canvas.setColor(new Color(0xA0A6AE));
        canvas.fill(new RoundRectangle2D.Double(x + 80, y + 90, 40, 30, 6, 6));
    }

    private static BufferedImage photograph(int width, int height, int seed) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = image.createGraphics();
        Random random = new Random(seed);
        canvas.setColor(new Color(0x7A8470));
        canvas.fillRect(0, 0, width, height);
        for (int size = 400; size >= 6; size = size * 2 / 3) {
            for (int i = 0; i < 120_000 / (size * 10) + 20; i++) {
                canvas.setColor(new Color(random.nextInt(256), random.nextInt(256), random.nextInt(256), 70));
                double wide = size * (0.4 + random.nextDouble());
                canvas.fill(new Ellipse2D.Double(
                        random.nextDouble() * width - wide / 2, random.nextDouble() * height - wide / 2, wide, size));
            }
        }
        canvas.dispose();
        return image;
    }
}
