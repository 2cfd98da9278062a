package parley.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CloseWordsTest {

    @Test
    void wordsThatFitStay() {
        CloseReason.Close close = CloseReason.SUPERSEDED.close();
        assertEquals(new CloseReason.Close(CloseReason.SUPERSEDED, "superseded", "superseded"), close);
    }

    @Test
    void fixedWordsAreCutAtTheEnd() {
        CloseReason.Close close = CloseReason.MODEL_NOT_FOUND.close("models/nope", "v1beta");
        assertEquals(
                "models/nope is not found for API version v1beta, or is not supported for bidiGenerateContent. Call "
                        + "ListModels to see the li",
                close.shortWords());
    }

    @Test
    void theValueIsCutBeforeThePath() {
        CloseWords words =
                new CloseWords().say("at '").path("a".repeat(60)).say("' got ").value("v".repeat(100));
        assertEquals("at '" + "a".repeat(60) + "' got " + "v".repeat(50) + "...", words.fitting());
    }

    @Test
    void thePathLosesItsMiddle() {
        CloseWords words = new CloseWords()
                .say("at '")
                .path("start." + "m".repeat(200) + ".end")
                .say("' got ")
                .value("value");
        assertEquals("at 'start." + "m".repeat(48) + "..." + "m".repeat(49) + ".end' got ...", words.fitting());
    }

    @Test
    void aCutFallsBetweenTwoCharacters() {
        for (int letters = 100; letters < 130; letters++) {
            String words = CloseReason.INTERNAL_ERROR
                    .saying("a".repeat(letters) + "é😀é😀é😀é😀é😀")
                    .shortWords();
            byte[] utf8 = words.getBytes(StandardCharsets.UTF_8);
            assertEquals(words, new String(utf8, StandardCharsets.UTF_8), "letters " + letters);
            assertEquals(true, utf8.length <= 123 && utf8.length > 119, "letters " + letters);
        }
    }
}
