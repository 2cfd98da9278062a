package parley.store;

/// The medium failed, so that nothing of what is under way counts.
final class MediumException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final StoreException.Kind kind;

    MediumException(StoreException.Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    boolean isFull() {
        return kind == StoreException.Kind.FULL;
    }

    StoreException told() {
        return new StoreException(kind, getMessage(), this);
    }
}
