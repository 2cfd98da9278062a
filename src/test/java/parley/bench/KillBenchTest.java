package parley.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.bench.KillCheck.Said;
import parley.cli.Main;
import parley.json.Json;
import parley.json.JsonText;

/// Servers that are killed in the middle of talks. `-Dparley.kills=2000` is the long run.
class KillBenchTest {
    private static final int KILLS = Integer.getInteger("parley.kills", 50);

    @TempDir
    private Path folder;

    @Test
    void noTurnAnswerOrTranscriptIsLostDoubledOrReorderedByKilling() throws Exception {
        KillBench bench = new KillBench(
                Main.class, folder, "file", false, KillBench.Pace.HASTY, new SplittableRandom(7), System.out::println);
        Json.Struct result = bench.run(KILLS, 8, 1);

        assertEquals(Json.of(0), result.get("violations"), "see above");
        assertTrue(number(result, "turns") > KILLS, () -> "they hardly talked: " + result);
        assertTrue(number(result, "resumes") > KILLS, () -> "they hardly came back: " + result);
    }

    private static double number(Json.Struct result, String name) {
        return ((Json.Number) result.get(name)).value().doubleValue();
    }

    @Test
    void theCheckerSeesWhatIsLostDoubledReorderedOrChanged() {
        List<Said> said =
                List.of(new Said("one", "yes", true), new Said("two", "no", true), new Said("three", "", false));

        assertEquals(List.of(), KillCheck.violations(said, history("u one", "m yes", "u two", "m no")));
        assertEquals(
                List.of("not in the history: two"), KillCheck.violations(said, history("u one", "m yes", "u three")));
        assertEquals(
                List.of("twice in the history: two"),
                KillCheck.violations(said, history("u one", "m yes", "u two", "m no", "u two", "m no")));
        assertEquals(
                List.of("out of order: two"), KillCheck.violations(said, history("u two", "m no", "u one", "m yes")));
        assertEquals(
                List.of("answered differently: one"),
                KillCheck.violations(said, history("u one", "m no", "u two", "m no")));
    }

    private static Json.Array history(String... turns) {
        StringBuilder json = new StringBuilder();
        for (String turn : turns) {
            json.append(json.isEmpty() ? "" : ",")
                    .append("{\"role\":\"")
                    .append(turn.startsWith("u") ? "user" : "model")
                    .append("\",\"parts\":[{\"text\":\"")
                    .append(turn.substring(2))
                    .append("\"}]}");
        }
        return (Json.Array) JsonText.parse("[" + json + "]");
    }
}
