package parley.content;

import parley.json.Json;

/// The model asks the client to run a function. `id` is unique in the session (empty in history written by
/// clients that give none); `args` is `{}` when there are none. Prints no arguments.
public record FunctionCall(String id, String name, Json.Struct args) {

    @Override
    public String toString() {
        return "FunctionCall[" + id + ", " + name + "]";
    }
}
