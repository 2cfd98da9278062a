package parley.drawing;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Random;

/// What clips are taken of. The first group is for tuning, the second is held out.
public enum Scenery {
    COFFEE_MAKER,
    WASHING_MACHINE,
    CLOUDS,
    CLUTTER,
    PRINTER,
    BIKE,
    BRICKS,
    PAGE,
    /// A plain wall: nothing to hold on to.
    FLAT;

    /// For tuning.
    public static final List<Scenery> TUNING = List.of(COFFEE_MAKER, WASHING_MACHINE, CLOUDS, CLUTTER);

    /// Held out.
    public static final List<Scenery> HELD_OUT = List.of(PRINTER, BIKE, BRICKS, PAGE);

    private static final int WIDTH = 1_000;
    private static final int HEIGHT = 760;

    BufferedImage draw(Random random) {
        return switch (this) {
            case COFFEE_MAKER -> machine(Machine.COFFEE_MAKER, random);
            case WASHING_MACHINE -> machine(Machine.WASHING_MACHINE, random);
            case PRINTER -> machine(Machine.PRINTER, random);
            case BIKE -> machine(Machine.BIKE, random);
            case CLOUDS -> clouds(random);
            case CLUTTER -> painted(random, Scenery::clutter);
            case BRICKS -> painted(random, Scenery::bricks);
            case PAGE -> painted(random, Scenery::page);
            case FLAT -> painted(random, (graphics, any) -> {});
        };
    }

    Plane plane(Random random) {
        return Plane.of(draw(random), WIDTH, HEIGHT);
    }

    private static BufferedImage machine(Machine machine, Random random) {
        Machine.View view = machine.views().get(random.nextInt(machine.views().size()));
        return machine.draw(view, Style.random(random));
    }

    private interface Painting {
        void on(Graphics2D graphics, Random random);
    }

    private static BufferedImage painted(Random random, Painting painting) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        int level = 110 + random.nextInt(90);
        graphics.setPaint(new GradientPaint(0, 0, grey(level), WIDTH, HEIGHT, grey(level - 40)));
        graphics.fillRect(0, 0, WIDTH, HEIGHT);
        painting.on(graphics, random);
        graphics.dispose();
        return image;
    }

    private static void clutter(Graphics2D graphics, Random random) {
        for (int i = 0; i < 120; i++) {
            graphics.setColor(grey(random.nextInt(256)));
            double x = WIDTH * random.nextDouble();
            double y = HEIGHT * random.nextDouble();
            double size = 10 + 90 * random.nextDouble();
            switch (random.nextInt(3)) {
                case 0 -> graphics.fill(new Rectangle2D.Double(x, y, size, size * random.nextDouble()));
                case 1 -> graphics.fill(new Ellipse2D.Double(x, y, size, size * 0.7));
                default -> {
                    graphics.setStroke(new BasicStroke(1 + 5 * random.nextFloat()));
                    graphics.draw(new Line2D.Double(
                            x, y, x + size * random.nextGaussian(), y + size * random.nextGaussian()));
                }
            }
        }
    }

    private static void bricks(Graphics2D graphics, Random random) {
        for (int row = 0; row * 44 < HEIGHT; row++) {
            for (int column = -1; column * 96 < WIDTH; column++) {
                graphics.setColor(grey(90 + random.nextInt(70)));
                graphics.fill(new Rectangle2D.Double(column * 96 + row % 2 * 48 + 3, row * 44 + 3, 90, 38));
            }
        }
    }

    private static void page(Graphics2D graphics, Random random) {
        graphics.setColor(grey(232));
        graphics.fillRect(0, 0, WIDTH, HEIGHT);
        graphics.setColor(grey(40));
        for (int row = 0; row < 26; row++) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < 60; i++) {
                line.append(random.nextInt(6) == 0 ? ' ' : (char) ('A' + random.nextInt(26)));
            }
            Lettering.write(graphics, line.toString(), 30 + 20 * random.nextDouble(), 16 + row * 29, 15);
        }
    }

    /// Soft structure at four sizes.
    private static BufferedImage clouds(Random random) {
        float[] sum = new float[WIDTH * HEIGHT];
        for (int size = 96; size >= 12; size /= 2) {
            add(sum, size, size / 2f + 8, random);
        }
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < sum.length; i++) {
            image.setRGB(i % WIDTH, i / WIDTH, grey(128 + (int) sum[i]).getRGB());
        }
        return image;
    }

    private static void add(float[] sum, int size, float height, Random random) {
        int across = WIDTH / size + 2;
        int down = HEIGHT / size + 2;
        float[] corners = new float[across * down];
        for (int i = 0; i < corners.length; i++) {
            corners[i] = height * (2 * random.nextFloat() - 1);
        }
        Plane plane = new Plane(across, down, corners);
        for (int i = 0; i < sum.length; i++) {
            sum[i] += plane.at((double) (i % WIDTH) / size, (double) (i / WIDTH) / size);
        }
    }

    private static Color grey(int level) {
        int inside = Math.max(0, Math.min(255, level));
        return new Color(inside, inside, inside);
    }
}
