package parley.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ManAndCompletionTest {
    @TempDir
    private Path temp;

    private final StringWriter out = new StringWriter();

    @Test
    void everyVerbTellsItsExitCodesAndTheyMeanTheSame() {
        for (CommandLine verb : verbs(commandLine())) {
            Map<String, String> codes = verb.getCommandSpec().usageMessage().exitCodeList();
            String name = verb.getCommandSpec().qualifiedName();
            assertTrue(codes.keySet().containsAll(Set.of("0", "1", "2")), () -> name + " tells " + codes);
            assertTrue(
                    Set.of("0", "1", "2", "3", "4", "130").containsAll(codes.keySet()), () -> name + " tells " + codes);
        }
    }

    @Test
    void aManualPageTellsAllFlagsAndExitCodes() {
        assertEquals(0, run("man", "talk"));

        String page = out.toString();
        assertTrue(page.startsWith(".TH \"PARLEY\\-TALK\" 1 \"\" \"parley"), page);
        assertTrue(page.contains(".B \\-\\-frames DIR\n"), page);
        assertTrue(page.contains(".B \\-\\-speaker, \\-\\-no\\-speaker\n"), page);
        assertTrue(page.contains(".SH EXIT STATUS\n.TP\n.B 0\neverything said was answered\n"), page);
        assertFalse(page.contains("${"), page);
        assertTrue(page.lines().noneMatch(line -> line.startsWith("'")), page);
    }

    @Test
    void thereIsAPageForEveryVerb() throws IOException {
        Path folder = temp.resolve("man");

        assertEquals(0, run("man", "--out", folder.toString()));

        try (Stream<Path> pages = Files.list(folder)) {
            assertEquals(verbs(commandLine()).size(), pages.count());
        }
        assertTrue(Files.readString(folder.resolve("parley.1")).contains("\\fBparley\\-sessions\\fR(1)"));
        assertTrue(Files.exists(folder.resolve("parley-sessions-list.1")));
    }

    @Test
    void groffAndMandocFindNoFaultInThePages() throws Exception {
        Path folder = temp.resolve("man");
        run("man", "--out", folder.toString());
        List<String> checker = isThere("groff")
                ? List.of("groff", "-man", "-Tutf8", "-ww", "-z")
                : isThere("mandoc") ? List.of("mandoc", "-Tlint", "-Wwarning") : List.of();
        if (checker.isEmpty()) {
            System.out.println("skipped: there is neither groff nor mandoc to read the manual pages");
            abort("skipped: neither groff nor mandoc");
        }
        List<String> command = new ArrayList<>(checker);
        try (Stream<Path> pages = Files.list(folder)) {
            pages.map(Path::toString).sorted().forEach(command::add);
        }

        assertEquals("", said(command));
    }

    @Test
    void whoAsksForAPageOfNoVerbIsRefused() {
        assertEquals(ExitCodes.REFUSED, run("man", "fly"));
        assertEquals(ExitCodes.REFUSED, run("completion", "fish"));
        assertEquals(ExitCodes.REFUSED, run("completion"));
    }

    @Test
    void bashReadsTheCompletionAndCompletesVerbsAndFlags() throws Exception {
        if (!isThere("bash")) {
            System.out.println("skipped: there is no bash to complete anything");
            abort("skipped: no bash");
        }
        run("completion", "bash");
        Path script = Files.writeString(temp.resolve("parley.bash"), out.toString());

        assertEquals("", said(List.of("bash", "-n", script.toString())));
        assertTrue(completed(script, "./parley ta").contains("talk"));
        assertTrue(completed(script, "./parley talk --fra").contains("--frames"));
        assertTrue(completed(script, "./parley sessions ex").contains("export"));
    }

    @Test
    void theCompletionOfZshIsThatOfBashWithWhatZshNeeds() throws Exception {
        assertEquals(0, run("completion", "zsh"));

        assertTrue(out.toString().startsWith("autoload -U +X compinit && compinit\n"));
        assertTrue(out.toString().contains("complete -F _complete_parley"));
        if (isThere("zsh")) {
            Path script = Files.writeString(temp.resolve("parley.zsh"), out.toString());
            assertEquals("", said(List.of("zsh", "-n", script.toString())));
        } else {
            System.out.println("not tried: there is no zsh to read the completion");
        }
    }

    /// What bash offers after `line`.
    private static String completed(Path script, String line) throws Exception {
        return said(List.of(
                "bash",
                "-c",
                "source \"$1\"; COMP_WORDS=($2); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); COMP_LINE=$2; _complete_parley"
                        + " parley \"${COMP_WORDS[-1]}\"; printf '%s\\n' \"${COMPREPLY[@]}\"",
                "complete",
                script.toString(),
                line));
    }

    private static boolean isThere(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static String said(List<String> command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String words = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        process.waitFor();
        return words;
    }

    private static List<CommandLine> verbs(CommandLine command) {
        return Stream.concat(
                        Stream.of(command),
                        command.getSubcommands().values().stream().flatMap(verb -> verbs(verb).stream()))
                .toList();
    }

    private static CommandLine commandLine() {
        return Main.commandLine(
                _ -> {
                    throw new IllegalStateException("nothing is to be started");
                },
                Map.of());
    }

    private int run(String... words) {
        return commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(new StringWriter()))
                .execute(words);
    }
}
