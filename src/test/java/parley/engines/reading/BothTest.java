package parley.engines.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import parley.engine.Region;

class BothTest {
    private static final TextLine LABEL = line("DESCALE", 50, 80, 60, 10);
    private static final DisplayReading DISPLAY = new DisplayReading("E4", 1, new Region(0.4, 0.1, 0.2, 0.2));

    @Test
    void whatADisplayShowsIsNoLineToo() {
        Both both = Both.of(List.of(line("84", 50, 20, 18, 16), LABEL), List.of(DISPLAY), 100, 100);

        assertEquals(List.of(LABEL), both.lines());
        assertEquals(List.of(DISPLAY), both.displays());
    }

    @Test
    void blockLettersOnALabelAreNoDisplay() {
        TextLine word = line("FILLED", 50, 20, 40, 16);
        Both both = Both.of(List.of(word), List.of(new DisplayReading("FILL", 1, DISPLAY.where())), 100, 100);

        assertEquals(List.of(word), both.lines());
        assertEquals(List.of(), both.displays());
    }

    private static TextLine line(String text, double x, double y, double width, double height) {
        return new TextLine(text, 0.9, new TextBox(x, y, width, height, 0));
    }
}
