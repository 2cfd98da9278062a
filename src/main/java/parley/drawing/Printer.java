package parley.drawing;

import static parley.drawing.Sketch.circle;
import static parley.drawing.Sketch.lighter;
import static parley.drawing.Sketch.line;
import static parley.drawing.Sketch.polygon;
import static parley.drawing.Sketch.rectangle;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.RoundRectangle2D;

/// An inkjet printer: the paper tray pulled out, and the lid open.
final class Printer {
    private static final Color INK = new Color(236, 234, 230);
    private static final Color PAPER = new Color(244, 243, 238);
    private static final Color RUBBER = new Color(38, 38, 40);

    private Printer() {}

    static void draw(Machine.View view, Sketch sketch, Style style) {
        switch (view.part()) {
            case "paper tray" -> tray(sketch, style, view.state().equals("full"));
            default -> lid(sketch, style, view.state().equals("jammed"));
        }
    }

    private static void tray(Sketch s, Style style, boolean full) {
        s.kitchen(style.wall(), 90);
        s.box(40, 14, 560, 156, 22, style.body());
        s.label("INKJET 410", 76, 40, 16, INK);
        s.vents(420, 36, 10, 13, 6, 34, style.body());
        s.box(240, 96, 160, 40, 10, lighter(style.body(), 0.6));
        s.disc(104, 110, 16, style.accent());
        s.label("POWER", 130, 104, 10, INK);
        Shape tray = polygon(110, 170, 530, 170, 610, 456, 30, 456);
        s.fill(tray, lighter(style.body(), 0.6), lighter(style.body(), 1.2));
        s.outline(tray, lighter(style.body(), 0.4), 6);
        bottom(s, style);
        if (full) {
            stack(s);
        }
        for (double side : new double[] {-1, 1}) {
            double x = 320 + side * 214;
            s.box(x - 14, 240, 28, 120, 8, style.accent());
            s.label("A4", x - 8, 290, 10, INK);
        }
        s.box(270, 430, 100, 22, 10, lighter(style.body(), 0.7));
    }

    private static void bottom(Sketch s, Style style) {
        for (int i = 0; i < 7; i++) {
            double x = 150 + i * 57;
            s.outline(line(x, 190, 320 + (x - 320) * 1.3, 440), lighter(style.body(), 0.5), 5);
        }
        s.label("LOAD PAPER", 226, 300, 20, INK);
        s.label("MAX 100", 262, 342, 16, INK);
        s.box(210, 384, 220, 30, 8, RUBBER);
        for (int i = 0; i < 10; i++) {
            s.outline(line(222 + i * 22, 390, 222 + i * 22, 408), new Color(120, 120, 120), 3);
        }
    }

    private static void stack(Sketch s) {
        for (int i = 0; i < 9; i++) {
            double shift = 3 * s.dirt().nextGaussian();
            Shape sheet = polygon(
                    152 + shift, 186 - i, 488 + shift, 186 - i, 540 + shift, 432 - 2.5 * i, 100 + shift, 432 - 2.5 * i);
            s.fill(sheet, lighter(PAPER, 0.9), PAPER);
            s.outline(sheet, new Color(168, 166, 160), 1.5);
        }
    }

    private static void lid(Sketch s, Style style, boolean jammed) {
        s.fill(rectangle(0, 0, 640, 480), lighter(style.body(), 0.9), lighter(style.body(), 0.6));
        s.box(20, 6, 600, 120, 20, lighter(style.body(), 1.1));
        s.label("OPEN LID", 60, 34, 18, INK);
        s.label("DO NOT TOUCH THE BELT", 250, 40, 13, INK);
        s.outline(polygon(70, 70, 110, 70, 90, 104), new Color(220, 180, 40), 5);
        s.hollow(rectangle(40, 136, 560, 300), new Color(70, 72, 76));
        s.outline(line(50, 190, 590, 190), new Color(190, 190, 190), 10);
        s.outline(line(50, 214, 590, 214), new Color(24, 24, 24), 6);
        for (int i = 0; i < 44; i++) {
            s.outline(line(54 + i * 12.2, 211, 54 + i * 12.2, 217), new Color(96, 96, 96), 2);
        }
        rollers(s);
        if (jammed) {
            crumpled(s);
        }
        cartridges(s, style);
        for (double x : new double[] {62, 578}) {
            s.screw(x, 156, 10, x);
            s.screw(x, 416, 10, 2 * x);
        }
        s.box(200, 444, 240, 26, 8, style.accent());
        s.label("RELEASE", 280, 451, 12, INK);
    }

    private static void rollers(Sketch s) {
        s.outline(line(60, 372, 580, 372), new Color(150, 150, 152), 12);
        for (int i = 0; i < 6; i++) {
            s.box(92 + i * 86, 346, 42, 52, 12, RUBBER);
            for (int k = 0; k < 4; k++) {
                s.outline(line(98 + i * 86 + k * 10, 352, 98 + i * 86 + k * 10, 392), new Color(92, 92, 94), 2);
            }
        }
    }

    private static void cartridges(Sketch s, Style style) {
        s.box(356, 166, 176, 120, 12, lighter(style.body(), 0.7));
        Color[] colours = {
            new Color(40, 40, 44), new Color(40, 140, 190), new Color(200, 50, 120), new Color(226, 196, 40)
        };
        for (int i = 0; i < 4; i++) {
            s.box(368 + i * 40, 182, 34, 88, 6, colours[i]);
            s.label(String.valueOf("KCMY".charAt(i)), 378 + i * 40, 196, 14, i == 3 ? RUBBER : INK);
            s.plain(circle(385 + i * 40, 250, 6), PAPER);
        }
    }

    private static void crumpled(Sketch s) {
        double top = 226 + 14 * s.dirt().nextDouble();
        double left = 130 + 30 * s.dirt().nextDouble();
        Shape sheet = polygon(
                left,
                top,
                left + 60,
                top + 18,
                left + 120,
                top - 6,
                left + 210,
                top + 20,
                left + 330,
                top + 8,
                left + 350,
                410,
                left + 240,
                426,
                left + 150,
                404,
                left + 60,
                424,
                left - 20,
                408);
        s.fill(sheet, lighter(PAPER, 0.85), PAPER);
        s.within(sheet, () -> {
            for (int i = 0; i < 12; i++) {
                double x = left + 320 * s.dirt().nextDouble();
                double y = top + 150 * s.dirt().nextDouble();
                double turn = s.dirt().nextDouble() * 60;
                s.fill(polygon(x, y, x + 70, y + turn, x + 20, y + 60), lighter(PAPER, 0.6), lighter(PAPER, 0.95));
            }
        });
        s.outline(sheet, new Color(120, 118, 112), 2);
        s.outline(new RoundRectangle2D.Double(left + 20, top + 40, 4, 120, 4, 4), new Color(60, 60, 70), 3);
    }
}
