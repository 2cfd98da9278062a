package parley.cli;

import java.util.List;
import java.util.Map;
import parley.json.Json;

/// The functions that the model may call, and how each is answered.
///
/// @param declarations as they go on the wire
/// @param answers by the name of the function
/// @param otherwise for functions that are not in `answers`
/// @param limits for programs
record ToolBox(
        List<Json.Struct> declarations,
        Map<String, ToolAnswer> answers,
        ToolAnswer otherwise,
        ToolProgram.Limits limits) {

    static final ToolBox EMPTY = new ToolBox(
            List.of(),
            Map.of(),
            new ToolAnswer.Fixed(Wire.one("error", Json.of("this client runs no functions"))),
            ToolProgram.Limits.STANDARD);

    ToolBox {
        declarations = List.copyOf(declarations);
        answers = Map.copyOf(answers);
    }

    ToolAnswer answer(String name) {
        return answers.getOrDefault(name, otherwise);
    }
}
