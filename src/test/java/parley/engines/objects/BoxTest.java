package parley.engines.objects;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import parley.engine.Region;

class BoxTest {

    @Test
    void theOverlapIsTheShareOfBoth() {
        Box box = new Box(0, 0, 10, 10);
        assertEquals(1, box.overlap(box));
        assertEquals(1 / 3.0, box.overlap(new Box(5, 0, 15, 10)), 1e-9);
        assertEquals(0, box.overlap(new Box(10, 0, 20, 10)));
    }

    @Test
    void theSurestOfTheSameKindIsKept() {
        Found cup = new Found(1, 0.6, new Box(0, 0, 10, 10), new double[0]);
        Found surer = new Found(1, 0.9, new Box(1, 0, 11, 10), new double[0]);
        Found other = new Found(2, 0.5, new Box(0, 0, 10, 10), new double[0]);

        assertEquals(List.of(surer, other), Found.best(List.of(cup, surer, other), 0.5, 10));
        assertEquals(List.of(surer), Found.best(List.of(cup, surer, other), 0.5, 1));
    }

    @Test
    void whatLiesOutsideThePictureIsCutOff() {
        assertEquals(new Region(0, 0.5, 0.5, 0.5), new Box(-50, 50, 50, 200).region(100, 100));
        assertEquals(new Region(1, 1, 0, 0), new Box(150, 150, 250, 250).region(100, 100));
    }
}
