package parley.engines.openai;

import parley.engine.EngineException;
import parley.json.Json;

/// What a server says when it refuses. Its words may quote the prompt, so only its short codes are kept.
///
/// @param kind `code` or `type` of the error, such as `exceed_context_size_error`; empty when there is none
/// @param param the field that was refused, where the server tells; else empty
record UpstreamError(String kind, String param) {

    /// @param error the value of `error`: a struct or, at Ollama's own routes, a text
    static UpstreamError of(Json error) {
        if (!(error instanceof Json.Struct fields)) {
            return new UpstreamError("", "");
        }
        String type = word(fields.get("type"));
        String code = word(fields.get("code"));
        return new UpstreamError(code.isEmpty() || code.matches("[0-9]+") ? type : code, word(fields.get("param")));
    }

    EngineException inStream() {
        return new EngineException("the mind's server ended the answer with an error" + kinded());
    }

    EngineException withStatus(int status) {
        String meaning = switch (status) {
            case 401, 403 -> " (is the key right?)";
            case 404 -> " (is there such a model?)";
            case 503 -> " (is the model loaded?)";
            default -> "";
        };
        return new EngineException("200 expected from the mind's server, got " + status + kinded() + meaning);
    }

    private String kinded() {
        return kind.isEmpty() ? "" : ": " + kind;
    }

    private static String word(Json value) {
        return switch (value) {
            case Json.Text(String text) when text.matches("[A-Za-z0-9_.\\-]{1,64}") -> text;
            case Json.Number(var number) -> number.toPlainString();
            case Json.Text _, Json.Bool _, Json.Null _, Json.Struct _, Json.Array _ -> "";
        };
    }
}
