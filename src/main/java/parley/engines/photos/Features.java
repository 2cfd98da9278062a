package parley.engines.photos;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import parley.picture.Gray;

/// The corners of a picture at several scales, each with 256 bits that describe what is around it, turned to its
/// own direction. After E. Rublee et al., ORB: an efficient alternative to SIFT or SURF, ICCV 2011, with a
/// pattern and limits of our own.
final class Features {
    private static final int LEVELS = 7;
    private static final double STEP = 1.23;
    private static final int PATCH = 15;
    private static final int MARGIN = PATCH + 3;
    private static final int WORDS = 4;
    private static final int DIRECTIONS = 32;

    /// Pairs of points to compare, for each direction: x1, y1, x2, y2.
    private static final int[][] PATTERNS = patterns();

    /// One corner.
    ///
    /// @param x,y in pixels of the whole picture
    /// @param scale pixels of the whole picture for one of its layer
    /// @param angle radians
    record Feature(double x, double y, double scale, double angle, long[] bits) {

        int apart(Feature other) {
            int sum = 0;
            for (int i = 0; i < WORDS; i++) {
                sum += Long.bitCount(bits[i] ^ other.bits[i]);
            }
            return sum;
        }
    }

    private Features() {}

    /// The most telling ones, at most about `most`.
    static List<Feature> of(Gray picture, int most) {
        List<Feature> features = new ArrayList<>();
        Layer layer = Layer.of(picture);
        double share = 1 - 1 / STEP;
        for (int level = 0; level < LEVELS && Math.min(layer.width(), layer.height()) > 3 * MARGIN; level++) {
            float[] soft = Layer.boxed(layer.luma(), layer.width(), layer.height(), 2);
            for (Corners.Corner corner : Corners.of(layer, (int) (most * share) + 1, MARGIN)) {
                features.add(describe(layer, soft, corner));
            }
            share /= STEP;
            layer = layer.smaller(STEP);
        }
        return features;
    }

    private static Feature describe(Layer layer, float[] soft, Corners.Corner corner) {
        double angle = direction(layer, corner);
        int turn = Math.floorMod((int) Math.round(angle / (2 * Math.PI) * DIRECTIONS), DIRECTIONS);
        int[] pattern = PATTERNS[turn];
        int at = corner.y() * layer.width() + corner.x();
        long[] bits = new long[WORDS];
        for (int i = 0; i < 64 * WORDS; i++) {
            float one = soft[at + pattern[4 * i + 1] * layer.width() + pattern[4 * i]];
            float other = soft[at + pattern[4 * i + 3] * layer.width() + pattern[4 * i + 2]];
            if (one < other) {
                bits[i >> 6] |= 1L << (i & 63);
            }
        }
        return new Feature(
                (corner.x() + 0.5) * layer.scale(), (corner.y() + 0.5) * layer.scale(), layer.scale(), angle, bits);
    }

    /// From the corner to the middle of brightness of the disc around it.
    private static double direction(Layer layer, Corners.Corner corner) {
        double momentX = 0;
        double momentY = 0;
        for (int dy = -PATCH; dy <= PATCH; dy++) {
            int reach = (int) Math.sqrt(PATCH * PATCH - dy * dy);
            int row = (corner.y() + dy) * layer.width() + corner.x();
            for (int dx = -reach; dx <= reach; dx++) {
                momentX += dx * layer.luma()[row + dx];
                momentY += dy * layer.luma()[row + dx];
            }
        }
        return Math.atan2(momentY, momentX);
    }

    private static int[][] patterns() {
        Random random = new Random(20_110_611);
        double[] points = new double[4 * 64 * WORDS];
        for (int i = 0; i < points.length; i += 2) {
            do {
                points[i] = random.nextGaussian() * PATCH * 0.45;
                points[i + 1] = random.nextGaussian() * PATCH * 0.45;
            } while (Math.hypot(points[i], points[i + 1]) > PATCH - 1);
        }
        int[][] patterns = new int[DIRECTIONS][points.length];
        for (int turn = 0; turn < DIRECTIONS; turn++) {
            double cos = Math.cos(2 * Math.PI * turn / DIRECTIONS);
            double sin = Math.sin(2 * Math.PI * turn / DIRECTIONS);
            for (int i = 0; i < points.length; i += 2) {
                patterns[turn][i] = (int) Math.round(cos * points[i] - sin * points[i + 1]);
                patterns[turn][i + 1] = (int) Math.round(sin * points[i] + cos * points[i + 1]);
            }
        }
        return patterns;
    }
}
