package parley;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// No link of the documentation leads nowhere: files and headings of this project are there, and every page of `docs`
/// can be reached from the README. Pages of others are not asked for.
class DocsLinksTest {
    private static final Path README = Path.of("README.md");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```.*?^```");
    private static final Pattern CODE = Pattern.compile("`[^`\\n]*`");
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ +(.*)$");
    private static final Pattern ELSEWHERE = Pattern.compile("[a-z]+:.*");

    @Test
    void everyLinkLeadsToAFileAndAHeadingThatAreThere() throws IOException {
        List<String> dead = new ArrayList<>();
        int links = 0;
        for (Path page : pages()) {
            for (String link : links(page)) {
                links++;
                if (!isThere(page, link)) {
                    dead.add(page + ": " + link);
                }
            }
        }
        assertEquals(List.of(), dead);
        assertTrue(links > 50, "only " + links + " links found");
    }

    @Test
    void everyPageCanBeReachedFromTheReadme() throws IOException {
        Set<Path> reached = new java.util.TreeSet<>();
        reach(README, reached);
        List<Path> lost = pages().stream()
                .filter(page -> page.startsWith("docs") && !page.startsWith(Path.of("docs", "decisions")))
                .filter(page -> !reached.contains(page))
                .toList();
        assertEquals(List.of(), lost);
    }

    @Test
    void theMapOfTheWalkHasEveryRoom() throws IOException {
        String map = Files.readString(Path.of("docs", "walk.md")).split("## The map", 2)[1];
        try (Stream<Path> rooms = Files.list(Path.of("src", "main", "java", "parley"))) {
            List<String> missing = rooms.filter(Files::isDirectory)
                    .map(room -> room.getFileName().toString())
                    .filter(room -> !map.contains("`" + room + "`") && !map.contains("`" + room + ".*`"))
                    .toList();
            assertEquals(List.of(), missing);
        }
    }

    private static void reach(Path page, Set<Path> reached) throws IOException {
        if (!page.toString().endsWith(".md") || !Files.isRegularFile(page) || !reached.add(page)) {
            return;
        }
        for (String link : links(page)) {
            if (!link.startsWith("#")) {
                reach(file(page, link), reached);
            }
        }
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> all = Stream.of("docs", "deploy", "examples", "src/main/console", "src/test/compat")
                .map(Path::of)
                .filter(Files::isDirectory)
                .flatMap(DocsLinksTest::below)) {
            return Stream.concat(
                            Stream.of("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md")
                                    .map(Path::of),
                            all)
                    .filter(file ->
                            file.toString().endsWith(".md") && !file.toString().contains("node_modules"))
                    .sorted()
                    .toList();
        }
    }

    private static Stream<Path> below(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<String> links(Path page) throws IOException {
        String prose = BLOCK.matcher(Files.readString(page)).replaceAll("");
        return LINK.matcher(CODE.matcher(prose).replaceAll(""))
                .results()
                .map(found -> found.group(1))
                .filter(link -> !ELSEWHERE.matcher(link).matches())
                .toList();
    }

    private static boolean isThere(Path page, String link) throws IOException {
        Path file = link.startsWith("#") ? page : file(page, link);
        int mark = link.indexOf('#');
        if (!Files.exists(file)) {
            return false;
        }
        return mark < 0 || !file.toString().endsWith(".md") || headings(file).contains(link.substring(mark + 1));
    }

    private static Path file(Path page, String link) {
        return page.resolveSibling(link.replaceFirst("#.*", "")).normalize();
    }

    /// As they are named in links: lower case, spaces as dashes, without marks.
    private static Set<String> headings(Path page) throws IOException {
        Matcher headings = HEADING.matcher(BLOCK.matcher(Files.readString(page)).replaceAll(""));
        return headings.results()
                .map(heading -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9 _-]", "")
                        .strip()
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }
}
