package parley.engines.guide;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import parley.bench.GuideBench;
import parley.json.Json;

/// The figures of `parley bench guide`, as far as they have to hold.
class GuideFiguresTest {

    @Test
    void nineInTenQuestionsAndTurnsAreUnderstood() throws IOException {
        Json.Struct figures = new GuideBench(words -> words.matches("(?:hello|what time is it)"), line -> {})
                .run(Path.of("src/test/resources/guide"));

        assertTrue(share(figures, "questions-published", "first", "questions") >= 0.9, "published questions");
        assertTrue(share(figures, "questions", "refused", "offSubject") >= 0.9, "questions off the subject");
        assertTrue(share(figures, "turns", "right", "turns") >= 0.9, "turns");
    }

    private static double share(Json.Struct figures, String set, String part, String whole) {
        return number(figures, set, part) / number(figures, set, whole);
    }

    private static double number(Json.Struct figures, String set, String name) {
        return ((Json.Number) ((Json.Struct) figures.get(set)).get(name))
                .value()
                .doubleValue();
    }
}
