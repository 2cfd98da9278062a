package parley.drawing;

import static parley.drawing.Sketch.circle;
import static parley.drawing.Sketch.lighter;
import static parley.drawing.Sketch.line;
import static parley.drawing.Sketch.oval;
import static parley.drawing.Sketch.rectangle;

import java.awt.Color;

/// A washing machine: the pump filter behind its flap, and the door.
final class WashingMachine {
    private static final Color ENAMEL = new Color(222, 224, 226);
    private static final Color DARK = new Color(52, 54, 60);
    private static final Color STEEL = new Color(172, 176, 180);
    private static final Color LINT = new Color(128, 122, 118);

    private WashingMachine() {}

    static void draw(Machine.View view, Sketch sketch, Style style) {
        switch (view.part()) {
            case "pump filter" -> filter(sketch, style, view.state().equals("clogged"));
            default -> door(sketch, style, view.state().equals("open"));
        }
    }

    private static void filter(Sketch s, Style style, boolean clogged) {
        s.fill(rectangle(0, 0, 640, 480), ENAMEL, lighter(ENAMEL, 0.85));
        s.label("PUMP FILTER", 60, 26, 17, DARK);
        s.label("DRAIN WATER FIRST", 330, 30, 12, DARK);
        s.box(46, 64, 548, 384, 20, lighter(ENAMEL, 0.8));
        s.hollow(rectangle(66, 84, 508, 344), lighter(DARK, 1.6));
        s.outline(line(110, 380, 300, 410), new Color(36, 36, 38), 20);
        s.disc(110, 380, 20, DARK);
        for (double[] at : new double[][] {{90, 108}, {550, 108}, {550, 404}}) {
            s.screw(at[0], at[1], 10, at[0]);
        }
        s.disc(330, 246, 142, lighter(DARK, 1.3));
        s.hollow(circle(330, 246, 122), STEEL);
        mesh(s);
        if (clogged) {
            lint(s);
        }
        grip(s, style);
        s.label("OPEN", 468, 130, 12, ENAMEL);
        s.label("CLOSE", 96, 140, 12, ENAMEL);
    }

    private static void mesh(Sketch s) {
        for (int ring = 0; ring < 3; ring++) {
            int slots = 14 + 6 * ring;
            for (int i = 0; i < slots; i++) {
                double angle = 2 * Math.PI * i / slots;
                double radius = 54 + 26 * ring;
                s.disc(330 + radius * Math.cos(angle), 246 + radius * Math.sin(angle), 7.5, lighter(DARK, 0.7));
            }
        }
    }

    private static void lint(Sketch s) {
        var inside = circle(330, 246, 120);
        s.within(inside, () -> {
            for (int i = 0; i < 7; i++) {
                double x = 330 + 55 * s.dirt().nextGaussian();
                double y = 246 + 55 * s.dirt().nextGaussian();
                s.plain(
                        s.lump(x, y, 34 + 24 * s.dirt().nextDouble()),
                        lighter(LINT, 0.8 + 0.4 * s.dirt().nextDouble()));
            }
            for (int i = 0; i < 90; i++) {
                double x = 230 + 200 * s.dirt().nextDouble();
                double y = 146 + 200 * s.dirt().nextDouble();
                double a = s.dirt().nextDouble() * 6;
                s.outline(
                        line(x, y, x + 34 * Math.cos(a), y + 34 * Math.sin(a)),
                        lighter(LINT, 0.4 + 0.9 * s.dirt().nextDouble()),
                        2);
            }
        });
        double x = 290 + 80 * s.dirt().nextDouble();
        s.disc(x, 300, 17, new Color(180, 130, 60));
        s.crumbs(inside, 120, 2, 6, LINT);
    }

    private static void grip(Sketch s, Style style) {
        s.disc(330, 246, 40, style.accent());
        s.turned(0.35, 330, 246, () -> s.box(288, 234, 84, 24, 10, lighter(style.accent(), 0.8)));
        s.outline(line(330, 112, 330, 130), style.accent(), 8);
        s.outline(line(460, 246, 444, 246), style.accent(), 8);
    }

