package parley.media;

/// Sound or a picture that cannot be read. The message says what was expected and what came, and holds none
/// of it.
public final class MediaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MediaException(String message) {
        super(message);
    }

    public MediaException(String message, Throwable cause) {
        super(message, cause);
    }
}
