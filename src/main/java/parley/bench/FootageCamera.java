package parley.bench;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Random;
import parley.drawing.Camera;
import parley.media.VideoFrame;

/// Films scenery with what cheap cameras do to it.
///
/// @param shake how far the hand that holds it trembles, in pixels of 640
/// @param noise standard deviation, in levels of 255
/// @param flicker how deep the dark bands are that lamps cast, 0 to 1
/// @param drift how much the exposure wanders within half a minute, 0 to 1
record FootageCamera(double shake, double noise, double flicker, double drift) {
    static final FootageCamera ON_A_STAND = new FootageCamera(0, 4, 0, 0.05);
    static final FootageCamera IN_A_HAND = new FootageCamera(4, 4, 0, 0.05);

    private static final float QUALITY = 0.75f;

    /// Normally distributed; each row of a frame begins somewhere in it.
    private static final float[] GRAIN = grain();

    /// The frame at `second`. The same every time.
    VideoFrame film(Footage.Scenery scenery, double second) {
        return film(scenery, second, 1);
    }

    /// The same with so many times the width and height.
    VideoFrame film(Footage.Scenery scenery, double second, int larger) {
        BufferedImage image =
                new BufferedImage(larger * Footage.WIDTH, larger * Footage.HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = image.createGraphics();
        canvas.scale(larger, larger);
        canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        canvas.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        tremble(canvas, second);
        scenery.paint(canvas, second);
        canvas.dispose();
        expose(image, second);
        return new VideoFrame("image/jpeg", Camera.jpeg(image, QUALITY));
    }

    private void tremble(Graphics2D canvas, double second) {
        double x = shake * (Math.sin(2.1 * second) + 0.5 * Math.sin(7.3 * second + 1));
        double y = shake * (Math.sin(1.7 * second + 2) + 0.5 * Math.sin(6.1 * second));
        canvas.translate(x, y);
        canvas.rotate(0.002 * shake * Math.sin(1.3 * second), Footage.WIDTH / 2.0, Footage.HEIGHT / 2.0);
    }

    private void expose(BufferedImage image, double second) {
        int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        Random random = new Random(Math.round(second * 1_000));
        double gain = 1 + drift * Math.sin(second / 5);
        for (int y = 0; y < image.getHeight(); y++) {
            double band = flicker * (0.5 + 0.5 * Math.sin(y / 40.0 + second * 17));
            int light = (int) Math.round(256 * gain * (1 - band));
            int grain = random.nextInt(GRAIN.length);
            for (int x = 0; x < image.getWidth(); x++) {
                int at = y * image.getWidth() + x;
                pixels[at] = exposed(pixels[at], light, Math.round(GRAIN[(grain + x) % GRAIN.length] * (float) noise));
            }
        }
    }

    private static float[] grain() {
        Random random = new Random(11);
        float[] grain = new float[1 << 16];
        for (int i = 0; i < grain.length; i++) {
            grain[i] = (float) random.nextGaussian();
        }
        return grain;
    }

    private static int exposed(int rgb, int light, int noise) {
        int red = Math.clamp(((rgb >> 16 & 0xFF) * light >> 8) + noise, 0, 255);
        int green = Math.clamp(((rgb >> 8 & 0xFF) * light >> 8) + noise, 0, 255);
        int blue = Math.clamp(((rgb & 0xFF) * light >> 8) + noise, 0, 255);
        return red << 16 | green << 8 | blue;
    }
}
