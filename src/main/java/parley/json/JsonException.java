package parley.json;

/// Text that is not JSON, or exceeds a limit of [JsonText]. The message says what was expected and where
/// (line and column); it never quotes the text, which may hold what users said.
public final class JsonException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public JsonException(String message) {
        super(message);
    }
}
