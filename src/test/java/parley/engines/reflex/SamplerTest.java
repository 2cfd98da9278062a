package parley.engines.reflex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import parley.content.GenerationConfig;
import parley.json.Json;

class SamplerTest {
    private static final List<Phrase> PHRASES =
            List.of(new Phrase("first thing", 0.5), new Phrase("second matter", 0.3), new Phrase("third case", 0.2));

    @Test
    void coldTakesTheLikeliest() {
        assertEquals(Set.of("first thing"), drawn(config(0, 1, 64, 0, 0), "").keySet());
    }

    @Test
    void warmTakesEachAboutAsOftenAsItIsLikely() {
        Map<String, Integer> counts = drawn(config(1, 1, 64, 0, 0), "");
        assertEquals(0.5, counts.get("first thing") / 10_000.0, 0.03);
        assertEquals(0.3, counts.get("second matter") / 10_000.0, 0.03);
        assertEquals(0.2, counts.get("third case") / 10_000.0, 0.03);
    }

    @Test
    void hotterIsMoreEven() {
        assertTrue(drawn(config(2, 1, 64, 0, 0), "").get("third case")
                > drawn(config(1, 1, 64, 0, 0), "").get("third case") + 200);
    }

    @Test
    void topKKeepsTheLikeliest() {
        assertEquals(
                Set.of("first thing", "second matter"),
                drawn(config(1, 1, 2, 0, 0), "").keySet());
        assertEquals(Set.of("first thing"), drawn(config(2, 1, 1, 0, 0), "").keySet());
    }

    @Test
    void topPKeepsThoseThatMakeUpTheShare() {
        assertEquals(
                Set.of("first thing", "second matter"),
                drawn(config(1, 0.7, 64, 0, 0), "").keySet());
        assertEquals(Set.of("first thing"), drawn(config(1, 0.4, 64, 0, 0), "").keySet());
    }

    @Test
    void penaltiesAvoidWhatWasSaidBefore() {
        assertEquals(
                Set.of("second matter"),
                drawn(config(0, 1, 64, 1, 0), "The first thing.").keySet());
        assertEquals(
                Set.of("third case"),
                drawn(config(0, 1, 64, 0, 1), "first thing, first thing, second matter")
                        .keySet());
    }

    private static Map<String, Integer> drawn(GenerationConfig config, String said) {
        Sampler sampler = new Sampler(config, new SplittableRandom(9), said);
        Map<String, Integer> counts = new HashMap<>();
        for (int i = 0; i < 10_000; i++) {
            counts.merge(sampler.choose(PHRASES), 1, Integer::sum);
        }
        return counts;
    }

    private static GenerationConfig config(
            double temperature, double topP, int topK, double presence, double frequency) {
        return new GenerationConfig(
                temperature,
                topP,
                topK,
                Integer.MAX_VALUE,
                List.of(),
                presence,
                frequency,
                false,
                0,
                -1,
                false,
                "",
                Json.Struct.EMPTY);
    }
}
