package parley.engines.objects;

import java.util.ArrayList;
import java.util.List;
import parley.picture.Picture;

/// A picture and its halves, from which squares are cut at any size without loss of what is fine. One
/// thread.
final class Pyramid {
    private final List<Picture> levels = new ArrayList<>();

    Pyramid(Picture picture) {
        levels.add(picture);
    }

    Picture picture() {
        return levels.getFirst();
    }

    /// The numbers of a square of `size` pixels: red, green and blue of each, times `scale` plus `offset`.
    /// What lies outside the picture is black.
    float[] cut(Frame frame, int size, float scale, float offset) {
        double step = frame.side() / size;
        int level = 0;
        while (step > 2 && smallerSide(level) > 1) {
            step /= 2;
            level++;
        }
        double shrink = 1 << level;
        return new Sampling(level(level), scale, offset)
                .cut(
                        new Frame(
                                frame.centreX() / shrink,
                                frame.centreY() / shrink,
                                frame.side() / shrink,
                                frame.turn()),
                        size);
    }

    private int smallerSide(int level) {
        Picture picture = level(level);
        return Math.min(picture.width(), picture.height());
    }

    private Picture level(int level) {
        while (levels.size() <= level) {
            levels.add(half(levels.getLast()));
        }
        return levels.get(level);
    }

    /// Each pixel the mean of four.
    private static Picture half(Picture picture) {
        int width = picture.width() / 2;
        int height = picture.height() / 2;
        int row = 3 * picture.width();
        byte[] from = picture.rgb();
        byte[] to = new byte[3 * width * height];
        for (int y = 0, at = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int corner = 2 * y * row + 6 * x;
                for (int colour = 0; colour < 3; colour++, corner++) {
                    int sum = (from[corner] & 0xFF)
                            + (from[corner + 3] & 0xFF)
                            + (from[corner + row] & 0xFF)
                            + (from[corner + row + 3] & 0xFF);
                    to[at++] = (byte) ((sum + 2) / 4);
                }
            }
        }
        return new Picture(width, height, to);
    }

    /// Bilinear sampling of one level.
    private record Sampling(Picture picture, float scale, float offset) {

        float[] cut(Frame frame, int size) {
            float[] out = new float[3 * size * size];
            double right = frame.side() / size * Math.cos(frame.turn());
            double down = frame.side() / size * Math.sin(frame.turn());
            for (int row = 0, at = 0; row < size; row++) {
                double x = frame.x(0.5 / size, (row + 0.5) / size) - 0.5;
                double y = frame.y(0.5 / size, (row + 0.5) / size) - 0.5;
                for (int column = 0; column < size; column++, at += 3) {
                    sample(x + column * right, y + column * down, out, at);
                }
            }
            return out;
        }

        private void sample(double x, double y, float[] out, int at) {
            int width = picture.width();
            int height = picture.height();
            if (!(x > -0.5 && y > -0.5 && x < width - 0.5 && y < height - 0.5)) {
                out[at] = offset;
                out[at + 1] = offset;
                out[at + 2] = offset;
                return;
            }
            int x0 = Math.clamp((int) Math.floor(x), 0, width - 1);
            int y0 = Math.clamp((int) Math.floor(y), 0, height - 1);
            float right = Math.clamp((float) (x - x0), 0, 1);
            float down = Math.clamp((float) (y - y0), 0, 1);
            int beside = x0 + 1 < width ? 3 : 0;
            int below = y0 + 1 < height ? 3 * width : 0;
            byte[] rgb = picture.rgb();
            for (int colour = 0, from = 3 * (y0 * width + x0); colour < 3; colour++, from++) {
                float above = mix(rgb[from], rgb[from + beside], right);
                float under = mix(rgb[from + below], rgb[from + below + beside], right);
                out[at + colour] = (above + (under - above) * down) * scale + offset;
            }
        }

        private static float mix(byte first, byte second, float share) {
            return (first & 0xFF) + ((second & 0xFF) - (first & 0xFF)) * share;
        }
    }
}
