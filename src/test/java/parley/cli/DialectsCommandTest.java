package parley.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import parley.json.Json;
import parley.json.JsonText;
import parley.protocol.Rule;
import picocli.CommandLine;

class DialectsCommandTest {

    @Test
    void theDocumentHoldsTheTableAsItIsPrinted() throws IOException {
        assertTrue(
                Files.readString(Path.of("docs/dialects.md")).contains(run()),
                "docs/dialects.md must hold what `./parley dialects` prints");
    }

    @Test
    void scriptsGetTheSameRules() {
        Json.Struct rules = (Json.Struct) JsonText.parse(run("--json"));

        assertEquals(
                Rule.values().length, ((Json.Array) rules.get("rules")).items().size());
    }

    private static String run(String... flags) {
        StringWriter out = new StringWriter();
        CommandLine commands = Main.commandLine(
                _ -> {
                    throw new IOException("nothing is started");
                },
                Map.of());
        commands.setOut(new PrintWriter(out));
        assertEquals(
                0,
                commands.execute(
                        Stream.concat(Stream.of("dialects"), Stream.of(flags)).toArray(String[]::new)));
        return out.toString();
    }
}
