package parley.engines.reading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The convex hull of points (Andrew's monotone chain, 1979), and the smallest rectangle around it, which
/// has a side on a side of the hull (Freeman and Shapira, 1975).
record Hull(List<Point> corners) {

    record Point(double x, double y) {}

    static Hull of(List<Point> points) {
        List<Point> sorted = points.stream()
                .distinct()
                .sorted(Comparator.comparingDouble(Point::x).thenComparingDouble(Point::y))
                .toList();
        List<Point> corners = chain(sorted);
        corners.addAll(chain(sorted.reversed()));
        return new Hull(List.copyOf(corners));
    }

    /// One side of the hull without its last corner, which begins the other side.
    private static List<Point> chain(List<Point> sorted) {
        List<Point> chain = new ArrayList<>();
        for (Point point : sorted) {
            while (chain.size() > 1 && turn(chain.get(chain.size() - 2), chain.getLast(), point) <= 0) {
                chain.removeLast();
            }
            chain.add(point);
        }
        chain.removeLast();
        return chain;
    }

    private static double turn(Point a, Point b, Point c) {
        return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
    }

    /// Its width runs along its longer side; where both are about the same, along what is nearer to level.
    TextBox smallestRectangle() {
        TextBox smallest = along(0);
        for (int i = 0; i < corners.size(); i++) {
            Point from = corners.get(i);
            Point to = corners.get((i + 1) % corners.size());
            TextBox box = along(Math.atan2(to.y - from.y, to.x - from.x));
            if (box.width() * box.height() < smallest.width() * smallest.height() * 0.999) {
                smallest = box;
            }
        }
        return readable(smallest);
    }

    private TextBox along(double angle) {
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        double left = Double.MAX_VALUE;
        double right = -Double.MAX_VALUE;
        double top = Double.MAX_VALUE;
        double bottom = -Double.MAX_VALUE;
        for (Point corner : corners) {
            double u = corner.x * cos + corner.y * sin;
            double v = corner.y * cos - corner.x * sin;
            left = Math.min(left, u);
            right = Math.max(right, u);
            top = Math.min(top, v);
            bottom = Math.max(bottom, v);
        }
        double u = (left + right) / 2;
        double v = (top + bottom) / 2;
        return new TextBox(u * cos - v * sin, u * sin + v * cos, right - left, bottom - top, angle);
    }

    private static TextBox readable(TextBox box) {
        boolean square = Math.max(box.width(), box.height()) < 1.5 * Math.min(box.width(), box.height());
        boolean turn = square ? box.isSteep() : box.height() > box.width();
        TextBox lengthwise =
                turn ? new TextBox(box.x(), box.y(), box.height(), box.width(), box.angle() + Math.PI / 2) : box;
        double angle = Math.IEEEremainder(lengthwise.angle(), Math.PI);
        return new TextBox(lengthwise.x(), lengthwise.y(), lengthwise.width(), lengthwise.height(), angle);
    }
}
