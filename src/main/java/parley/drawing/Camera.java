package parley.drawing;

import static parley.drawing.Sketch.lighter;
import static parley.drawing.Sketch.oval;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/// Takes pictures of pictures, as a poor camera in somebody's hand would.
public final class Camera {
    private Camera() {}

    /// `scene` as `shot` says, in a frame of the same size. What lies beyond the scene is a plain wall.
    public static BufferedImage take(BufferedImage scene, Shot shot) {
        BufferedImage seen = warped(scene, shot);
        if (shot.cover() > 0) {
            hand(seen, shot);
        }
        BufferedImage soft = shot.blur() > 0.3 ? blurred(seen, shot.blur()) : seen;
        expose(soft, shot.gain(), shot.noise(), new Random(shot.seed()));
        return soft;
    }

    /// An image of red, green and blue bytes, row by row.
    public static BufferedImage image(int width, int height, byte[] rgb) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < width * height; i++) {
            int pixel = (rgb[3 * i] & 0xFF) << 16 | (rgb[3 * i + 1] & 0xFF) << 8 | rgb[3 * i + 2] & 0xFF;
            image.setRGB(i % width, i / width, pixel);
        }
        return image;
    }

    /// @param quality 0 to 1
    public static byte[] jpeg(BufferedImage image, float quality) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality(quality);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), parameters);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static BufferedImage warped(BufferedImage scene, Shot shot) {
        int width = scene.getWidth();
        int height = scene.getHeight();
        BufferedImage out = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        double turn = Math.toRadians(-shot.degrees());
        double cos = Math.cos(turn) / shot.scale();
        double sin = Math.sin(turn) / shot.scale();
        for (int y = 0; y < height; y++) {
            double v = (y - height / 2.0) - shot.shiftY() * height;
            for (int x = 0; x < width; x++) {
                double u = (x - width / 2.0) - shot.shiftX() * width;
                double depth = 1 + shot.tiltX() * u / width + shot.tiltY() * v / height;
                double sx = (cos * u - sin * v) / depth + width / 2.0;
                double sy = (sin * u + cos * v) / depth + height / 2.0;
                out.setRGB(x, y, sample(scene, sx, sy));
            }
        }
        return out;
    }

    /// Between four pixels; beyond the scene a wall.
    static int sample(BufferedImage scene, double x, double y) {
        int x0 = (int) Math.floor(x);
        int y0 = (int) Math.floor(y);
        if (x0 < 0 || y0 < 0 || x0 + 1 >= scene.getWidth() || y0 + 1 >= scene.getHeight()) {
            return 0x8C877E;
        }
        double fx = x - x0;
        double fy = y - y0;
        int above = mix(scene.getRGB(x0, y0), scene.getRGB(x0 + 1, y0), fx);
        int below = mix(scene.getRGB(x0, y0 + 1), scene.getRGB(x0 + 1, y0 + 1), fx);
        return mix(above, below, fy);
    }

    private static int mix(int a, int b, double share) {
        int part = (int) (share * 256);
        int redBlue = ((a & 0xFF00FF) * (256 - part) + (b & 0xFF00FF) * part) >>> 8 & 0xFF00FF;
        int green = ((a & 0xFF00) * (256 - part) + (b & 0xFF00) * part) >>> 8 & 0xFF00;
        return redBlue | green;
    }

    private static void hand(BufferedImage image, Shot shot) {
        Random random = new Random(shot.seed() + 1);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        double side = random.nextBoolean() ? 0 : image.getWidth();
        drawHand(
                graphics,
                side,
                image.getHeight() * (0.3 + 0.5 * random.nextDouble()),
                shot.cover() * image.getWidth(),
                side > 0 ? -1 : 1);
        graphics.dispose();
    }

    /// A hand that reaches `reach` pixels into the picture from `x`, in the direction that `sign` says.
    static void drawHand(Graphics2D graphics, double x, double y, double reach, int sign) {
        Color skin = new Color(206, 156, 128);
        graphics.setColor(skin);
        graphics.fill(oval(x, y, reach * 0.7, reach * 0.45));
        for (int i = 0; i < 4; i++) {
            double fy = y - reach * 0.3 + i * reach * 0.2;
            graphics.setStroke(new BasicStroke((float) (reach * 0.17), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            graphics.setColor(lighter(skin, 0.82));
            graphics.draw(new Line2D.Double(x + sign * reach * 0.4, fy + 2, x + sign * reach, fy + reach * 0.05 + 2));
            graphics.setColor(lighter(skin, 1 + 0.03 * i));
            graphics.draw(new Line2D.Double(x + sign * reach * 0.4, fy, x + sign * reach, fy + reach * 0.05));
        }
    }

    /// A box blur, twice, of the given radius.
    public static BufferedImage blurred(BufferedImage image, double radius) {
        int width = image.getWidth();
        int height = image.getHeight();
        int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
        for (int pass = 0; pass < 2; pass++) {
            pixels = blurredAlong(pixels, width, height, 1, radius);
            pixels = blurredAlong(pixels, width, height, width, radius);
        }
        BufferedImage out = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        out.setRGB(0, 0, width, height, pixels, 0, width);
        return out;
    }

    private static int[] blurredAlong(int[] pixels, int width, int height, int step, double radius) {
        int whole = (int) radius;
        double edge = radius - whole;
        int[] out = new int[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            int along = step == 1 ? i % width : i / width;
            int last = (step == 1 ? width : height) - 1;
            double red = 0, green = 0, blue = 0;
            for (int k = -whole - 1; k <= whole + 1; k++) {
                double weight = Math.abs(k) > whole ? edge : 1;
                int p = pixels[i + (Math.max(0, Math.min(last, along + k)) - along) * step];
                red += weight * (p >> 16 & 255);
                green += weight * (p >> 8 & 255);
                blue += weight * (p & 255);
            }
            double sum = 2 * whole + 1 + 2 * edge;
            out[i] = (int) (red / sum + 0.5) << 16 | (int) (green / sum + 0.5) << 8 | (int) (blue / sum + 0.5);
        }
        return out;
    }

    /// Multiplies the light and adds the noise of the sensor, in place.
    static void expose(BufferedImage image, double gain, double noise, Random random) {
        if (image.getType() == BufferedImage.TYPE_3BYTE_BGR) {
            exposeBytes(((DataBufferByte) image.getRaster().getDataBuffer()).getData(), gain, noise, random);
            return;
        }
        int width = image.getWidth();
        int[] row = new int[width];
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, width, 1, row, 0, width);
            for (int x = 0; x < width; x++) {
                double grain = noise * gaussian(random);
                row[x] = level((row[x] >> 16 & 255) * gain + grain) << 16
                        | level((row[x] >> 8 & 255) * gain + grain) << 8
                        | level((row[x] & 255) * gain + grain);
            }
            image.setRGB(0, y, width, 1, row, 0, width);
        }
    }

    private static void exposeBytes(byte[] pixels, double gain, double noise, Random random) {
        for (int i = 0; i < pixels.length; i += 3) {
            double grain = noise * gaussian(random);
            pixels[i] = (byte) level((pixels[i] & 0xFF) * gain + grain);
            pixels[i + 1] = (byte) level((pixels[i + 1] & 0xFF) * gain + grain);
            pixels[i + 2] = (byte) level((pixels[i + 2] & 0xFF) * gain + grain);
        }
    }

    /// Nearly normal: the sum of the bytes of a random number. Ten times as fast as the exact one.
    private static double gaussian(Random random) {
        int bits = random.nextInt();
        int sum = (bits & 255) + (bits >> 8 & 255) + (bits >> 16 & 255) + (bits >> 24 & 255);
        return (sum - 510) / 147.8;
    }

    private static int level(double value) {
        return value < 0 ? 0 : value > 255 ? 255 : (int) value;
    }
}
