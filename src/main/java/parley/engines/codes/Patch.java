package parley.engines.codes;

import parley.engine.Region;
import parley.picture.Gray;

/// A busy part of a picture, in pixels.
///
/// @param angle across its stripes, in radians clockwise from the right; means something where there are stripes
/// @param coherence how far all edges lie in one direction, 0 to 1
record Patch(int x, int y, int width, int height, double angle, double coherence) {
    private static final double STRIPED = 0.5;

    /// Whether it is like a bar code rather than like a QR code.
    boolean isStriped() {
        return coherence > STRIPED;
    }

    Region region(Gray picture) {
        return new Region(
                (double) x / picture.width(),
                (double) y / picture.height(),
                (double) width / picture.width(),
                (double) height / picture.height());
    }
}
