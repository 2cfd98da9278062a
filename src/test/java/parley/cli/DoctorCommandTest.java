package parley.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DoctorCommandTest {
    private final StringWriter out = new StringWriter();

    @Test
    void aServerThatCannotStartIsReportedAndEndsWithFailure() {
        int code = run("doctor", "--json");

        assertEquals(ExitCodes.FAILED, code);
        assertTrue(out.toString().startsWith("{\"works\":false,"), out.toString());
        assertTrue(
                out.toString().contains("\"talk\":{\"tried\":true,\"answered\":false,\"reason\":\"port 0 is taken\"}"),
                out.toString());
    }

    @Test
    void whoOnlyLooksStartsNoServer() {
        assertEquals(ExitCodes.DONE, run("doctor", "--no-talk"));
        assertTrue(out.toString().endsWith("Parley works here: no conversation was tried.\n"), out.toString());
    }

    private int run(String... words) {
        return Main.commandLine(
                        _ -> {
                            throw new IOException("port 0 is taken");
                        },
                        Map.of("PATH", System.getenv().getOrDefault("PATH", ""), "PARLEY_KEY", "a-key"))
                .setOut(new PrintWriter(out, true))
                .execute(words);
    }
}
