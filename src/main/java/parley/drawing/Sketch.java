package parley.drawing;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.Random;

/// A picture of 640x480 that is being drawn, and the strokes that machines are made of. One thread.
final class Sketch {
    static final int WIDTH = 640;
    static final int HEIGHT = 480;

    private final BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    private final Graphics2D graphics = image.createGraphics();
    private final Random dirt;

    /// What lies about by accident (dirt, grain) comes from the seed `dirt`.
    Sketch(long dirt) {
        this.dirt = new Random(dirt);
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    }

    BufferedImage done() {
        graphics.dispose();
        return image;
    }

    Random dirt() {
        return dirt;
    }

    /// A tiled wall down to `horizon` and a wooden worktop below it.
    void kitchen(Color wall, int horizon) {
        fill(new Rectangle2D.Double(0, 0, WIDTH, horizon), lighter(wall, 1.08), wall);
        graphics.setStroke(new BasicStroke(2.5f));
        graphics.setColor(lighter(wall, 0.8));
        for (int x = dirt.nextInt(60); x < WIDTH; x += 92) {
            graphics.draw(new Line2D.Double(x, 0, x, horizon));
        }
        for (int y = dirt.nextInt(40); y < horizon; y += 74) {
            graphics.draw(new Line2D.Double(0, y, WIDTH, y));
        }
        Color wood = new Color(150, 108, 70);
        fill(new Rectangle2D.Double(0, horizon, WIDTH, HEIGHT - horizon), wood, lighter(wood, 0.75));
        grain(horizon, wood);
    }

    private void grain(int from, Color wood) {
        graphics.setStroke(new BasicStroke(1.6f));
        for (int i = 0; i < 26; i++) {
            graphics.setColor(lighter(wood, 0.7 + 0.45 * dirt.nextDouble()));
            double y = from + (HEIGHT - from) * dirt.nextDouble();
            double x = WIDTH * dirt.nextDouble();
            graphics.draw(new Line2D.Double(x, y, x + 60 + 200 * dirt.nextDouble(), y + 3 * dirt.nextGaussian()));
        }
    }

    /// Fills from the colour above to the colour below.
    void fill(Shape shape, Color above, Color below) {
        Rectangle2D box = shape.getBounds2D();
        graphics.setPaint(new GradientPaint(0, (float) box.getY(), above, 0, (float) box.getMaxY(), below));
        graphics.fill(shape);
    }

