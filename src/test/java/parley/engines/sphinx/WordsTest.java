package parley.engines.sphinx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class WordsTest {

    @Test
    void whatNobodySaidIsTakenOut() {
        assertEquals(
                "the read isn't over", Words.clean("<s> the(2) [NOISE] read(12) <sil> isn't ++BREATH++ over(3) </s>"));
        assertEquals("", Words.clean(""));
        assertEquals("", Words.clean("<s> </s>"));
    }
}
