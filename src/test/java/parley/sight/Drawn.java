package parley.sight;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import parley.media.VideoFrame;

/// Small pictures that tests draw.
final class Drawn {
    private Drawn() {}

    static BufferedImage picture(Consumer<Graphics2D> drawing) {
        BufferedImage image = new BufferedImage(320, 180, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.GRAY);
        graphics.fillRect(0, 0, 320, 180);
        drawing.accept(graphics);
        graphics.dispose();
        return image;
    }

    static VideoFrame jpeg(BufferedImage image) {
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            ImageIO.write(image, "jpeg", out);
            return new VideoFrame("image/jpeg", out.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A frame of its own for each number.
    static VideoFrame numbered(int number) {
        return jpeg(picture(graphics -> draw(graphics, number)));
    }

    private static void draw(Graphics2D graphics, int number) {
        graphics.setColor(Color.getHSBColor(number * 0.13f, 1, 0.3f + 0.7f * (number * 0.37f % 1)));
        graphics.fillRect(20 + number * 53 % 200, 20 + number * 31 % 80, 80, 60);
    }
}
