package parley.engines.reading;

import parley.engine.Region;

/// Where a line of text stands: a rectangle that may be turned.
///
/// @param x of its middle, in pixels
/// @param y of its middle, in pixels
/// @param width along the line, in pixels
/// @param height across it, in pixels
/// @param angle of the line in radians, clockwise from level, over -90 to 90 degrees
record TextBox(double x, double y, double width, double height, double angle) {

    /// The same text with its end where its beginning was.
    TextBox turnedAround() {
        return new TextBox(x, y, width, height, angle + Math.PI);
    }

    TextBox scaled(double across, double down) {
        double scale = Math.sqrt(across * down);
        return new TextBox(x * across, y * down, width * scale, height * scale, angle);
    }

    /// Larger by `margin` pixels on each side.
    TextBox grown(double margin) {
        return new TextBox(x, y, width + 2 * margin, height + 2 * margin, angle);
    }

    /// Over 45 degrees from level: it may be read upwards or downwards.
    boolean isSteep() {
        return Math.abs(Math.sin(angle)) > Math.sqrt(0.5);
    }

    /// The upright rectangle around it in a picture of this size.
    Region region(int pictureWidth, int pictureHeight) {
        double halfWidth = (Math.abs(width * Math.cos(angle)) + Math.abs(height * Math.sin(angle))) / 2;
        double halfHeight = (Math.abs(width * Math.sin(angle)) + Math.abs(height * Math.cos(angle))) / 2;
        double left = Math.clamp(x - halfWidth, 0, pictureWidth);
        double top = Math.clamp(y - halfHeight, 0, pictureHeight);
        double right = Math.clamp(x + halfWidth, 0, pictureWidth);
        double bottom = Math.clamp(y + halfHeight, 0, pictureHeight);
        return new Region(
                left / pictureWidth,
                top / pictureHeight,
                (right - left) / pictureWidth,
                (bottom - top) / pictureHeight);
    }
}
