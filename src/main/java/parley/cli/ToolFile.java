package parley.cli;

import java.nio.file.Path;
import java.util.Map;
import parley.json.Json;

/// A file of functions: a JSON array of declarations, each with a `command` or an `answer` beside what goes on the
/// wire.
final class ToolFile {
    private ToolFile() {}

    /// Adds what `file` holds.
    ///
    /// @throws Refused when it cannot be read or is no such file
    static void read(Path file, Map<String, Json.Struct> declarations, Map<String, ToolAnswer> answers) {
        for (Json each : JsonArgument.array(file.toString(), JsonArgument.text(file))) {
            if (!(each instanceof Json.Struct tool)) {
                throw new Refused(file + " must hold objects, one for each function");
            }
            String name = JsonArgument.functionName(file.toString(), tool);
            declarations.put(name, declaration(tool));
            String place = file + ": " + name;
            if (tool.has("command")) {
                answers.put(name, command(place, tool.get("command")));
            } else if (tool.has("answer")) {
                answers.put(name, answer(place, tool.get("answer")));
            }
        }
    }

    /// What is left is for the wire.
    private static Json.Struct declaration(Json.Struct tool) {
        Json.StructBuilder declaration = Json.struct();
        tool.fields().forEach((name, value) -> {
            if (!name.equals("command") && !name.equals("answer")) {
                declaration.put(name, value);
            }
        });
        return declaration.build();
    }

    private static ToolAnswer command(String place, Json command) {
        if (command instanceof Json.Text(String line) && !line.isBlank()) {
            return ToolAnswer.Program.ofLine(line);
        }
        if (command instanceof Json.Array(var items) && !items.isEmpty()) {
            return new ToolAnswer.Program(
                    items.stream().map(word -> word(place, word)).toList());
        }
        throw new Refused(place + ": the command must be a text or an array of texts");
    }

    private static String word(String place, Json word) {
        if (word instanceof Json.Text(String text)) {
            return text;
        }
        throw new Refused(place + ": the command must be a text or an array of texts");
    }

    private static ToolAnswer answer(String place, Json answer) {
        if (answer instanceof Json.Struct struct) {
            return new ToolAnswer.Fixed(struct);
        }
        throw new Refused(place + ": the answer must be an object");
    }
}
