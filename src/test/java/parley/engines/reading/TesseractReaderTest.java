package parley.engines.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.awt.Color;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import parley.engine.Cancellation;
import parley.engine.EngineException;
import parley.picture.Picture;

class TesseractReaderTest {
    private static final Picture LABELS = Drawn.picture(640, 480, Color.WHITE, graphics -> {
        graphics.setColor(Color.BLACK);
        Drawn.text(graphics, "Empty the drip tray", 22, 60, 120);
        Drawn.text(graphics, "DESCALE", 30, 300, 330);
    });

    @Test
    void levelPrintIsRead() {
        try (TesseractReader reader = open()) {
            List<TextLine> lines = reader.read(LABELS, new Cancellation());

            assertEquals(
                    List.of("Empty the drip tray", "DESCALE"),
                    lines.stream().map(TextLine::text).toList());
            assertEquals(170, lines.getFirst().box().x(), 30);
            assertEquals(112, lines.getFirst().box().y(), 10);
        }
    }

    @Test
    void afterItIsClosedItRefuses() {
        TesseractReader reader = open();
        reader.close();

        assertThrows(EngineException.class, () -> reader.read(LABELS, new Cancellation()));
    }

    @Test
    void aTableBecomesLinesOfSureWords() {
        String table = """
                level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext
                4\t1\t1\t1\t1\t0\t10\t20\t90\t12\t-1\t
                5\t1\t1\t1\t1\t1\t10\t20\t40\t12\t96.5\tdrip
                5\t1\t1\t1\t1\t2\t60\t20\t40\t12\t91.5\ttray
                5\t1\t1\t1\t2\t1\t10\t60\t40\t12\t12.0\tjunk
                5\t1\t2\t1\t1\t1\t10\t90\t4\t12\t95.0\t|
                5\t1\t3\t1\t1\t1\t10\t120\t8\t12\t95.0\tO
                """;

        assertEquals(
                List.of(new TextLine("drip tray", 0.94, new TextBox(55, 26, 90, 12, 0))), TesseractWords.lines(table));
        assertEquals(List.of(), TesseractWords.lines(""));
    }

    private static TesseractReader open() {
        try {
            return TesseractReader.open();
        } catch (EngineException e) {
            System.out.println("skipped: " + e.getMessage());
            return Assumptions.abort("tesseract is not installed");
        }
    }
}
