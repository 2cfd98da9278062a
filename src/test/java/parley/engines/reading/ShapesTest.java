package parley.engines.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShapesTest {
    private static final int WIDTH = 320;
    private static final int HEIGHT = 240;

    @Test
    void aLevelLineBecomesALevelBoxThatIsLarger() {
        TextBox box = boxes(map(160, 120, 100, 10, 0)).getFirst();

        assertEquals(160, box.x(), 1);
        assertEquals(120, box.y(), 1);
        assertEquals(0, Math.toDegrees(box.angle()), 1);
        assertEquals(100 + 2 * 7.3, box.width(), 3);
        assertEquals(10 + 2 * 7.3, box.height(), 3);
    }

    @Test
    void aTurnedLineKeepsItsAngle() {
        for (int degrees = -80; degrees <= 80; degrees += 20) {
            TextBox box = boxes(map(160, 120, 120, 12, Math.toRadians(degrees))).getFirst();

            assertEquals(degrees, Math.toDegrees(box.angle()), 2);
            assertEquals(160, box.x(), 1.5);
        }
    }

    @Test
    void twoLinesAreTwoBoxes() {
        float[] both = map(160, 60, 100, 10, 0);
        float[] other = map(160, 180, 100, 10, 0);
        for (int i = 0; i < both.length; i++) {
            both[i] = Math.max(both[i], other[i]);
        }

        assertEquals(
                List.of(60.0, 180.0),
                boxes(both).stream().map(box -> (double) Math.round(box.y())).toList());
    }

    @Test
    void whatIsDoubtfulOrTinyIsNoText() {
        float[] doubtful = map(160, 120, 100, 10, 0);
        for (int i = 0; i < doubtful.length; i++) {
            doubtful[i] *= 0.4f;
        }

        assertEquals(List.of(), boxes(doubtful));
        assertEquals(List.of(), boxes(map(160, 120, 3, 3, 0)));
    }

    @Test
    void aMapFullOfTextIsOneBox() {
        float[] full = new float[WIDTH * HEIGHT];
        java.util.Arrays.fill(full, 1);

        assertEquals(1, boxes(full).size());
    }

    private static List<TextBox> boxes(float[] map) {
        return new Shapes(map, WIDTH, HEIGHT).boxes();
    }

    private static float[] map(double x, double y, double width, double height, double angle) {
        float[] map = new float[WIDTH * HEIGHT];
        for (int i = 0; i < map.length; i++) {
            double dx = i % WIDTH + 0.5 - x;
            double dy = i / WIDTH + 0.5 - y;
            double u = dx * Math.cos(angle) + dy * Math.sin(angle);
            double v = dy * Math.cos(angle) - dx * Math.sin(angle);
            map[i] = Math.abs(u) < width / 2 && Math.abs(v) < height / 2 ? 0.9f : 0;
        }
        return map;
    }
}
