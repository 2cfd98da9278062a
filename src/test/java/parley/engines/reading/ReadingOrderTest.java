package parley.engines.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReadingOrderTest {

    @Test
    void linesBesideEachOtherAreReadFromTheLeftAndThenDown() {
        List<TextLine> lines = List.of(
                line("model", 100, 200), line("STRONG", 200, 103), line("CLEAN", 300, 98), line("DESCALE", 100, 100));

        assertEquals(
                List.of("DESCALE", "STRONG", "CLEAN", "model"),
                ReadingOrder.of(lines).stream().map(TextLine::text).toList());
    }

    private static TextLine line(String text, double x, double y) {
        return new TextLine(text, 1, new TextBox(x, y, 80, 20, 0));
    }
}
