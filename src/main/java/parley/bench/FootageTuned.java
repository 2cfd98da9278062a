package parley.bench;

import static parley.bench.Footage.high;
import static parley.bench.Footage.low;
import static parley.bench.FootageProps.box;
import static parley.bench.FootageProps.cup;
import static parley.bench.FootageProps.hand;
import static parley.bench.FootageProps.head;
import static parley.bench.FootageProps.machine;
import static parley.bench.FootageProps.room;
import static parley.bench.FootageProps.text;

import java.awt.Color;
import java.awt.Graphics2D;
import java.util.List;

/// The clips that the policy may be tuned on.
final class FootageTuned {
    private static final Color WALL = new Color(0x9AA4A0);
    private static final Color RED = new Color(0xC03028);
    private static final Color BLUE = new Color(0x2C5AA8);
    private static final Color GREEN = new Color(0x30A050);

    private FootageTuned() {}

    static List<Footage> all() {
        return List.of(
                talkingHead(), shownBriefly(), display(), pan(), flicker(), lightsOff(), compartment(), shaking());
    }

    private static Footage talkingHead() {
        return new Footage(
                "talking head",
                false,
                45,
                (canvas, t) -> {
                    room(canvas, WALL);
                    double mouth = Math.abs(Math.sin(6 * t)) * (t % 7 < 5 ? 1 : 0);
                    head(canvas, 330 + 8 * Math.sin(0.9 * t), 130 + 4 * Math.sin(1.7 * t), mouth, GREEN);
                    cup(canvas, 520, 230, 50, RED);
                },
                FootageCamera.ON_A_STAND,
                List.of(
                        low(6, "What colour is my shirt?", 0, 45),
                        low(14, "How do I look today?", 0, 45),
                        low(21, "Is there a cup on the table?", 0, 45),
                        low(28, "Can you see me?", 0, 45),
                        low(35, "What is behind me on the wall?", 0, 45),
                        low(40, "How many people are here?", 0, 45),
                        low(44, "Did anybody else come in since we began?", 0, 45)));
    }

    private static Footage shownBriefly() {
        return new Footage(
                "objects shown briefly",
                false,
                40,
                (canvas, t) -> {
                    room(canvas, WALL);
                    head(canvas, 250, 140, 0, BLUE);
                    double lift = Math.max(lifted(t, 8, 9.6), Math.max(lifted(t, 17, 18.8), lifted(t, 27, 28.6)));
                    if (lift > 0) {
                        double y = 400 - 230 * lift;
                        hand(canvas, 450, y + 60);
                        shown(canvas, t, y);
                    }
                },
                FootageCamera.ON_A_STAND,
                List.of(
                        low(9.5, "What is this?", 8.4, 9.2),
                        low(12, "What did I just show you?", 8.4, 9.2),
                        low(20, "What did I hold up before the box?", 8.4, 9.2),
                        high(21, "What was printed on the box that I showed you?", 17.4, 18.4),
                        low(23, "What colour was the box?", 17.4, 18.4),
                        low(30, "What was the last thing I showed you?", 27.4, 28.2),
                        low(33, "Which things have I held up so far?", 8.4, 9.2),
                        low(36, "Do you remember the colour of the cup?", 8.4, 9.2),
                        high(38, "What did the label on the box say?", 17.4, 18.4)));
    }

    /// 0 to 1 and back: up within 0.4 s, down again within 0.4 s.
    private static double lifted(double t, double from, double to) {
        return Math.clamp(Math.min((t - from) / 0.4, (to - t) / 0.4), 0, 1);
    }

    private static void shown(Graphics2D canvas, double t, double y) {
        if (t < 12) {
            cup(canvas, 410, y, 90, RED);
        } else if (t < 22) {
            box(canvas, 390, y, 130, 80, BLUE, "SCREWS M4");
        } else {
            box(canvas, 440, y - 20, 18, 110, new Color(0xE0C040), "");
        }
    }

    private static Footage display() {
        return new Footage(
                "display changes",
                false,
                50,
                (canvas, t) -> {
                    room(canvas, WALL);
                    String shows = t < 6 ? "--" : t < 14 ? "E4" : t < 26 ? "05" : t < 34 ? "HL" : "";
                    machine(canvas, 210, 60, shows, t < 34 ? GREEN : Color.DARK_GRAY);
                },
                FootageCamera.IN_A_HAND,
                List.of(
                        high(9, "What does the display say?", 6, 14),
                        high(12, "Can you read the error code?", 6, 14),
                        high(18, "What does it say now?", 14, 26),
                        high(20, "What did the display say before?", 6, 14),
                        high(30, "Which number did it show before this one?", 14, 26),
                        high(32, "Read the display please.", 26, 34),
                        low(38, "Is the lamp still on?", 34, 50),
                        high(42, "What was the first error that the display showed?", 6, 14),
                        high(46, "What did it say last before it went dark?", 26, 34)));
    }

