package parley.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The threat table of SECURITY.md names tests that there are.
class SecurityPageTest {
    private static final Pattern NAMED = Pattern.compile("`(\\w+Test)\\.(\\w+)`");

    @Test
    void everyTestThatTheThreatTableNamesIsThere() throws IOException {
        Map<String, String> tests = tests();
        List<MatchResult> named = NAMED.matcher(Files.readString(Path.of("SECURITY.md")))
                .results()
                .toList();

        List<String> missing = named.stream()
                .filter(name -> !tests.getOrDefault(name.group(1), "").contains("void " + name.group(2) + "("))
                .map(MatchResult::group)
                .toList();

        assertEquals(List.of(), missing);
        assertTrue(named.size() >= 30, "a table of threats");
    }

    @Test
    void everyRowOfTheThreatTableNamesATest() throws IOException {
        List<String> rows = Files.readString(Path.of("SECURITY.md"))
                .lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| threat"))
                .filter(line -> !NAMED.matcher(line).find())
                .toList();

        assertEquals(List.of(), rows);
    }

    @Test
    void theFilesToReadOnTheFirstDayAreThere() throws IOException {
        List<String> missing = Pattern.compile("`(src/[\\w/.]+)`|\\]\\(([\\w/.]+)\\)")
                .matcher(Files.readString(Path.of("CONTRIBUTING.md")))
                .results()
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                .filter(path -> !Files.exists(Path.of(path)))
                .toList();

        assertEquals(List.of(), missing);
    }

    private static Map<String, String> tests() throws IOException {
        Map<String, String> sources = new TreeMap<>();
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith("Test.java")).toList()) {
                String name = file.getFileName().toString().replace(".java", "");
                sources.merge(name, Files.readString(file), String::concat);
            }
        }
        return sources;
    }
}
