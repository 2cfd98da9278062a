package parley.drawing;

import static parley.drawing.Sketch.circle;
import static parley.drawing.Sketch.lighter;
import static parley.drawing.Sketch.line;
import static parley.drawing.Sketch.oval;
import static parley.drawing.Sketch.polygon;
import static parley.drawing.Sketch.rectangle;

import java.awt.Color;
import java.awt.geom.Ellipse2D;

/// A bicycle: the chain on its ring, and the lower half of the rear wheel.
final class Bike {
    private static final Color STEEL = new Color(178, 182, 186);
    private static final Color RUST = new Color(142, 74, 36);
    private static final Color RUBBER = new Color(44, 44, 46);
    private static final Color STONE = new Color(150, 146, 140);

    private Bike() {}

    static void draw(Machine.View view, Sketch sketch, Style style) {
        switch (view.part()) {
            case "chain" -> chain(sketch, style, view.state().equals("rusty"));
            default -> tyre(sketch, style, view.state().equals("flat"));
        }
    }

    private static void ground(Sketch s, int from) {
        s.fill(rectangle(0, from, 640, 480 - from), lighter(STONE, 0.9), lighter(STONE, 0.7));
        s.crumbs(rectangle(0, from, 640, 480 - from), 160, 1.5, 6, STONE);
    }

    private static void chain(Sketch s, Style style, boolean rusty) {
        s.fill(rectangle(0, 0, 640, 480), style.wall(), lighter(style.wall(), 0.75));
        ground(s, 440);
        s.outline(line(60, 20, 250, 236), style.body(), 34);
        s.outline(line(250, 236, 620, 190), style.body(), 22);
        s.label("TREKKER", 92, 60, 15, new Color(236, 234, 230));
        Color metal = rusty ? RUST : STEEL;
        ring(s, 250, 240, 130, 34, lighter(STEEL, 0.75));
        ring(s, 540, 260, 62, 16, lighter(STEEL, 0.7));
        s.outline(line(250, 240, 180, 420), lighter(STEEL, 0.6), 22);
        s.box(134, 412, 96, 24, 8, RUBBER);
        s.screw(250, 240, 18, 0.5);
        s.screw(540, 260, 10, 0.9);
        links(s, 250, 110, 540, 198, metal);
        links(s, 250, 370, 540, 322, metal);
        around(s, 250, 240, 132, Math.PI / 2, 3 * Math.PI / 2, metal);
        around(s, 540, 260, 62, -Math.PI / 2, Math.PI / 2, metal);
        if (rusty) {
            s.crumbs(polygon(100, 90, 260, 90, 610, 190, 610, 330, 260, 392, 100, 392), 260, 1.5, 5, RUST);
        }
    }

    private static void ring(Sketch s, double x, double y, double radius, int teeth, Color colour) {
        for (int i = 0; i < teeth; i++) {
            double a = 2 * Math.PI * i / teeth;
            s.disc(x + radius * Math.cos(a), y + radius * Math.sin(a), 7, colour);
        }
        s.disc(x, y, radius - 2, colour);
        for (int i = 0; i < 5; i++) {
            double a = 2 * Math.PI * i / 5 + 0.3;
            s.hollow(
                    circle(x + radius * 0.6 * Math.cos(a), y + radius * 0.6 * Math.sin(a), radius * 0.19),
                    lighter(colour, 0.5));
        }
        s.disc(x, y, radius * 0.28, lighter(colour, 0.8));
    }

    private static void links(Sketch s, double x1, double y1, double x2, double y2, Color metal) {
        int count = (int) (Math.hypot(x2 - x1, y2 - y1) / 18);
        double angle = Math.atan2(y2 - y1, x2 - x1);
        for (int i = 0; i <= count; i++) {
            link(s, x1 + (x2 - x1) * i / count, y1 + (y2 - y1) * i / count, angle, i, metal);
        }
    }

    private static void around(Sketch s, double x, double y, double radius, double from, double to, Color metal) {
        int count = (int) (radius * (to - from) / 18);
        for (int i = 0; i <= count; i++) {
            double a = from + (to - from) * i / count;
            link(s, x + radius * Math.cos(a), y + radius * Math.sin(a), a + Math.PI / 2, i, metal);
        }
    }

    private static void link(Sketch s, double x, double y, double angle, int number, Color metal) {
        Color colour = lighter(metal, number % 2 == 0 ? 1.1 : 0.8);
        s.turned(angle, x, y, () -> {
            s.box(x - 12, y - 6, 24, 12, 11, colour);
            s.plain(circle(x - 7, y, 2.6), lighter(metal, 0.3));
            s.plain(circle(x + 7, y, 2.6), lighter(metal, 0.3));
        });
    }

    private static void tyre(Sketch s, Style style, boolean flat) {
        s.fill(rectangle(0, 0, 640, 480), style.wall(), lighter(style.wall(), 0.8));
        ground(s, 410);
        s.outline(line(320, 120, 620, 60), style.body(), 22);
        s.outline(line(320, 120, 520, 10), style.body(), 16);
        s.label("TREKKER", 480, 74, 13, new Color(236, 234, 230));
        double sunk = flat ? 30 : 0;
        rim(s, sunk);
        if (flat) {
            s.outline(new Ellipse2D.Double(320 - 268, 120 + sunk - 268, 536, 536), RUBBER, 22);
            s.plain(oval(320, 412, 150, 22), RUBBER);
            s.outline(line(180, 416, 460, 416), lighter(RUBBER, 1.8), 3);
            for (int i = 0; i < 14; i++) {
                s.outline(line(194 + i * 19, 400, 188 + i * 20, 426), lighter(RUBBER, 2), 3);
            }
        } else {
            s.outline(new Ellipse2D.Double(320 - 276, 120 - 276, 552, 552), RUBBER, 44);
            tread(s);
        }
        s.outline(line(408, 340 + sunk, 420, 368 + sunk), STEEL, 6);
    }

    private static void rim(Sketch s, double sunk) {
        double y = 120 + sunk;
        for (int i = 0; i < 28; i++) {
            double a = 2 * Math.PI * i / 28;
            double b = a + (i % 2 == 0 ? 0.35 : -0.35);
            s.outline(
                    line(320 + 22 * Math.cos(b), y + 22 * Math.sin(b), 320 + 240 * Math.cos(a), y + 240 * Math.sin(a)),
                    STEEL,
                    2.5);
            s.plain(circle(320 + 236 * Math.cos(a), y + 236 * Math.sin(a), 5), lighter(STEEL, 0.5));
        }
        s.ring(320, y, 248, 20, STEEL);
        s.ring(320, y, 238, 2, lighter(STEEL, 0.4));
        s.disc(320, y, 34, lighter(STEEL, 0.8));
        s.screw(320, y, 14, 0.4);
        s.label("28 X 1.75", 270, y + 232, 12, RUBBER);
    }

    private static void tread(Sketch s) {
        for (int i = 0; i < 60; i++) {
            double a = Math.PI * i / 60;
            s.outline(
                    line(
                            320 + 284 * Math.cos(a),
                            120 + 284 * Math.sin(a),
                            320 + 296 * Math.cos(a + 0.03),
                            120 + 296 * Math.sin(a + 0.03)),
                    lighter(RUBBER, 2),
                    4);
        }
    }
}
