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

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.util.List;

/// The clips that nothing was tuned on. Never look at their single results while changing the policy.
final class FootageHeldOut {
    private static final Color WALL = new Color(0xB0A090);
    private static final Color ORANGE = new Color(0xD88020);
    private static final Color TEAL = new Color(0x208080);

    private FootageHeldOut() {}

    static List<Footage> all() {
        return List.of(zoom(), slides(), pages(), walk(), assembly(), night(), cards(), gauge());
    }

    private static Footage zoom() {
        return new Footage(
                "zoom into a photograph",
                true,
                40,
                (canvas, t) -> {
                    double zoom = t < 8 ? 1 : t < 11 ? 1 + (t - 8) : t < 20 ? 4 : t < 23 ? 4 - (t - 20) : 1;
                    canvas.translate(320, 180);
                    canvas.scale(zoom, zoom);
                    canvas.translate(-320, -180);
                    canvas.drawImage(FootageProps.photograph(), -60, -60, 760, 480, null);
                    box(canvas, 280, 160, 80, 40, TEAL, "");
                    text(canvas, "SN 40718", 290, 184, 11, Color.WHITE);
                },
                FootageCamera.IN_A_HAND,
                List.of(
                        low(6, "What am I pointing the camera at?", 0, 8),
                        high(14, "What is the serial number?", 11, 20),
                        high(18, "Please read this to me.", 11, 20),
                        low(26, "What does the whole thing look like?", 23, 40),
                        high(29, "What was the number on the plate?", 11, 20),
                        low(33, "What colour is the plate?", 0, 40),
                        high(37, "I forgot the serial number, which one was it?", 11, 20)));
    }

    private static Footage slides() {
        return new Footage(
                "slides on a shared screen",
                true,
                50,
                (canvas, t) -> {
                    canvas.setColor(Color.WHITE);
                    canvas.fillRect(0, 0, 640, 360);
                    slide(canvas, t < 12 ? 1 : t < 25 ? 2 : t < 38 ? 3 : 4);
                    if (t > 30 && t < 33) {
                        box(canvas, 440, 280, 180, 60, new Color(0x303030), "Call from Ann");
                    }
                },
                new FootageCamera(0, 0, 0, 0),
                List.of(
                        high(8, "What is the title of this slide?", 0, 12),
                        low(18, "Explain this diagram.", 12, 25),
                        high(22, "What was written on the slide before?", 0, 12),
                        high(29, "Summarise this page.", 25, 30),
                        high(36, "Who was calling?", 30.2, 32.8),
                        low(37, "Was there a notification just now?", 30.2, 32.8),
                        high(44, "Go through the points, please.", 38, 50),
                        low(48, "Which of the slides had a chart?", 12, 25)));
    }

    private static void slide(Graphics2D canvas, int number) {
        text(canvas, "Chapter " + number, 40, 60, 34, Color.BLACK);
        if (number == 2) {
            for (int bar = 0; bar < 5; bar++) {
                canvas.setColor(ORANGE);
                canvas.fillRect(80 + 90 * bar, 300 - 30 * (bar + 1), 50, 30 * (bar + 1));
            }
            return;
        }
        String[] words = {"first", "pressure", "valve", "filter", "clean", "water", "again", "engine", "turns", "slowly"
        };
        for (int line = 0; line < 6; line++) {
            String written = words[(3 * number + line) % 10] + " " + words[(7 * number + 2 * line) % 10];
            text(canvas, "- " + written + " " + (number * 17 + line), 60, 120 + 36 * line, 18, Color.DARK_GRAY);
        }
    }

