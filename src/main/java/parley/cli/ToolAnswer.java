package parley.cli;

import java.util.List;
import parley.json.Json;

/// How the calls of one function are answered.
sealed interface ToolAnswer {

    /// Always the same.
    record Fixed(Json.Struct response) implements ToolAnswer {}

    /// A program: it reads the arguments from its standard input and writes the response.
    ///
    /// @param command the program and what stands behind it, none of it from the model
    record Program(List<String> command) implements ToolAnswer {
        public Program {
            command = List.copyOf(command);
        }

        /// As a shell reads it.
        static Program ofLine(String line) {
            return new Program(List.of("sh", "-c", line));
        }
    }
}
