package parley.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {

    @Test
    void halfASurrogatePairIsWrittenAsTheReplacementCharacter() {
        Json halves = Json.struct().put("a\ud83d", "x\udE00y\ud83d\ude00").build();
        assertEquals("{\"a\uFFFD\":\"x\uFFFDy😀\"}", new String(JsonText.writeBytes(halves), UTF_8));
        assertEquals("{\"a\uFFFD\":\"x\uFFFDy😀\"}", JsonText.write(halves));
    }

    @Test
    void halfASurrogatePairMayCome() {
        Json halves = JsonText.parse("[\"x\\udE00y\"]");
        assertEquals(halves, JsonText.parse("[\"x\\udE00y\"]".getBytes(UTF_8)));
        assertEquals("[\"x\uFFFDy\"]", JsonText.write(halves));
    }

    @Test
    void aStretchOfBytesIsReadAlone() {
        assertEquals(Json.of(12), JsonText.parse("[12]".getBytes(UTF_8), 1, 2));
    }

    @Test
    void aFaultInAStretchIsPlacedWithinIt() {
        JsonException e = assertThrows(JsonException.class, () -> JsonText.parse("[[x]".getBytes(UTF_8), 1, 3));
        assertEquals("expected JSON at line 1, column 2", e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e401", "1e-401", "1e2147483648", "0.1e99999999999999999", "-1e-99999999999999999"})
    void numbersHaveALimit(String number) {
        JsonException e = assertThrows(JsonException.class, () -> JsonText.parse(number));
        assertEquals("expected a number between 1e-400 and 1e400 at line 1, column 1", e.getMessage());
    }

    @Test
    void nestingHasALimit() {
        JsonException e = assertThrows(JsonException.class, () -> JsonText.parse("[".repeat(1_000_000)));
        assertEquals("the JSON exceeds a limit: nested deeper than 100 levels", e.getMessage());
    }
}