    void outline(Shape shape, Color colour, double width) {
        graphics.setStroke(new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.setColor(colour);
        graphics.draw(shape);
    }

    void plain(Shape shape, Color colour) {
        graphics.setColor(colour);
        graphics.fill(shape);
    }

    /// A box with round corners, light from above, a dark rim and a shine on its upper edge.
    void box(double x, double y, double width, double height, double round, Color colour) {
        Shape shape = new RoundRectangle2D.Double(x, y, width, height, round, round);
        fill(shape, lighter(colour, 1.3), lighter(colour, 0.78));
        outline(shape, lighter(colour, 0.45), 2.5);
        outline(
                new Line2D.Double(x + round / 2 + 2, y + 4, x + width - round / 2 - 2, y + 4),
                lighter(colour, 1.7),
                1.8);
    }

    /// A hollow: dark above, where no light comes.
    void hollow(Shape shape, Color colour) {
        fill(shape, lighter(colour, 0.5), lighter(colour, 1.05));
        outline(shape, lighter(colour, 0.35), 3);
    }

    void disc(double x, double y, double radius, Color colour) {
        Shape shape = circle(x, y, radius);
        graphics.setPaint(new RadialGradientPaint(
                (float) (x - radius / 3),
                (float) (y - radius / 3),
                (float) (radius * 1.4),
                new float[] {0, 1},
                new Color[] {lighter(colour, 1.35), lighter(colour, 0.7)}));
        graphics.fill(shape);
        outline(shape, lighter(colour, 0.45), 2);
    }

    void ring(double x, double y, double radius, double width, Color colour) {
        outline(circle(x, y, radius), colour, width);
    }

    /// A cross-head screw, turned as `angle` (radians) says.
    void screw(double x, double y, double radius, double angle) {
        disc(x, y, radius, new Color(176, 176, 172));
        for (int i = 0; i < 2; i++) {
            double a = angle + i * Math.PI / 2;
            double dx = Math.cos(a) * radius * 0.65;
            double dy = Math.sin(a) * radius * 0.65;
            outline(new Line2D.Double(x - dx, y - dy, x + dx, y + dy), new Color(50, 50, 50), radius / 3.5);
        }
    }

    void label(String text, double x, double y, double height, Color colour) {
        graphics.setColor(colour);
        Lettering.write(graphics, text, x, y, height);
    }

    void vents(double x, double y, int count, double step, double width, double height, Color colour) {
        for (int i = 0; i < count; i++) {
            hollow(new RoundRectangle2D.Double(x + i * step, y, width, height, width, width), colour);
        }
    }

    /// Crumbs and lumps inside `shape`: `count` of them, from `least` to `most` in size.
    void crumbs(Shape shape, int count, double least, double most, Color colour) {
        Shape clip = graphics.getClip();
        graphics.clip(shape);
        Rectangle2D box = shape.getBounds2D();
        for (int i = 0; i < count; i++) {
            double x = box.getX() + box.getWidth() * dirt.nextDouble();
            double y = box.getY() + box.getHeight() * dirt.nextDouble();
            double size = least + (most - least) * dirt.nextDouble() * dirt.nextDouble();
            plain(lump(x, y, size), lighter(colour, 0.55 + 0.9 * dirt.nextDouble()));
        }
        graphics.setClip(clip);
    }

    /// An uneven blot around `x`, `y`.
    Shape lump(double x, double y, double radius) {
        Path2D path = new Path2D.Double();
        int corners = 9;
        for (int i = 0; i < corners; i++) {
            double angle = 2 * Math.PI * i / corners;
            double r = radius * (0.7 + 0.5 * dirt.nextDouble());
            double px = x + r * Math.cos(angle);
            double py = y + r * Math.sin(angle);
            if (i == 0) {
                path.moveTo(px, py);
            } else {
                path.lineTo(px, py);
            }
        }
        path.closePath();
        return path;
    }

    /// Shines `alpha` (0 to 1) of white or another colour over `shape`.
    void glaze(Shape shape, Color colour, double alpha) {
        plain(shape, new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), (int) (255 * alpha)));
    }

    void within(Shape shape, Runnable drawing) {
        Shape clip = graphics.getClip();
        graphics.clip(shape);
        drawing.run();
        graphics.setClip(clip);
    }

    void turned(double angle, double x, double y, Runnable drawing) {
        AffineTransform before = graphics.getTransform();
        graphics.rotate(angle, x, y);
        drawing.run();
        graphics.setTransform(before);
    }

    static Shape circle(double x, double y, double radius) {
        return new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
    }

    static Shape oval(double x, double y, double across, double down) {
        return new Ellipse2D.Double(x - across, y - down, 2 * across, 2 * down);
    }

    static Shape line(double x1, double y1, double x2, double y2) {
        return new Line2D.Double(x1, y1, x2, y2);
    }

    static Shape rectangle(double x, double y, double width, double height) {
        return new Rectangle2D.Double(x, y, width, height);
    }

    /// A closed shape through points given as x and y in turn.
    static Shape polygon(double... points) {
        Path2D path = new Path2D.Double();
        path.moveTo(points[0], points[1]);
        for (int i = 2; i < points.length; i += 2) {
            path.lineTo(points[i], points[i + 1]);
        }
        path.closePath();
        return path;
    }

    static Color lighter(Color colour, double times) {
        return new Color(
                part(colour.getRed() * times), part(colour.getGreen() * times), part(colour.getBlue() * times));
    }

    private static int part(double value) {
        return (int) Math.max(0, Math.min(255, value));
    }
}
