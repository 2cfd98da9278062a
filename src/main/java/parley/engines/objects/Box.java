package parley.engines.objects;

import parley.engine.Region;

/// A rectangle in a picture, in pixels; `right` and `bottom` lie outside it.
record Box(double left, double top, double right, double bottom) {

    static Box around(double centreX, double centreY, double width, double height) {
        return new Box(centreX - width / 2, centreY - height / 2, centreX + width / 2, centreY + height / 2);
    }

    double width() {
        return right - left;
    }

    double height() {
        return bottom - top;
    }

    /// The share of both together that both have: 0 to 1.
    double overlap(Box other) {
        double width = Math.min(right, other.right) - Math.max(left, other.left);
        double height = Math.min(bottom, other.bottom) - Math.max(top, other.top);
        if (width <= 0 || height <= 0) {
            return 0;
        }
        double shared = width * height;
        return shared / (width() * height() + other.width() * other.height() - shared);
    }

    /// As a region of a picture of that size, what lies outside cut off.
    Region region(int width, int height) {
        double x0 = Math.clamp(left / width, 0, 1);
        double y0 = Math.clamp(top / height, 0, 1);
        return new Region(x0, y0, Math.clamp(right / width, x0, 1) - x0, Math.clamp(bottom / height, y0, 1) - y0);
    }
}