    private static void door(Sketch s, Style style, boolean open) {
        s.fill(rectangle(0, 0, 640, 480), ENAMEL, lighter(ENAMEL, 0.86));
        s.outline(rectangle(10, 96, 620, 380), lighter(ENAMEL, 0.7), 3);
        panel(s, style);
        s.disc(330, 290, 178, STEEL);
        s.ring(330, 290, 160, 4, lighter(STEEL, 0.5));
        if (open) {
            drum(s);
            leaf(s);
        } else {
            glass(s);
        }
        s.box(500, 270, 26, 46, 8, DARK);
        s.label("7KG", 566, 430, 16, DARK);
        s.label("1400 RPM", 24, 440, 14, DARK);
        s.screw(30, 130, 8, 0.3);
        s.screw(610, 130, 8, 1.3);
    }

    private static void panel(Sketch s, Style style) {
        s.box(14, 12, 612, 80, 10, lighter(ENAMEL, 0.92));
        s.box(28, 24, 130, 54, 6, lighter(ENAMEL, 1.05));
        s.label("AQUA 7", 44, 42, 16, style.accent());
        s.disc(290, 52, 32, STEEL);
        for (int i = 0; i < 12; i++) {
            double a = i * Math.PI / 6;
            s.outline(
                    line(290 + 34 * Math.cos(a), 52 + 34 * Math.sin(a), 290 + 38 * Math.cos(a), 52 + 38 * Math.sin(a)),
                    DARK,
                    3);
        }
        s.hollow(rectangle(370, 30, 110, 40), new Color(30, 36, 40));
        s.label("1.20", 384, 38, 24, new Color(240, 110, 60));
        for (int i = 0; i < 3; i++) {
            s.disc(520 + i * 36, 46, 12, i == 0 ? style.accent() : STEEL);
        }
        s.label("START", 504, 68, 9, DARK);
    }

    private static void glass(Sketch s) {
        s.hollow(circle(330, 290, 132), new Color(64, 74, 84));
        s.within(circle(330, 290, 130), () -> {
            Color[] clothes = {
                new Color(120, 60, 70), new Color(60, 90, 130), new Color(190, 186, 176), new Color(70, 110, 80)
            };
            for (int i = 0; i < 9; i++) {
                double x = 330 + 70 * s.dirt().nextGaussian();
                double y = 360 + 26 * s.dirt().nextGaussian();
                s.plain(s.lump(x, y, 46), lighter(clothes[i % 4], 0.7));
            }
            s.glaze(oval(280, 230, 60, 36), Color.WHITE, 0.3);
        });
        s.box(160, 262, 34, 62, 12, lighter(STEEL, 0.7));
    }

    private static void drum(Sketch s) {
        s.ring(330, 290, 146, 26, lighter(DARK, 1.3));
        s.hollow(circle(330, 290, 132), lighter(STEEL, 0.85));
        for (int ring = 0; ring < 4; ring++) {
            int holes = 10 + 8 * ring;
            for (int i = 0; i < holes; i++) {
                double a = 2 * Math.PI * i / holes + ring * 0.2;
                double r = 34 + 28 * ring;
                s.plain(circle(330 + r * Math.cos(a), 290 + r * Math.sin(a), 4), new Color(40, 42, 46));
            }
        }
        for (int i = 0; i < 3; i++) {
            double turn = i * 2 * Math.PI / 3;
            s.turned(turn, 330, 290, () -> s.box(318, 172, 24, 70, 10, lighter(STEEL, 1.1)));
        }
    }

    /// The door itself, swung to the left.
    private static void leaf(Sketch s) {
        s.fill(oval(64, 290, 66, 172), lighter(STEEL, 1.1), lighter(STEEL, 0.7));
        s.outline(oval(64, 290, 66, 172), lighter(STEEL, 0.4), 4);
        s.hollow(oval(66, 290, 42, 124), new Color(96, 106, 114));
        s.box(128, 250, 26, 80, 6, lighter(STEEL, 0.8));
        s.screw(141, 268, 7, 0.2);
        s.screw(141, 312, 7, 1.2);
    }
}
