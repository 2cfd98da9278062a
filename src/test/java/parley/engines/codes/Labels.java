package parley.engines.codes;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.MultiFormatWriter;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.Map;
import java.util.Random;
import parley.picture.Picture;

/// Draws machine fronts with codes on white stickers, and things that look a little like codes.
final class Labels {
    private BufferedImage image;
    private final StringBuilder story = new StringBuilder();

    private Labels(int width, int height) {
        image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = graphics();
        graphics.setColor(new Color(120, 125, 130));
        graphics.fillRect(0, 0, width, height);
        graphics.dispose();
    }

    static Labels on(int width, int height) {
        return new Labels(width, height);
    }

    /// Upright bars of random widths, as in a fence or a grille.
    static Labels bars(int width, int height, int seed) {
        Labels labels = new Labels(width, height);
        Random random = new Random(seed);
        Graphics2D graphics = labels.graphics();
        graphics.rotate(seed % 4 * 0.2, width / 2.0, height / 2.0);
        for (int x = 0; x < width; x += 2 + random.nextInt(4) * (1 + seed % 3)) {
            int bar = 2 + random.nextInt(4) * (1 + seed % 3);
            graphics.setColor(Color.getHSBColor(0, 0, random.nextFloat() * 0.3f));
            graphics.fillRect(x, 0, bar, height);
            x += bar;
            graphics.setColor(Color.getHSBColor(0, 0, 0.7f + random.nextFloat() * 0.3f));
            graphics.fillRect(x, 0, width - x, height);
        }
        graphics.dispose();
        return labels;
    }

    /// Squares at random, as in a mosaic.
    static Labels blocks(int width, int height, int seed) {
        Labels labels = new Labels(width, height);
        Random random = new Random(seed);
        Graphics2D graphics = labels.graphics();
        int side = 3 + seed % 8;
        for (int y = 0; y < height; y += side) {
            for (int x = 0; x < width; x += side) {
                graphics.setColor(random.nextBoolean() ? Color.BLACK : Color.WHITE);
                graphics.fillRect(x, y, side, side);
            }
        }
        graphics.dispose();
        return labels;
    }

    static Labels words(int width, int height, int seed) {
        Labels labels = new Labels(width, height);
        Random random = new Random(seed);
        Graphics2D graphics = labels.graphics();
        graphics.setColor(Color.BLACK);
        for (int y = 30; y < height; y += 10 + random.nextInt(40)) {
            graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 10 + random.nextInt(24)));
            StringBuilder line = new StringBuilder();
            while (line.length() < 30) {
                line.append("IlHEFT0123456789|".charAt(random.nextInt(17)));
            }
            graphics.drawString(line.toString(), 10, y);
        }
        graphics.dispose();
        return labels;
    }

    private Graphics2D graphics() {
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        return graphics;
    }

    /// In the middle, `side` pixels wide with its white margin.
    Labels code(BarcodeFormat format, String text, int side, double degrees) {
        return codeAt(format, text, image.getWidth() / 2, image.getHeight() / 2, side, degrees);
    }

    Labels codeAt(BarcodeFormat format, String text, int x, int y, int side, double degrees) {
        story.append(format)
                .append(" of ")
                .append(side)
                .append(" at ")
                .append(degrees)
                .append(" degrees; ");
        BufferedImage code = drawn(format, text);
        double scale = (double) side / code.getWidth();
        AffineTransform place = AffineTransform.getTranslateInstance(x, y);
        place.rotate(Math.toRadians(degrees));
        place.scale(scale, scale);
        place.translate(-code.getWidth() / 2.0, -code.getHeight() / 2.0);
        Graphics2D graphics = graphics();
        graphics.drawImage(code, place, null);
        graphics.dispose();
        return this;
    }

    private static BufferedImage drawn(BarcodeFormat format, String text) {
        try {
            boolean area = format == BarcodeFormat.QR_CODE
                    || format == BarcodeFormat.AZTEC
                    || format == BarcodeFormat.DATA_MATRIX;
            BitMatrix bits = new MultiFormatWriter()
                    .encode(text, format, area ? 0 : 1, area ? 0 : 60, Map.of(EncodeHintType.MARGIN, area ? 2 : 10));
            int module = 4;
            int margin = area ? 2 : 4; // in modules; Data Matrix and Aztec are drawn without one
            BufferedImage image = new BufferedImage(
                    (bits.getWidth() + 2 * margin) * module,
                    (bits.getHeight() + 2 * margin) * module,
                    BufferedImage.TYPE_INT_RGB);
            for (int y = 0; y < image.getHeight(); y++) {
                for (int x = 0; x < image.getWidth(); x++) {
                    int column = x / module - margin;
                    int row = y / module - margin;
                    boolean dark = column >= 0
                            && row >= 0
                            && column < bits.getWidth()
                            && row < bits.getHeight()
                            && bits.get(column, row);
                    image.setRGB(x, y, dark ? 0x101010 : 0xF4F4F4);
                }
            }
            return image;
        } catch (WriterException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /// The right side is farther away: `depth` is the share of its height that it loses.
    Labels seenFromTheSide(double depth) {
        story.append("from the side ").append(depth).append("; ");
        BufferedImage seen = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                double across = (double) x / image.getWidth();
                double w = 1 - depth * across;
                double fromX = across * (1 - depth) / w * image.getWidth();
                double fromY = (y - image.getHeight() / 2.0) / w + image.getHeight() / 2.0;
                if (fromY >= 0 && fromY < image.getHeight() && fromX < image.getWidth()) {
                    seen.setRGB(x, y, image.getRGB((int) fromX, (int) fromY));
                }
            }
        }
        image = seen;
        return this;
    }

    Labels noise(double deviation, int seed) {
        story.append("noise ").append(deviation).append(" seed ").append(seed);
        Random random = new Random(seed);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int add = (int) (random.nextGaussian() * deviation);
                Color colour = new Color(image.getRGB(x, y));
                image.setRGB(
                        x,
                        y,
                        Math.clamp(colour.getRed() + add, 0, 255) << 16
                                | Math.clamp(colour.getGreen() + add, 0, 255) << 8
                                | Math.clamp(colour.getBlue() + add, 0, 255));
            }
        }
        return this;
    }

    Picture picture() {
        byte[] rgb = new byte[3 * image.getWidth() * image.getHeight()];
        for (int i = 0; i < rgb.length; i += 3) {
            int pixel = image.getRGB(i / 3 % image.getWidth(), i / 3 / image.getWidth());
            rgb[i] = (byte) (pixel >> 16);
            rgb[i + 1] = (byte) (pixel >> 8);
            rgb[i + 2] = (byte) pixel;
        }
        return new Picture(image.getWidth(), image.getHeight(), rgb);
    }

    @Override
    public String toString() {
        return story.toString();
    }
}
