package parley.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordErrorsTest {

    @ParameterizedTest
    @CsvSource({
        "ten of clubs, ten of clubs, 0, 3",
        "ten of clubs, Ten of clubs., 0, 3",
        "ten of clubs, ten clubs, 1, 3",
        "ten of clubs, ten of the clubs, 1, 3",
        "ten of clubs, pen of clubs, 1, 3",
        "ten of clubs, '', 3, 3",
        "a b c d, b c d e, 2, 4",
        "it's, its, 1, 1"
    })
    void theFewestEditsAreCounted(String said, String heard, int errors, int words) {
        assertEquals(new WordErrors(errors, words), WordErrors.between(said, heard));
    }
}
