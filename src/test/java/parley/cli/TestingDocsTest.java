package parley.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/// What docs/testing.md shows is what the tests run: its snippets stand in files that tests run, word for
/// word, and its commands are commands.
class TestingDocsTest {
    private static final Path DOCS = Path.of("docs/testing.md");
    private static final Pattern BLOCK =
            Pattern.compile("(?:<!-- file: (\\S+) -->\\n)?```(\\w+)\\n(.*?)```", Pattern.DOTALL);
    private static final Map<String, String> RUN = Map.of(
            "java", "src/test/java/parley/testing/DocExampleTest.java",
            "js", "examples/js/talk.test.mjs",
            "py", "examples/python/test_talk.py",
            "go", "examples/go/talk_test.go");

    private static List<MatchResult> blocks() throws IOException {
        return BLOCK.matcher(Files.readString(DOCS)).results().toList();
    }

    @Test
    void everySnippetStandsInAFileThatATestRuns() throws IOException {
        for (MatchResult block : blocks()) {
            String language = block.group(2);
            if (RUN.containsKey(language)) {
                String file = squeezed(Files.readString(Path.of(RUN.get(language))));
                assertTrue(file.contains(squeezed(block.group(3))), "not in a test:\n" + block.group(3));
            }
        }
    }

    /// The formatter breaks lines where the docs do not.
    private static String squeezed(String code) {
        return code.replaceAll("\\s+", "");
    }

    @Test
    void everyFileThatIsShownIsTheFile() throws IOException {
        for (MatchResult block : blocks()) {
            if (block.group(1) != null) {
                assertEquals(Files.readString(Path.of(block.group(1))), block.group(3));
            }
        }
    }

    @Test
    void everyCommandIsOne() throws IOException {
        CommandLine parley = Main.commandLine(settings -> null, Map.of());
        for (MatchResult block : blocks()) {
            if (block.group(2).equals("sh")) {
                block.group(3).lines().forEach(line -> {
                    List<String> words = Arrays.asList(line.split(" "));
                    assertEquals("./parley", words.getFirst());
                    parley.parseArgs(words.subList(1, words.size()).toArray(String[]::new));
                });
            }
        }
    }
}
