package parley.engines.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import parley.engine.Region;
import parley.picture.Picture;

class SevenSegmentTest {
    private static final int[] E4 = {0x79, 0x66};
    private static final int[] SIX_DIGITS = {0x3f, 0x5b, 0x4f, 0x6d, 0x07, 0x6f};

    @Test
    void lampsOfEveryColourAreRead() {
        for (Color lamp : List.of(Color.RED, Color.GREEN, new Color(70, 130, 255), Color.ORANGE, Color.WHITE)) {
            assertEquals(List.of("E4"), texts(display(Color.BLACK, lamp, E4, 60)));
        }
    }

    @Test
    void darkSegmentsOnALightGroundAreRead() {
        assertEquals(List.of("E4"), texts(display(new Color(150, 165, 130), new Color(30, 35, 25), E4, 60)));
    }

    @Test
    void smallAndLargeAndLongDisplaysAreRead() {
        assertEquals(List.of("E4"), texts(display(Color.BLACK, Color.RED, E4, 26)));
        assertEquals(List.of("E4"), texts(display(Color.BLACK, Color.RED, E4, 200)));
        assertEquals(List.of("023579"), texts(display(Color.BLACK, Color.RED, SIX_DIGITS, 60)));
    }

    @Test
    void aDisplayThatIsHeldAskewIsRead() {
        for (int degrees = -9; degrees <= 9; degrees += 3) {
            double angle = Math.toRadians(degrees);
            Picture picture = front(graphics -> {
                graphics.rotate(angle, 320, 240);
                shown(graphics, Color.BLACK, Color.RED, E4, 60);
            });
            assertEquals(List.of("E4"), texts(picture), degrees + " degrees");
        }
    }

    @Test
    void itIsSaidWhereTheDisplayIs() {
        Region where = SevenSegment.read(display(Color.BLACK, Color.RED, E4, 60))
                .getFirst()
                .where();

        assertEquals(200.0 / 640, where.x(), 0.04);
        assertEquals(180.0 / 480, where.y(), 0.06);
        assertEquals(80.0 / 640, where.width(), 0.06);
    }

    @Test
    void oneCharacterAndBareLinesAreNoDisplay() {
        assertEquals(List.of(), texts(display(Color.BLACK, Color.RED, new int[] {0x79}, 60)));
        assertEquals(List.of(), texts(display(Color.BLACK, Color.RED, new int[] {0x06, 0x06}, 60)));
    }

    @Test
    void noiseHoldsNoDisplayHoweverLargeItIs() {
        SplittableRandom random = new SplittableRandom(7);
        for (int[] size : new int[][] {{1, 1}, {1, 500}, {2_000, 3}, {640, 480}, {3_072, 2_304}}) {
            byte[] rgb = new byte[3 * size[0] * size[1]];
            random.nextBytes(rgb);
            assertTrue(SevenSegment.read(new Picture(size[0], size[1], rgb)).size() < 2);
        }
    }

    @Test
    void anEvenPictureHoldsNoDisplay() {
        assertEquals(List.of(), texts(Drawn.picture(3_072, 2_304, Color.WHITE, _ -> {})));
    }

    private static List<String> texts(Picture picture) {
        return SevenSegment.read(picture).stream().map(DisplayReading::text).toList();
    }

    private static Picture display(Color frame, Color lit, int[] shapes, double height) {
        return front(graphics -> shown(graphics, frame, lit, shapes, height));
    }

    private static Picture front(Consumer<Graphics2D> drawing) {
        return Drawn.picture(640, 480, new Color(110, 112, 118), drawing);
    }

    private static void shown(Graphics2D graphics, Color frame, Color lit, int[] shapes, double height) {
        graphics.setColor(frame);
        double width = height * 0.55 * 1.4 * shapes.length;
        graphics.fillRect(
                (int) (200 - height / 4), (int) (180 - height / 4), (int) (width + height / 3), (int) (height * 1.5));
        graphics.setColor(lit);
        Drawn.segments(graphics, shapes, 200, 180, height);
    }
}
