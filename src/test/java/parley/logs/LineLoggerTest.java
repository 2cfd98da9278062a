package parley.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import parley.json.Json;
import parley.json.JsonText;

class LineLoggerTest {
    private static final Logger OURS = LoggerFactory.getLogger("parley.test.Ours");
    private static final Logger THEIRS = LoggerFactory.getLogger("io.netty.Theirs");

    private final PrintStream usual = System.err;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @BeforeEach
    void catchLines() {
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void letLinesGo() {
        System.setErr(usual);
        Logs.set(LogFormat.TEXT, Level.INFO);
    }

    @Test
    void aLineOfTextHasItsWordsAndItsFields() {
        OURS.info("{} of {}", 1, "two");
        OURS.atWarn().addKeyValue("session", "ab").addKeyValue("code", 1000).log("session closed");

        String thread = Thread.currentThread().getName();
        assertEquals(
                "[" + thread + "] INFO parley.test.Ours - 1 of two\n[" + thread
                        + "] WARN parley.test.Ours - session closed, session=ab, code=1000\n",
                lines());
    }

    @Test
    void aLineOfJsonIsOneObjectWhateverStandsInIt() {
        Logs.set(LogFormat.JSON, Level.INFO);

        OURS.atInfo()
                .addKeyValue("session", "a\"b")
                .addKeyValue("code", 1000)
                .addKeyValue("resumed", true)
                .log("two\nlines {}", 7);
        OURS.error("it broke", new IllegalStateException("why"));

        String[] lines = lines().split("\n");
        assertEquals(2, lines.length);
        Json.Struct first = (Json.Struct) JsonText.parse(lines[0]);
        assertEquals("two\nlines 7", text(first, "message"));
        assertEquals("a\"b", text(first, "session"));
        assertEquals("INFO", text(first, "level"));
        assertTrue(lines[0].contains("\"code\":1000") && lines[0].contains("\"resumed\":true"), lines[0]);
        assertTrue(text(first, "time").endsWith("Z"));
        Json.Struct second = (Json.Struct) JsonText.parse(lines[1]);
        assertEquals("java.lang.IllegalStateException: why", text(second, "error"));
        assertTrue(text(second, "stack").contains("LineLoggerTest"));
    }

    @Test
    void nothingBelowTheLevelIsLoggedAndOfLibrariesNothingBelowInfo() {
        Logs.set(LogFormat.TEXT, Level.DEBUG);
        OURS.debug("ours");
        THEIRS.debug("theirs");
        OURS.trace("never");
        Logs.set(LogFormat.TEXT, Level.ERROR);
        OURS.warn("quiet");
        THEIRS.warn("quiet");

        assertTrue(lines().endsWith("DEBUG parley.test.Ours - ours\n"));
        assertFalse(lines().contains("theirs") || lines().contains("never") || lines().contains("quiet"));
    }

    private String lines() {
        return printed.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    private static String text(Json.Struct struct, String name) {
        return struct.get(name) instanceof Json.Text(String text) ? text : "";
    }
}