    private static Footage pan() {
        return new Footage(
                "pan over a shelf",
                false,
                36,
                (canvas, t) -> {
                    double at = t < 5 ? 0 : t < 9 ? (t - 5) / 4 : t < 16 ? 1 : t < 20 ? 1 + (t - 16) / 4 : 2;
                    canvas.translate(-500 * at, 0);
                    canvas.drawImage(FootageProps.photograph(), -60, -100, 1_800, 620, null);
                    cup(canvas, 250, 120, 110, RED);
                    box(canvas, 720, 110, 150, 120, GREEN, "GREEN TEA");
                    machine(canvas, 1_230, 60, "12", GREEN);
                },
                FootageCamera.IN_A_HAND,
                List.of(
                        low(4, "What do you see?", 0, 5),
                        low(12, "And what is this?", 9, 16),
                        high(14, "What is written on the box?", 9, 16),
                        low(15, "What was on the left before I moved the camera?", 0, 5),
                        low(24, "What is this machine?", 20, 36),
                        high(26, "What number is on the display?", 20, 36),
                        low(30, "What did you see first?", 0, 5),
                        high(33, "What did the packet in the middle say?", 9, 16)));
    }

    private static Footage flicker() {
        return new Footage(
                "flickering lamp",
                false,
                40,
                (canvas, t) -> {
                    room(canvas, WALL);
                    if (t > 12) {
                        cup(canvas, 200, 220, 60, BLUE);
                    }
                    if (t < 24) {
                        box(canvas, 380, 220, 90, 60, RED, "NAILS");
                    }
                    text(canvas, "OPEN 9-17", 440, 100, 22, Color.BLACK);
                },
                new FootageCamera(0, 6, 0.15, 0.15),
                List.of(
                        low(8, "What stands on the table?", 0, 12),
                        low(16, "What changed?", 12, 40),
                        low(18, "What did I put on the table just now?", 12, 40),
                        high(20, "What does the sign on the wall say?", 0, 40),
                        low(28, "What is gone?", 0, 24),
                        high(31, "What did the box say that was here before?", 0, 24),
                        low(35, "What colour is the cup?", 12, 40)));
    }

    private static Footage lightsOff() {
        return new Footage(
                "lights go off",
                false,
                40,
                (canvas, t) -> {
                    room(canvas, WALL);
                    machine(canvas, 220, 50, t < 25 ? "88" : "17", GREEN);
                    cup(canvas, 480, 220, 60, RED);
                    if (t > 10 && t < 20) {
                        canvas.setColor(new Color(0, 0, 0, 215));
                        canvas.fillRect(-40, -40, 720, 440);
                    }
                },
                FootageCamera.ON_A_STAND,
                List.of(
                        low(8, "What is on the table?", 0, 10),
                        low(13, "What happened?", 10, 20),
                        low(15, "What was on the table before it went dark?", 0, 10),
                        high(17, "What did the display say before the light went out?", 0, 10),
                        low(23, "Was it dark for a while?", 10, 20),
                        high(28, "Which number is there now?", 25, 40),
                        high(32, "What was the number before?", 0, 10),
                        low(36, "Is the cup still there?", 20, 40)));
    }

    private static Footage compartment() {
        return new Footage(
                "compartment opened",
                false,
                44,
                (canvas, t) -> {
                    room(canvas, WALL);
                    machine(canvas, 200, 60, "E2", RED);
                    boolean open = t > 8 && t < 16 || t > 24 && t < 34;
                    canvas.setColor(open ? new Color(0x101010) : new Color(0x60666E));
                    canvas.fillRect(225, 205, 150, 70);
                    if (open) {
                        canvas.setColor(t < 20 ? new Color(0x5A3A1E) : new Color(0xC8CCD0));
                        canvas.fillRect(235, 235, 130, 36);
                    }
                },
                FootageCamera.IN_A_HAND,
                List.of(
                        low(11, "Is the grounds compartment clean?", 8, 16),
                        low(14, "Look inside, what do you see?", 8, 16),
                        low(19, "Was the compartment dirty?", 8, 16),
                        low(21, "What happened?", 8, 16),
                        low(28, "It looks clean to me.", 24, 34),
                        low(31, "And what do you think now?", 24, 34),
                        low(37, "Is it closed?", 34, 44),
                        low(40, "What did it look like when I opened it first?", 8, 16),
                        low(43, "How did it look after I washed it, when it was opened again?", 24, 34)));
    }

    private static Footage shaking() {
        return new Footage(
                "machine vibrates and stops",
                false,
                44,
                (canvas, t) -> {
                    room(canvas, WALL);
                    double off = t > 4 && t < 18 ? 3 * Math.sin(41 * t) : 0;
                    machine(canvas, 210 + off, 60, "30", t > 24 ? GREEN : RED);
                    if (t > 30) {
                        cup(canvas, 285, 205, 45, Color.WHITE);
                    }
                },
                FootageCamera.ON_A_STAND,
                List.of(
                        low(9, "Hey, my coffee maker is making a weird grinding noise and not brewing.", 0, 44),
                        low(14, "Do you see it shaking?", 4, 18),
                        low(21, "Has it stopped?", 18, 44),
                        low(23, "What colour is the lamp?", 18, 24),
                        low(27, "And now?", 24, 44),
                        low(28, "What colour was the lamp before?", 0, 24),
                        low(34, "What did I put under the spout?", 30, 44),
                        high(38, "What number does it show?", 0, 44),
                        low(42, "What happened in the last minute?", 0, 18)));
    }
}
