package parley.bench;

import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.ConvolveOp;
import java.awt.image.Kernel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import parley.picture.Picture;

/// What a camera does to a scene: it is held askew, out of focus, in poor light, and compresses.
///
/// @param hard 0 (sharp and straight) to 1 (tilt to 8 degrees, blur, dark, noise, glare)
/// @param random decides within that
record PoorCamera(double hard, SplittableRandom random) {
    private static final float[] BOX = new float[9];

    static {
        Arrays.fill(BOX, 1 / 9f);
    }

    /// Where a drawing of `width` by `height` is seen in a picture of `pictureWidth` by `pictureHeight`.
    AffineTransform view(double pictureWidth, double pictureHeight, double width, double height) {
        double scale = 1 - 0.35 * hard * random.nextDouble();
        AffineTransform view = new AffineTransform();
        view.translate(
                pictureWidth / 2 + (random.nextDouble() - 0.5) * 80 * hard,
                pictureHeight / 2 + (random.nextDouble() - 0.5) * 60 * hard);
        view.rotate(Math.toRadians((random.nextDouble() - 0.5) * 16 * hard));
        view.shear((random.nextDouble() - 0.5) * 0.12 * hard, 0);
        view.scale(scale, scale);
        view.translate(-width / 2, -height / 2);
        return view;
    }

    /// The picture that it takes of `scene`: an 8-bit JPEG's pixels.
    Picture shoot(BufferedImage scene) {
        BufferedImage seen = scene;
        int blur = (int) Math.round(hard * 2.4 * random.nextDouble());
        for (int i = 0; i < blur; i++) {
            seen = new ConvolveOp(new Kernel(3, 3, BOX), ConvolveOp.EDGE_NO_OP, null).filter(seen, null);
        }
        light(seen);
        return picture(compressed(seen));
    }

    private void light(BufferedImage seen) {
        double gain = 1 - 0.55 * hard * random.nextDouble();
        double noise = 2 + 12 * hard * random.nextDouble();
        double glareX = random.nextDouble() * seen.getWidth();
        double glareY = random.nextDouble() * seen.getHeight();
        double glare = hard * 120 * random.nextDouble();
        for (int y = 0; y < seen.getHeight(); y++) {
            for (int x = 0; x < seen.getWidth(); x++) {
                double far = (x - glareX) * (x - glareX) + (y - glareY) * (y - glareY);
                double added = glare * Math.exp(-far / 9_000);
                int pixel = seen.getRGB(x, y);
                int red = clamped((pixel >> 16 & 255) * gain + random.nextGaussian() * noise + added);
                int green = clamped((pixel >> 8 & 255) * gain + random.nextGaussian() * noise + added);
                int blue = clamped((pixel & 255) * gain + random.nextGaussian() * noise + added);
                seen.setRGB(x, y, red << 16 | green << 8 | blue);
            }
        }
    }

    private static int clamped(double value) {
        return (int) Math.clamp(value, 0, 255);
    }

    private static BufferedImage compressed(BufferedImage seen) {
        try {
            ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
            ImageIO.write(seen, "jpeg", jpeg);
            return ImageIO.read(new ByteArrayInputStream(jpeg.toByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Picture picture(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
        byte[] rgb = new byte[3 * width * height];
        for (int i = 0; i < pixels.length; i++) {
            rgb[3 * i] = (byte) (pixels[i] >> 16);
            rgb[3 * i + 1] = (byte) (pixels[i] >> 8);
            rgb[3 * i + 2] = (byte) pixels[i];
        }
        return new Picture(width, height, rgb);
    }
}
