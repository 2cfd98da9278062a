package parley.sight;

import parley.engine.Region;

/// How much two regions share. Pure.
final class Overlap {
    private Overlap() {}

    /// Their common area beside the area of both together, 0 to 1.
    static double of(Region one, Region other) {
        double width = Math.min(one.x() + one.width(), other.x() + other.width()) - Math.max(one.x(), other.x());
        double height = Math.min(one.y() + one.height(), other.y() + other.height()) - Math.max(one.y(), other.y());
        if (width <= 0 || height <= 0) {
            return 0;
        }
        double common = width * height;
        return common / (one.width() * one.height() + other.width() * other.height() - common);
    }
}
