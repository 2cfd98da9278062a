package parley.engine;

/// An engine cannot give what it was asked for. Ends the turn, not the session. The message says what was
/// expected and what came, and never holds what users said.
public final class EngineException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public EngineException(String message) {
        super(message);
    }

    public EngineException(String message, Throwable cause) {
        super(message, cause);
    }
}
