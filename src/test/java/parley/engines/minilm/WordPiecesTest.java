package parley.engines.minilm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import parley.engine.TextEmbedder;

class WordPiecesTest {
    private static final WordPieces PIECES = WordPieces.of("""
            {"model": {"vocab": {"[UNK]": 0, "[CLS]": 1, "[SEP]": 2, "grind": 3, "##ing": 4, "##s": 5, "cafe": 6, ",": 7}}}
            """);

    @Test
    void aWordIsCutIntoItsLongestKnownPieces() {
        assertArrayEquals(new long[] {1, 3, 4, 5, 2}, PIECES.cut("Grindings"));
    }

    @Test
    void accentsFallAndMarksStandAlone() {
        assertArrayEquals(new long[] {1, 6, 7, 3, 2}, PIECES.cut("Caf\u00E9,grind"));
    }

    @Test
    void aWordWithoutPiecesIsUnknown() {
        assertArrayEquals(new long[] {1, 0, 3, 2}, PIECES.cut("grindx grind"));
    }

    @Test
    void longTextsAreCutAndEmptyOnesHaveTheirMarks() {
        assertEquals(128, PIECES.cut("grind ".repeat(500)).length);
        assertArrayEquals(new long[] {1, 2}, PIECES.cut(" "));
        assertArrayEquals(new long[] {1, 0, 2}, PIECES.cut("g".repeat(5_000)));
    }

    @Test
    void meaningsThatAreCloseLieClose() {
        try (TextEmbedder meaning = MiniLm.open()) {
            double near =
                    TextEmbedder.closeness(meaning.of("the water tank is empty"), meaning.of("there is no water left"));
            double far = TextEmbedder.closeness(meaning.of("the water tank is empty"), meaning.of("who won the game"));

            assertTrue(near > 0.5, "near " + near);
            assertTrue(far < 0.2, "far " + far);
        }
    }
}
