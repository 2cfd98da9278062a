package parley.drawing;

import static parley.drawing.Sketch.circle;
import static parley.drawing.Sketch.lighter;
import static parley.drawing.Sketch.line;
import static parley.drawing.Sketch.oval;
import static parley.drawing.Sketch.polygon;
import static parley.drawing.Sketch.rectangle;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.RoundRectangle2D;

/// A grind-and-brew coffee maker: its front, the grounds compartment from above with the lid open, the water
/// tank from the side, the drip tray.
final class CoffeeMaker {
    private static final Color GROUNDS = new Color(62, 40, 26);
    private static final Color STEEL = new Color(168, 170, 172);
    private static final Color INK = new Color(232, 230, 224);

    private CoffeeMaker() {}

    static void draw(Machine.View view, Sketch sketch, Style style) {
        switch (view.part()) {
            case "coffee maker" -> front(sketch, style);
            case "grounds compartment" ->
                compartment(sketch, style, view.state().equals("dirty"));
            case "water tank" -> tank(sketch, style, view.state().equals("full"));
            default -> tray(sketch, style);
        }
    }

    private static void front(Sketch s, Style style) {
        s.kitchen(style.wall(), 372);
        s.glaze(oval(320, 442, 210, 22), Color.BLACK, 0.35);
        s.box(150, 60, 340, 380, 34, style.body());
        hopper(s);
        s.box(172, 86, 296, 118, 18, lighter(style.body(), 0.7));
        display(s);
        buttons(s, style);
        s.label("GRIND AND BREW", 196, 214, 13, INK);
        s.box(262, 236, 116, 26, 8, STEEL);
        s.box(304, 262, 32, 14, 4, lighter(STEEL, 0.7));
        s.hollow(new RoundRectangle2D.Double(196, 276, 248, 120, 16, 16), lighter(style.body(), 0.6));
        carafe(s);
        s.box(140, 404, 360, 34, 12, lighter(style.body(), 0.85));
        s.vents(166, 412, 9, 12, 6, 18, style.body());
        s.screw(474, 421, 8, 0.4);
        s.label("MAX 12 CUPS", 310, 415, 10, INK);
    }

    private static void hopper(Sketch s) {
        Shape glass = polygon(196, 60, 210, 16, 430, 16, 444, 60);
        s.fill(glass, new Color(150, 160, 165), new Color(92, 98, 104));
        for (int i = 0; i < 34; i++) {
            double x = 222 + i % 12 * 17.5 + (i / 12) * 6;
            double y = 50 - i / 12 * 10.0;
            s.turned(i * 0.9, x, y, () -> {
                s.plain(oval(x, y, 9, 6), lighter(GROUNDS, 1.35));
                s.outline(line(x - 6, y, x + 6, y), lighter(GROUNDS, 0.6), 1.6);
            });
        }
        s.outline(glass, new Color(40, 42, 46), 3);
    }

    private static void display(Sketch s) {
        s.hollow(new RoundRectangle2D.Double(188, 100, 150, 62, 8, 8), new Color(26, 44, 40));
        s.label("12.45", 204, 112, 34, new Color(120, 232, 190));
        s.label("READY", 204, 150, 8, new Color(120, 232, 190));
    }

    private static void buttons(Sketch s, Style style) {
        s.disc(404, 136, 34, style.accent());
        s.ring(404, 136, 40, 3, STEEL);
        s.label("BREW", 380, 129, 13, INK);
        String[] words = {"CUPS", "STRONG", "CLEAN"};
        for (int i = 0; i < 3; i++) {
            s.box(190 + i * 52, 172, 40, 16, 8, STEEL);
            s.label(words[i], 192 + i * 52, 192, 6, INK);
        }
    }