    private static Footage pages() {
        return new Footage(
                "pages of a manual",
                true,
                42,
                (canvas, t) -> {
                    room(canvas, WALL);
                    int page = (int) (t / 7);
                    double turning = Math.clamp((t - 7 * page) / 0.8, 0, 1);
                    page(canvas, page);
                    if (turning < 1) {
                        canvas.setColor(new Color(0xE8E4D8));
                        canvas.fillRect(120, 20, (int) (400 * (1 - turning)), 320);
                        hand(canvas, 120 + 400 * (1 - turning), 280);
                    }
                },
                FootageCamera.IN_A_HAND,
                List.of(
                        high(5, "What does the heading say?", 0.8, 7),
                        high(12, "Read the second line.", 7.8, 14),
                        high(19, "Which step comes now?", 14.8, 21),
                        high(25, "What was on the page before this one?", 14.8, 21),
                        high(33, "What did the very first page say?", 0.8, 7),
                        high(40, "Is this the last page?", 35.8, 42),
                        low(41, "How many pages did I turn?", 7.8, 14)));
    }

    private static void page(Graphics2D canvas, int number) {
        canvas.setColor(new Color(0xF4F0E4));
        canvas.fillRect(120, 20, 400, 320);
        text(canvas, "Step " + (number + 1), 150, 65, 28, Color.BLACK);
        canvas.setColor(new Color(0x404040));
        canvas.setStroke(new BasicStroke(4));
        canvas.draw(new Ellipse2D.Double(170 + 30 * number, 180, 110, 110));
        text(canvas, "turn " + (number * 3 + 2) + " times", 150, 110, 18, Color.DARK_GRAY);
        text(canvas, "until it " + (number % 2 == 0 ? "clicks" : "stops"), 150, 140, 18, Color.DARK_GRAY);
    }

    private static Footage walk() {
        return new Footage(
                "walk through rooms",
                true,
                48,
                (canvas, t) -> {
                    int place = (int) (t / 12);
                    double within = t - 12 * place;
                    double blur = within < 2 ? (2 - within) * 500 : 6 * Math.sin(3 * t);
                    canvas.translate(blur, 8 * Math.abs(Math.sin(4 * t)));
                    place(canvas, place);
                },
                new FootageCamera(6, 5, 0, 0.1),
                List.of(
                        low(8, "Where am I?", 2, 12),
                        low(17, "What room is this?", 14, 24),
                        low(21, "What was in the room we came from?", 2, 12),
                        low(31, "Can you describe this place?", 26, 36),
                        low(34, "Did we pass an orange box?", 14, 24),
                        low(42, "Is there anybody here?", 38, 48),
                        low(45, "Where was the machine?", 26, 36),
                        low(47, "Through which rooms did we come?", 14, 24)));
    }

    private static void place(Graphics2D canvas, int number) {
        if (number == 0) {
            room(canvas, WALL);
            cup(canvas, 300, 180, 100, TEAL);
        } else if (number == 1) {
            canvas.drawImage(FootageProps.photograph(), -600, -200, null);
            box(canvas, 260, 140, 160, 120, ORANGE, "TOOLS");
        } else if (number == 2) {
            room(canvas, new Color(0x506080));
            machine(canvas, 230, 60, "00", Color.GREEN);
        } else {
            room(canvas, new Color(0xC0B070));
            head(canvas, 320, 150, 0, TEAL);
        }
    }

    private static Footage assembly() {
        return new Footage(
                "a part is put in",
                true,
                40,
                (canvas, t) -> {
                    room(canvas, WALL);
                    box(canvas, 160, 90, 320, 200, new Color(0x707880), "");
                    canvas.setColor(Color.BLACK);
                    canvas.fill(new Ellipse2D.Double(290, 160, 60, 60));
                    if (t > 10 && t < 30) {
                        canvas.setColor(ORANGE);
                        canvas.fill(new Ellipse2D.Double(296, 166, 48, 48));
                    }
                    boolean reaching = t > 8 && t < 11 || t > 28.5 && t < 31;
                    if (reaching) {
                        hand(canvas, 320, 230);
                    }
                },
                FootageCamera.ON_A_STAND,
                List.of(
                        low(6, "Where does the ring go?", 0, 8),
                        low(14, "Did I put it in the right way?", 11, 28.5),
                        low(18, "Is it seated?", 11, 28.5),
                        low(22, "What have I done so far?", 8.2, 10.9),
                        low(25, "How was it empty at the start?", 0, 8),
                        low(34, "Did I take it out?", 31, 40),
                        low(38, "What colour was the ring?", 11, 28.5)));
    }

