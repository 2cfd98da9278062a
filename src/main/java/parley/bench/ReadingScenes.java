package parley.bench;

import java.awt.Font;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The drawn scenes that reading is measured with. Thresholds were chosen on [Part#TUNED] only;
/// [Part#HELD_OUT] has other words, other fonts, other displays and other seeds.
final class ReadingScenes {
    private static final double[] HARD = {0, 0.5, 1};
    private static final List<String> HARDNESS = List.of("easy", "medium", "hard");

    private ReadingScenes() {}

    /// Which half of the scenes.
    enum Part {
        TUNED(1_000, Font.SANS_SERIF),
        HELD_OUT(900_000, Font.SERIF);

        private final long seed;
        private final String family;

        Part(long seed, String family) {
            this.seed = seed;
            this.family = family;
        }

        Font font(int style, int sizePixels) {
            return new Font(family, style, sizePixels);
        }

        private <T> T either(T tuned, T heldOut) {
            return this == TUNED ? tuned : heldOut;
        }
    }

    /// All scenes of `part`, drawn as they are taken.
    static Stream<ReadingScene> of(Part part) {
        return Stream.of(
                        fronts(part),
                        several(part, 12, "sign", ReadingScenes::sign),
                        several(part, 12, "packaging", ReadingScenes::packaging),
                        several(part, 8, "small print", ReadingScenes::smallPrint),
                        several(part, 12, "turned", ReadingScenes::turned),
                        several(part, 8, "white on black", ReadingScenes::whiteOnBlack),
                        displays(part),
                        several(part, 12, "nothing", ReadingScenes::nothing))
                .flatMap(Function.identity());
    }

    /// One drawing of a series.
    private record Draft(Part part, int number, double hard, SplittableRandom random) {
        <T> T pick(List<T> from) {
            return from.get(number % from.size());
        }
    }

    private static Stream<ReadingScene> several(Part part, int count, String kind, Function<Draft, Printing> drawing) {
        return IntStream.range(0, count).mapToObj(i -> {
            double hard = HARD[i % 3] * 0.7;
            Draft draft = new Draft(part, i, hard, random(part, kind, i));
            return drawing.apply(draft).scene(kind);
        });
    }

    private static SplittableRandom random(Part part, String kind, int number) {
        return new SplittableRandom(part.seed + 31L * kind.hashCode() + number);
    }

    private static final List<String> TUNED_CODES = List.of("E4", "E2", "12", "05", "E8", "HL", "73", "96");
    private static final List<String> HELD_OUT_CODES = List.of("F1", "88", "C3", "47", "P0", "E6", "315", "12:40");

    private static Stream<ReadingScene> fronts(Part part) {
        return IntStream.range(0, 48).mapToObj(i -> {
            String kind = "front " + HARDNESS.get(i / 16);
            Draft draft = new Draft(part, i, HARD[i / 16], random(part, kind, i));
            return front(draft, kind, draft.pick(part.either(TUNED_CODES, HELD_OUT_CODES)));
        });
    }

    private static ReadingScene front(Draft draft, String kind, String shown) {
        Part part = draft.part;
        Printing print = Printing.of(draft.hard, draft.random, 400, 380)
                .fill(part.either(0x2d2d32, 0xd8d4cc), 0, 0, 400, 380)
                .fill(part.either(0x46464c, 0xbdb9b0), 20, 160, 360, 200);
        int ink = part.either(0xebebeb, 0x202226);
        print.print(part.either("BREWMASTER", "AQUALINE"), part.font(Font.BOLD, 26), ink, 30, 45);
        List<String> labels =
                part.either(List.of("DESCALE", "STRONG", "CLEAN", "START"), List.of("RINSE", "STEAM", "MILK", "POWER"));
        for (int i = 0; i < 4; i++) {
            print.fill(0x969699, 40 + i * 88, 180, 40, 40);
            print.print(labels.get(i), part.font(Font.PLAIN, 17), ink, 28 + i * 88, 245);
        }
        print.fill(0xf5f0e1, 60, 270, 280, 70)
                .print(
                        part.either("CAUTION hot surface", "WARNING do not immerse"),
                        part.font(Font.PLAIN, 15),
                        0x000000,
                        75,
                        295)
                .print(
                        part.either("Model KX-2041 230V 50Hz", "Type QB-7730 120V 60Hz"),
                        part.font(Font.PLAIN, 15),
                        0x000000,
                        75,
                        322);
        part.either(SegmentDigits.RED, SegmentDigits.AMBER).draw(print.graphics(), shown, 134, 57, 66);
        return print.scene(kind, shown);
    }

    private static Printing sign(Draft draft) {
        Part part = draft.part;
        List<String> texts = part.either(
                List.of("STOP", "EXIT", "WET FLOOR", "PUSH"), List.of("NO ENTRY", "PULL", "FIRE DOOR", "OPEN"));
        List<Integer> grounds =
                part.either(List.of(0xc01818, 0x0d7a35, 0xf2c318), List.of(0x1c4fa0, 0x8a1020, 0xf0f0ea));
        int ground = draft.pick(grounds);
        int ink = (ground >> 8 & 255) > 0xb0 ? 0x101010 : 0xf8f8f8;
        return Printing.of(draft.hard, draft.random, 420, 160)
                .fill(ground, 0, 0, 420, 160)
                .print(draft.pick(texts), part.font(Font.BOLD, 64), ink, 30, 104);
    }

    private static Printing packaging(Draft draft) {
        Part part = draft.part;
        List<String> brands =
                part.either(List.of("ARABICA", "Sunrise", "LAVANDE"), List.of("Montagne", "ROBUSTA", "Cirrus"));
        int ground =
                draft.pick(part.either(List.of(0x5a3320, 0xe8d9b8, 0x29513f), List.of(0x7b1f3a, 0xf4f1e6, 0x1f2f55)));
        int ink = (ground >> 8 & 255) > 0xa0 ? 0x3a2015 : 0xf5e6c4;
        return Printing.of(draft.hard, draft.random, 300, 400)
                .fill(ground, 0, 0, 300, 400)
                .print(draft.pick(brands), part.font(Font.BOLD | Font.ITALIC, 48), ink, 24, 90)
                .print(part.either("Dark Roast", "Whole Beans"), part.font(Font.ITALIC, 30), ink, 30, 150)
                .print(part.either("ground coffee", "for espresso"), part.font(Font.PLAIN, 22), ink, 30, 200)
                .print(part.either("Net Wt 250 g", "Contents 500 ml"), part.font(Font.PLAIN, 18), ink, 30, 320)
                .print(part.either("Best before 04/2027", "Use by 11/2028"), part.font(Font.PLAIN, 18), ink, 30, 350);
    }

    private static Printing smallPrint(Draft draft) {
        Part part = draft.part;
        Printing print = Printing.of(draft.hard * 0.6, draft.random, 360, 200).fill(0xdadde0, 0, 0, 360, 200);
        List<String> lines = part.either(
                List.of(
                        "Rated power 1450 W 230 V",
                        "Serial number 7731 0452 18",
                        "Unplug before cleaning",
                        "Do not open the housing",
                        "Water tank capacity 1.2 litres"),
                List.of(
                        "Input 120 V 60 Hz 12 A",
                        "Made for household use only",
                        "Refer servicing to qualified staff",
                        "Batch 5590 Week 31",
                        "Keep away from children"));
        for (int i = 0; i < lines.size(); i++) {
            print.print(lines.get(i), part.font(Font.PLAIN, 11 + draft.number % 3), 0x202020, 20, 35 + 32 * i);
        }
        return print;
    }

    private static Printing turned(Draft draft) {
        Part part = draft.part;
        double degrees = draft.pick(List.of(20.0, -25.0, 40.0, -45.0, 90.0, -90.0, 180.0));
        List<String> texts = part.either(
                List.of("WATER LEVEL", "GRINDER", "MAX 12 CUPS"), List.of("DRIP TRAY", "FILTER", "MIN 4 BARS"));
        Printing print = Printing.of(draft.hard * 0.5, draft.random, 400, 400).fill(0xe4e4e0, 0, 0, 400, 400);
        return print.printTurned(draft.pick(texts), part.font(Font.BOLD, 34), 0x1b2a4a, 200, 200, degrees);
    }

    private static Printing whiteOnBlack(Draft draft) {
        Part part = draft.part;
        List<String> texts = part.either(
                List.of("Please wait", "Fill water tank", "Empty grounds", "Ready"),
                List.of("Heating up", "Close the door", "Filter is full", "Add beans"));
        return Printing.of(draft.hard, draft.random, 420, 200)
                .fill(0x0a0a0c, 0, 0, 420, 200)
                .print(draft.pick(texts), part.font(Font.PLAIN, 40), 0xf0f0f0, 40, 90)
                .print(part.either("Press OK", "Hold MENU"), part.font(Font.PLAIN, 26), 0xd0d0d0, 40, 150);
    }

    private static Stream<ReadingScene> displays(Part part) {
        return Stream.of(
                        lamps(part, "display red", SegmentDigits.RED),
                        lamps(part, "display green", SegmentDigits.GREEN),
                        lamps(part, "display blue", SegmentDigits.BLUE),
                        lamps(part, "display white", SegmentDigits.WHITE),
                        lamps(part, "display lcd", SegmentDigits.LCD))
                .flatMap(Function.identity());
    }

    /// Nothing but a display on a plain front; eight at each hardness.
    private static Stream<ReadingScene> lamps(Part part, String kind, SegmentDigits digits) {
        return IntStream.range(0, 24).mapToObj(i -> {
            Draft draft = new Draft(part, i, HARD[i / 8], random(part, kind, i));
            String shown = draft.pick(part.either(TUNED_CODES, HELD_OUT_CODES));
            Printing print = Printing.of(draft.hard, draft.random, 340, 240)
                    .fill(draft.pick(List.of(0x35353a, 0xc9c9c4, 0x6b7076)), 0, 0, 340, 240);
            digits.draw(print.graphics(), shown, 70, 70, 48 + 8 * (i % 4));
            return print.scene(kind, shown);
        });
    }

    /// Boxes, discs and stripes: there is nothing to be read.
    private static Printing nothing(Draft draft) {
        Printing print = Printing.of(draft.hard, draft.random, 400, 380).fill(0x707478, 0, 0, 400, 380);
        SplittableRandom random = draft.random;
        for (int i = 0; i < 6 + draft.number; i++) {
            int rgb = random.nextInt(0x1000000);
            int x = random.nextInt(360);
            int y = random.nextInt(340);
            if (i % 3 == 0) {
                print.graphics().setColor(new java.awt.Color(rgb));
                print.graphics().fillOval(x, y, 20 + random.nextInt(60), 20 + random.nextInt(60));
            } else {
                print.fill(rgb, x, y, i % 3 == 1 ? 6 : 30 + random.nextInt(60), 10 + random.nextInt(80));
            }
        }
        return print;
    }
}
