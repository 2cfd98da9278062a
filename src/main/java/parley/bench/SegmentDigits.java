package parley.bench;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;

/// Draws what a seven-segment display shows: its frame, its lit and its unlit segments.
///
/// @param frame behind the digits
/// @param lit a segment that is on
/// @param unlit a segment that is off, hardly seen
record SegmentDigits(Color frame, Color lit, Color unlit) {
    private static final String KNOWN = "0123456789EFHLPC-";
    private static final int[] SEGMENTS = {
        0x3f, 0x06, 0x5b, 0x4f, 0x66, 0x6d, 0x7d, 0x07, 0x7f, 0x6f, 0x79, 0x71, 0x76, 0x38, 0x73, 0x39, 0x40
    };
    private static final double PITCH = 1.4;

    static final SegmentDigits RED = lamp(new Color(255, 60, 40));
    static final SegmentDigits GREEN = lamp(new Color(60, 240, 90));
    static final SegmentDigits BLUE = lamp(new Color(70, 130, 255));
    static final SegmentDigits AMBER = lamp(new Color(255, 170, 40));
    static final SegmentDigits WHITE = lamp(new Color(235, 240, 245));
    static final SegmentDigits LCD =
            new SegmentDigits(new Color(150, 165, 130), new Color(30, 35, 25), new Color(142, 157, 123));

    private static SegmentDigits lamp(Color lit) {
        return new SegmentDigits(
                new Color(10, 9, 9),
                lit,
                new Color(10 + lit.getRed() / 9, 9 + lit.getGreen() / 9, 9 + lit.getBlue() / 9));
    }

    /// `shown` in digits of `height`, the frame's left upper corner at `x`, `y`. Colons take half a place.
    void draw(Graphics2D graphics, String shown, double x, double y, double height) {
        double width = height * 0.55;
        graphics.setColor(frame);
        graphics.fill(new Rectangle2D.Double(x, y, advance(shown, width) + width * 0.6, height * 1.34));
        double at = x + width * 0.4;
        for (char character : shown.toCharArray()) {
            if (character == ':') {
                colon(graphics, at - width * 0.1, y + height * 0.17, width, height);
            } else {
                digit(graphics, SEGMENTS[KNOWN.indexOf(character)], at, y + height * 0.17, width, height);
            }
            at += width * (character == ':' ? PITCH / 2 : PITCH);
        }
    }

    private static double advance(String shown, double width) {
        long colons = shown.chars().filter(c -> c == ':').count();
        return (shown.length() - colons / 2.0) * width * PITCH;
    }

    private void colon(Graphics2D graphics, double x, double y, double width, double height) {
        graphics.setColor(lit);
        double dot = width * 0.2;
        graphics.fill(new Ellipse2D.Double(x + width * 0.1, y + height * 0.27, dot, dot));
        graphics.fill(new Ellipse2D.Double(x + width * 0.1, y + height * 0.65, dot, dot));
    }

    private void digit(Graphics2D graphics, int segments, double x, double y, double width, double height) {
        double thick = width * 0.17;
        double across = width - 2 * thick;
        double tall = height / 2 - 1.5 * thick;
        double middle = y + height / 2;
        double[][] places = {
            {x + thick, y, across, thick},
            {x + width - thick, y + thick, thick, tall},
            {x + width - thick, middle + thick / 2, thick, tall},
            {x + thick, y + height - thick, across, thick},
            {x, middle + thick / 2, thick, tall},
            {x, y + thick, thick, tall},
            {x + thick, middle - thick / 2, across, thick}
        };
        for (int i = 0; i < places.length; i++) {
            graphics.setColor((segments >> i & 1) != 0 ? lit : unlit);
            graphics.fill(new Rectangle2D.Double(places[i][0], places[i][1], places[i][2], places[i][3]));
        }
    }
}