    private static Footage night() {
        return new Footage(
                "dark and noisy",
                true,
                40,
                (canvas, t) -> {
                    canvas.setColor(new Color(0x202428));
                    canvas.fillRect(-40, -40, 720, 440);
                    canvas.setColor(new Color(0x3A3E44));
                    canvas.fillRect(-40, 250, 720, 150);
                    canvas.setColor(t % 2 < 1 ? new Color(0xFF3020) : new Color(0x401010));
                    canvas.fill(new Ellipse2D.Double(300, 120, 10, 10));
                    if (t > 15) {
                        cup(canvas, 420, 200, 70, new Color(0x8090A0));
                    }
                    if (t > 26 && t < 29) {
                        hand(canvas, 200, 180);
                    }
                },
                new FootageCamera(1, 12, 0, 0.05),
                List.of(
                        low(8, "Can you see anything?", 0, 15),
                        low(12, "Is a lamp blinking?", 0, 40),
                        low(19, "What is new?", 15, 40),
                        low(22, "Was the cup there from the beginning?", 0, 15),
                        low(31, "Did somebody reach into the picture?", 26.2, 28.8),
                        low(35, "What happened on the left?", 26.2, 28.8),
                        low(39, "What stands on the right?", 15, 40)));
    }

    private static Footage cards() {
        return new Footage(
                "cards laid down one by one",
                true,
                46,
                (canvas, t) -> {
                    canvas.setColor(new Color(0x1E5A38));
                    canvas.fillRect(-40, -40, 720, 440);
                    for (int card = 0; card < 6; card++) {
                        if (t > 5 + 6 * card) {
                            canvas.setColor(Color.WHITE);
                            canvas.fillRect(40 + 95 * card, 110, 80, 120);
                            text(canvas, "" + (card * 7 + 3) % 10, 58 + 95 * card, 190, 50, Color.BLACK);
                        } else if (t > 4 + 6 * card) {
                            hand(canvas, 80 + 95 * card, 200);
                        }
                    }
                },
                FootageCamera.ON_A_STAND,
                List.of(
                        low(9, "Which card is this?", 5, 46),
                        low(14, "And this one?", 11, 46),
                        low(18, "Which card did I lay down last?", 17, 46),
                        low(24, "How many are on the table?", 23, 46),
                        low(30, "What was there when only two cards lay?", 11, 16),
                        low(38, "Add the numbers up.", 35, 46),
                        low(42, "What was the table like at first?", 0, 4),
                        low(45, "In what order did they come?", 17, 22)));
    }

    private static Footage gauge() {
        return new Footage(
                "a gauge rises slowly",
                true,
                50,
                (canvas, t) -> {
                    room(canvas, WALL);
                    canvas.setColor(Color.WHITE);
                    canvas.fill(new Ellipse2D.Double(220, 60, 200, 200));
                    canvas.setColor(new Color(0xC02020));
                    canvas.setStroke(new BasicStroke(6));
                    double angle = Math.PI * (1 - Math.clamp(t / 40, 0, 1));
                    canvas.drawLine(320, 160, (int) (320 + 85 * Math.cos(angle)), (int) (160 - 85 * Math.sin(angle)));
                    text(canvas, "bar", 300, 225, 20, Color.BLACK);
                },
                FootageCamera.ON_A_STAND,
                List.of(
                        low(9, "Where is the needle?", 7, 9),
                        low(17, "Is it in the middle yet?", 15, 17),
                        low(25, "Where was it when we started?", 0, 3),
                        low(30, "Is it rising?", 0, 20),
                        low(36, "Where is it now?", 34, 36),
                        low(44, "Has it reached the end?", 40, 50),
                        low(48, "When did it pass the middle?", 18, 22)));
    }
}