    private static void carafe(Sketch s) {
        Shape glass = polygon(250, 292, 390, 292, 414, 352, 402, 394, 238, 394, 226, 352);
        s.fill(glass, new Color(176, 186, 190), new Color(96, 100, 102));
        s.fill(polygon(230, 346, 410, 346, 402, 392, 238, 392), new Color(70, 42, 24), new Color(38, 22, 12));
        s.outline(glass, new Color(36, 36, 38), 3);
        for (int i = 0; i < 5; i++) {
            s.outline(line(262, 318 + i * 14, 284, 318 + i * 14), INK, 2);
            s.label(String.valueOf(12 - 2 * i), 290, 314 + i * 14, 8, INK);
        }
        s.box(246, 280, 148, 16, 6, new Color(44, 44, 48));
        s.outline(polygon(410, 306, 446, 312, 440, 366, 412, 372), new Color(30, 30, 32), 10);
    }

    /// From above: the lid is folded back, the basket hangs in the body.
    private static void compartment(Sketch s, Style style, boolean dirty) {
        s.fill(rectangle(0, 0, 640, 480), lighter(style.body(), 1.15), lighter(style.body(), 0.7));
        s.box(30, 8, 580, 92, 26, lighter(style.body(), 1.1));
        s.label("LIFT BASKET TO CLEAN", 150, 36, 17, INK);
        s.vents(60, 30, 5, 14, 7, 44, style.body());
        for (double x : new double[] {130, 510}) {
            s.box(x - 26, 90, 52, 26, 6, STEEL);
            s.screw(x, 103, 8, x / 40);
        }
        s.box(44, 116, 552, 346, 46, lighter(style.body(), 0.85));
        for (double[] at : new double[][] {{76, 146}, {564, 146}, {76, 430}, {564, 430}}) {
            s.screw(at[0], at[1], 10, at[0] + at[1]);
        }
        basket(s, style);
        if (dirty) {
            grounds(s);
        }
        chute(s, style);
        s.box(500, 262, 66, 54, 14, style.accent());
        s.label("PUSH", 509, 283, 11, INK);
        s.label("MAX", 82, 236, 10, INK);
        s.label("MIN", 82, 330, 10, INK);
    }

    private static void basket(Sketch s, Style style) {
        s.hollow(circle(300, 290, 164), lighter(style.body(), 0.5));
        s.disc(300, 290, 150, new Color(196, 194, 186));
        s.hollow(circle(300, 290, 132), new Color(186, 184, 176));
        for (int i = 0; i < 24; i++) {
            double angle = i * Math.PI / 12;
            double c = Math.cos(angle);
            double n = Math.sin(angle);
            s.outline(
                    line(300 + 76 * c, 290 + 76 * n, 300 + 128 * c, 290 + 128 * n),
                    new Color(120, 118, 112),
                    i % 6 == 0 ? 5 : 2.5);
        }
        s.disc(300, 290, 72, new Color(206, 200, 186));
        for (int row = -4; row <= 4; row++) {
            for (int column = -4; column <= 4; column++) {
                if (row * row + column * column <= 17) {
                    s.plain(circle(300 + column * 14, 290 + row * 14, 3.4), new Color(70, 66, 60));
                }
            }
        }
        s.outline(line(300, 140, 300, 156), style.accent(), 8);
    }

    private static void grounds(Sketch s) {
        double x = 290 + 20 * s.dirt().nextDouble();
        double y = 285 + 20 * s.dirt().nextDouble();
        Shape inside = circle(300, 290, 130);
        s.within(inside, () -> {
            s.plain(s.lump(x, y, 122), GROUNDS);
            s.plain(s.lump(x + 12, y - 10, 70), lighter(GROUNDS, 1.25));
        });
        s.crumbs(inside, 420, 2, 9, GROUNDS);
        s.crumbs(circle(300, 290, 160), 130, 1.5, 6, GROUNDS);
        s.crumbs(rectangle(70, 180, 500, 270), 40, 1.5, 5, GROUNDS);
    }

    private static void chute(Sketch s, Style style) {
        s.box(232, 112, 136, 40, 10, lighter(style.body(), 1.2));
        s.hollow(new RoundRectangle2D.Double(262, 120, 76, 24, 8, 8), new Color(60, 56, 52));
        s.label("CHUTE", 374, 126, 11, INK);
    }

