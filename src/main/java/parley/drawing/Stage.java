package parley.drawing;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.List;
import java.util.Random;

/// Scenery, a part before it, a hand and a display, seen by a camera that moves.
final class Stage {
    private final Script script;
    private final Plane behind;
    private final Plane part;
    private final Path path;
    private final double left;
    private final double top;
    private final double partX;
    private final double partY;
    private final double partWidth;
    private final double partHeight;
    private final double fromX;
    private final double fromY;
    private final double handY;
    private final double reach;
    private final int side;

    private Stage(Script script, Plane behind, Plane part, Path path, Random random) {
        this.script = script;
        this.behind = behind;
        this.part = part;
        this.path = path;
        this.left = (behind.width() - Clips.width()) * (0.35 + 0.3 * random.nextDouble());
        this.top = (behind.height() - Clips.height()) * (0.35 + 0.3 * random.nextDouble());
        this.partWidth = 150 + 130 * random.nextDouble();
        this.partHeight = 130 + 110 * random.nextDouble();
        this.partX = left + 60 + (Clips.width() - 120 - partWidth) * random.nextDouble();
        this.partY = top + 50 + (Clips.height() - 100 - partHeight) * random.nextDouble();
        this.fromX = (part.width() - partWidth) * (0.3 + 0.4 * random.nextDouble());
        this.fromY = (part.height() - partHeight) * (0.3 + 0.4 * random.nextDouble());
        this.handY = Clips.height() * (0.3 + 0.4 * random.nextDouble());
        this.reach = 170 + 150 * random.nextDouble();
        this.side = random.nextBoolean() ? 1 : -1;
    }

    static Stage of(Script script, Plane behind, Plane part, Path path, Random random) {
        return new Stage(script, behind, part, path, random);
    }

    BufferedImage at(double seconds, int number) {
        BufferedImage image = new BufferedImage(Clips.width(), Clips.height(), BufferedImage.TYPE_3BYTE_BGR);
        byte[] pixels = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        Path.Aim aim = path.camera(seconds);
        double[] moved = script.hasPart() ? path.part(seconds) : new double[2];
        double cos = Math.cos(aim.turn());
        double sin = Math.sin(aim.turn());
        for (int y = 0, i = 0; y < Clips.height(); y++) {
            for (int x = 0; x < Clips.width(); x++, i += 3) {
                double u = x - Clips.width() / 2.0;
                double v = y - Clips.height() / 2.0;
                double sceneX = left + aim.x() + cos * u - sin * v + Clips.width() / 2.0;
                double sceneY = top + aim.y() + sin * u + cos * v + Clips.height() / 2.0;
                byte luma = (byte) Math.max(0, Math.min(255, seen(sceneX, sceneY, moved)));
                pixels[i] = luma;
                pixels[i + 1] = luma;
                pixels[i + 2] = luma;
            }
        }
        overlay(image, seconds, number);
        return image;
    }

    /// The part covers what is behind it, with an edge of two pixels.
    private double seen(double x, double y, double[] moved) {
        double far = behind.at(x, y);
        if (!script.hasPart()) {
            return far;
        }
        double u = x - partX - moved[0];
        double v = y - partY - moved[1];
        double inside = Math.min(Math.min(u, partWidth - u), Math.min(v, partHeight - v));
        if (inside <= 0) {
            return far;
        }
        double share = Math.min(1, inside / 2);
        return far + share * (part.at(fromX + u, fromY + v) - far);
    }

    private void overlay(BufferedImage image, double seconds, int number) {
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        if (script == Script.HAND_ENTERS) {
            double come = path.hand(seconds) * reach;
            Camera.drawHand(graphics, side > 0 ? come - reach : Clips.width() + reach - come, handY, reach, side);
        }
        if (script == Script.DISPLAY) {
            graphics.setColor(Color.BLACK);
            graphics.fillRect((int) (partX - left), (int) (partY - top), 84, 34);
            graphics.setColor(Color.WHITE);
            Lettering.write(graphics, "12." + (10 + number * 7 % 50), partX - left + 6, partY - top + 6, 21);
        }
        graphics.dispose();
    }

    Clip clip(Clips.Key key, List<Clip.Frame> frames) {
        if (!script.hasPart()) {
            return new Clip(key.script(), key.scenery(), frames, 0, 0, 1, 1);
        }
        double width = Clips.width();
        double height = Clips.height();
        return new Clip(
                key.script(),
                key.scenery(),
                frames,
                (partX - left) / width,
                (partY - top) / height,
                partWidth / width,
                partHeight / height);
    }
}
