package parley.engines.objects;

/// A square cut out of a picture, turned: what a network looks at.
///
/// @param centreX in pixels of the picture, as the other two
/// @param turn clockwise, in radians: what lies in this direction from the centre is up in the square
record Frame(double centreX, double centreY, double side, double turn) {

    /// All of a picture, with margins at its shorter sides.
    static Frame whole(int width, int height) {
        return new Frame(width / 2.0, height / 2.0, Math.max(width, height), 0);
    }

    /// The same with more around it.
    Frame widened(double factor) {
        return new Frame(centreX, centreY, factor * side, turn);
    }

    /// Where a point of the square (0 to 1 across and down) lies in the picture, across.
    double x(double across, double down) {
        return centreX + side * (Math.cos(turn) * (across - 0.5) - Math.sin(turn) * (down - 0.5));
    }

    /// The same, down.
    double y(double across, double down) {
        return centreY + side * (Math.sin(turn) * (across - 0.5) + Math.cos(turn) * (down - 0.5));
    }

    /// A box of the square in the picture; of a square that is not turned.
    Box box(double left, double top, double right, double bottom) {
        return new Box(x(left, top), y(left, top), x(right, bottom), y(right, bottom));
    }
}
