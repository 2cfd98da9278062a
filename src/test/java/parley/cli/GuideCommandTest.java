package parley.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class GuideCommandTest {
    private static final String GUIDE = """
            # Toaster
            ## Toast is black
            Symptoms: too dark.
            Turn the dial down.
            """;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();

    private int check(Path dir) {
        CommandLine commands = Main.commandLine(
                settings -> {
                    throw new IllegalStateException("no server is to be started");
                },
                Map.of());
        commands.setOut(new PrintWriter(out)).setErr(new PrintWriter(out));
        return commands.execute("guide", "check", dir.toString());
    }

    @Test
    void aFolderWithoutMistakesIsZero() throws IOException {
        Files.writeString(folder.resolve("toaster.md"), GUIDE);

        assertEquals(0, check(folder));
        assertEquals("no mistakes in toaster\n", out.toString());
    }

    @Test
    void mistakesAreOneEachWithFileAndLine() throws IOException {
        Files.writeString(folder.resolve("toaster.md"), GUIDE.replace("Symptoms: too dark.\n", ""));

        assertEquals(1, check(folder));
        assertTrue(out.toString().startsWith("toaster.md:2: "), out.toString());
        assertTrue(out.toString().endsWith("1 mistake\n"), out.toString());
    }

    @Test
    void aFolderThatIsMissingOrEmptyIsTwo() {
        assertEquals(2, check(folder));
        assertEquals(2, check(folder.resolve("nowhere")));
    }
}
