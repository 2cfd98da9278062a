package parley.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/// Every `./parley ...` in a block of shell commands of the documentation, read as the command line reads it: the verbs
/// and the flags are there and take what they are given.
class DocsCommandsTest {
    private static final Pattern BLOCK = Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|([^\\s'\"]+)");
    /// Of the launcher.
    private static final Set<String> LAUNCHER_VERBS = Set.of("test");

    @Test
    void everyCommandOfTheDocumentationCanBeRead() throws IOException {
        List<String> faults = new ArrayList<>();
        int commands = 0;
        for (Path page : pages()) {
            for (String command : commands(Files.readString(page))) {
                commands++;
                read(command).forEach(fault -> faults.add(page + ": " + command + ": " + fault));
            }
        }
        assertEquals(List.of(), faults);
        assertTrue(commands > 30, "only " + commands + " commands found");
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.walk(Path.of("docs"))) {
            return Stream.concat(
                            Stream.of(Path.of("README.md")),
                            docs.filter(file -> file.toString().endsWith(".md")))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> commands(String page) {
        List<String> commands = new ArrayList<>();
        Matcher block = BLOCK.matcher(page);
        while (block.find()) {
            block.group(1)
                    .replace("\\\n", " ")
                    .lines()
                    .map(line -> line.replaceFirst("\\s#\\s.*", ""))
                    .filter(line -> line.contains("./parley "))
                    .map(line -> line.substring(line.indexOf("./parley ")))
                    .forEach(commands::add);
        }
        return commands;
    }

    private static List<String> read(String command) {
        List<String> words = words(command);
        if (words.isEmpty() || LAUNCHER_VERBS.contains(words.getFirst())) {
            return List.of();
        }
        if (words.getFirst().startsWith("-")) {
            words.addFirst("serve"); // as the launcher does
        }
        try {
            commandLine().parseArgs(words.toArray(String[]::new));
            return List.of();
        } catch (ParameterException e) {
            return List.of(e.getMessage());
        }
    }

    /// Up to what the shell takes for itself.
    private static List<String> words(String command) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(command.substring("./parley ".length()));
        while (word.find()) {
            String plain = word.group(3);
            if (plain != null && plain.matches("[|&;<>)].*|\\d?>.*")) {
                break;
            }
            words.add(
                    plain == null
                            ? word.group(1) == null ? word.group(2) : word.group(1)
                            : plain.replaceFirst("[;)]+$", ""));
        }
        return words;
    }

    private static CommandLine commandLine() {
        return Main.commandLine(
                _ -> {
                    throw new IllegalStateException("nothing is to be started");
                },
                Map.of());
    }
}
