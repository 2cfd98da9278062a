package parley.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import parley.json.Json;
import picocli.CommandLine.Option;

/// The flags of `parley talk` for functions; [#toolBox] checks them.
final class ToolOptions {
    private static final Pattern NAMED = Pattern.compile("([A-Za-z_][A-Za-z0-9_.:-]{0,127})=(.+)", Pattern.DOTALL);
    private static final int MOST_SECONDS = 3_600;

    @Option(
            names = "--tool",
            paramLabel = "NAME=COMMAND or JSON",
            description =
                    "A function. NAME=COMMAND runs the command in a shell: it reads the arguments, a JSON object, from"
                            + " its standard input and writes the response. NAME=@FILE answers with the JSON object in FILE. A"
                            + " JSON object such as {\"name\":\"now\"} only declares it. Repeatable.")
    private List<String> tools = new ArrayList<>();

    @Option(
            names = "--tools",
            paramLabel = "FILE",
            description =
                    "A JSON array of function declarations, each with \"command\" (a text for the shell, or an array"
                            + " of words) or \"answer\" (an object) beside what the declaration has.")
    private Path file;

    @Option(
            names = "--tool-answer",
            paramLabel = "JSON",
            description = "An object to answer every other call with; without it they are answered with an error.")
    private String otherwise = "";

    @Option(
            names = "--tool-seconds",
            paramLabel = "SECONDS",
            defaultValue = "20",
            description = "How long a command may take. (${DEFAULT-VALUE})")
    private int seconds;

    @Option(
            names = "--tool-bytes",
            paramLabel = "BYTES",
            defaultValue = "65536",
            description = "How much a command may write. (${DEFAULT-VALUE})")
    private int bytes;

    /// What the flags ask for.
    ///
    /// @throws Refused when they cannot be read
    ToolBox toolBox() {
        between("--tool-seconds", seconds, MOST_SECONDS);
        between("--tool-bytes", bytes, 16 << 20);
        Map<String, Json.Struct> declarations = new LinkedHashMap<>();
        Map<String, ToolAnswer> answers = new LinkedHashMap<>();
        if (file != null) {
            ToolFile.read(file, declarations, answers);
        }
        tools.forEach(tool -> add(tool, declarations, answers));
        return new ToolBox(
                List.copyOf(declarations.values()),
                answers,
                otherwise.isEmpty()
                        ? ToolBox.EMPTY.otherwise()
                        : new ToolAnswer.Fixed(JsonArgument.object("--tool-answer", otherwise)),
                new ToolProgram.Limits(Duration.ofSeconds(seconds), bytes));
    }

    private static void between(String flag, int value, int most) {
        if (value < 1 || value > most) {
            throw new Refused(flag + " must be between 1 and " + most + ", got " + value);
        }
    }

    private static void add(String tool, Map<String, Json.Struct> declarations, Map<String, ToolAnswer> answers) {
        Matcher named = NAMED.matcher(tool);
        if (named.matches()) {
            String name = named.group(1);
            declarations.putIfAbsent(name, Wire.one("name", Json.of(name)));
            answers.put(name, answer(named.group(2)));
        } else {
            Json.Struct declaration = JsonArgument.object("--tool", tool);
            declarations.put(JsonArgument.functionName("--tool", declaration), declaration);
        }
    }

    private static ToolAnswer answer(String words) {
        return words.startsWith("@")
                ? new ToolAnswer.Fixed(
                        JsonArgument.object(words.substring(1), JsonArgument.text(Path.of(words.substring(1)))))
                : ToolAnswer.Program.ofLine(words);
    }
}
