package parley.content;

import parley.json.Json;

/// Something the model may use: a function of the client, or one that the service itself would offer.
public sealed interface Tool {

    /// A function that the client runs.
    record Function(FunctionDeclaration declaration) implements Tool {}

    /// A tool of the service, such as `googleSearch`, with its settings as they were sent.
    record BuiltIn(String name, Json settings) implements Tool {}
}
