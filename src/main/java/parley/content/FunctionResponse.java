package parley.content;

import parley.json.Json;

/// The client's answer to a [FunctionCall] (live.md 3.5). `id` or `name` may be empty; `willContinue`
/// announces more answers to the same call. Prints no content.
public record FunctionResponse(
        String id, String name, Json.Struct response, Scheduling scheduling, boolean willContinue) {

    /// When the model should speak about the answer. Only for calls that do not block.
    public enum Scheduling {
        UNSPECIFIED,
        SILENT,
        WHEN_IDLE,
        INTERRUPT
    }

    @Override
    public String toString() {
        return "FunctionResponse[" + id + ", " + name + "]";
    }
}
