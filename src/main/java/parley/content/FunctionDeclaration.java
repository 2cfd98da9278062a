package parley.content;

import parley.json.Json;

/// A function that the model may call. `parameters` is a JSON schema with lower-case type names; the Live
/// API's own schema form (`"type": "STRING"`) is brought into this form when it is read. An empty struct
/// means no parameters.
public record FunctionDeclaration(String name, String description, Json.Struct parameters, Behavior behavior) {

    /// Whether the model waits for the answer.
    public enum Behavior {
        BLOCKING,
        NON_BLOCKING
    }
}
