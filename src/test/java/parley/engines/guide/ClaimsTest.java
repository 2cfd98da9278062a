package parley.engines.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClaimsTest {

    @ParameterizedTest
    @CsvSource({
        "it is clean, CLEAN, 1",
        "it's not clean, CLEAN, -1",
        "there are no grounds in there, CLEAN, 1",
        "no it's dirty, CLEAN, -1",
        "it isn't dirty any more, CLEAN, 1",
        "it isn't full, FULL, -1",
        "hardly any water left, FULL, -1",
        "i can't see any water, FULL, -1",
        "it is still, STILL, 1",
        "it is still shaking, STILL, -1",
        "it stopped shaking, STILL, 1",
        "it has not stopped shaking, STILL, -1",
        "it no longer vibrates, STILL, 1",
        "it hasn't stopped, STILL, -1",
        "the noise is gone, STILL, 1",
        "nothing is stuck, STUCK, -1",
        "no coffee comes out, WORKS, -1",
        "it couldn't be cleaner, CLEAN, 1",
        "it shines steadily, LIT, 1",
        "okay, GOOD, 1",
        "it looks fine, GOOD, 1",
        "it's not okay, GOOD, -1",
        "bananas are yellow, CLEAN, 0"
    })
    void aClauseIsOnOneSide(String clause, Axis axis, int side) {
        assertEquals(side, Claims.of(Plain.text(clause)).sides().getOrDefault(axis, 0));
    }
}