    private static void tank(Sketch s, Style style, boolean full) {
        s.kitchen(style.wall(), 392);
        s.box(330, 36, 290, 404, 28, style.body());
        s.vents(372, 80, 14, 14, 7, 60, style.body());
        s.label("SERVICE ONLY", 380, 170, 12, INK);
        for (double[] at : new double[][] {{352, 58}, {598, 58}, {352, 418}, {598, 418}}) {
            s.screw(at[0], at[1], 9, at[0] * at[1]);
        }
        s.box(400, 230, 150, 96, 12, new Color(210, 208, 198));
        s.label("230V 50HZ", 412, 244, 11, new Color(40, 40, 40));
        s.label("MODEL GB-12", 412, 264, 11, new Color(40, 40, 40));
        s.label("1050 W", 412, 284, 11, new Color(40, 40, 40));
        Shape glass = new RoundRectangle2D.Double(76, 84, 244, 340, 22, 22);
        s.fill(glass, new Color(178, 188, 190), new Color(138, 150, 154));
        water(s, full ? 128 : 402, full);
        s.outline(glass, new Color(60, 70, 76), 4);
        s.box(66, 58, 264, 34, 12, style.accent());
        s.label("WATER", 160, 68, 13, INK);
        scale(s);
        s.glaze(rectangle(92, 104, 12, 300), Color.WHITE, 0.35);
        s.box(180, 420, 44, 22, 6, STEEL);
    }

    private static void water(Sketch s, double level, boolean full) {
        Color water = new Color(64, 120, 168);
        s.glaze(rectangle(79, level, 238, 421 - level), water, full ? 0.72 : 0.4);
        s.outline(line(80, level, 316, level), new Color(226, 240, 248), 4);
        for (int i = 0; full && i < 16; i++) {
            double x = 96 + 205 * s.dirt().nextDouble();
            double y = level + 20 + 250 * s.dirt().nextDouble();
            s.ring(x, y, 2 + 4 * s.dirt().nextDouble(), 1.5, new Color(196, 224, 240));
        }
    }

    private static void scale(Sketch s) {
        Color ink = new Color(24, 30, 36);
        for (int i = 0; i < 10; i++) {
            double y = 132 + i * 28;
            s.outline(line(262, y, i % 2 == 0 ? 310 : 296, y), ink, 3);
            if (i % 2 == 0) {
                s.label(String.valueOf(12 - i), 236, y - 6, 13, ink);
            }
        }
        s.label("MAX", 186, 122, 15, ink);
        s.label("MIN", 186, 374, 15, ink);
        s.outline(line(180, 142, 232, 142), style(), 3);
    }

    private static Color style() {
        return new Color(190, 40, 30);
    }

    private static void tray(Sketch s, Style style) {
        s.kitchen(style.wall(), 120);
        s.box(60, 20, 520, 150, 24, style.body());
        s.box(280, 60, 80, 60, 12, STEEL);
        s.box(304, 118, 32, 20, 4, lighter(STEEL, 0.7));
        s.label("DRIP TRAY", 90, 60, 15, INK);
        s.screw(548, 50, 9, 1.1);
        Shape pan = polygon(110, 190, 530, 190, 600, 430, 40, 430);
        s.fill(pan, lighter(STEEL, 0.8), lighter(STEEL, 1.15));
        s.outline(pan, new Color(50, 52, 54), 5);
        for (int i = 0; i < 11; i++) {
            double x1 = 132 + i * 37.6;
            double x2 = 76 + i * 48.8;
            s.outline(line(x1, 206, x2, 414), new Color(44, 46, 48), 11);
        }
        s.outline(line(88, 300, 552, 300), STEEL, 9);
        s.disc(320, 300, 40, STEEL);
        s.label("FULL", 300, 292, 12, new Color(160, 30, 24));
        s.box(250, 432, 140, 30, 12, style.accent());
        s.label("PULL", 290, 440, 13, INK);
    }
}
