package parley.store;

/// A store could not do what it was asked for.
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Kind kind;

    /// What went wrong.
    public enum Kind {
        /// Somebody else has the session now, or it was deleted.
        LOST,
        /// There is no room: the disk or a limit of the store is full.
        FULL,
        /// It can be read but not written.
        READ_ONLY,
        /// The store cannot be reached or does not work.
        UNAVAILABLE
    }

    public StoreException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public StoreException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    static StoreException lost() {
        return new StoreException(Kind.LOST, "the session was taken by another, let go or deleted: nothing is written");
    }

    static StoreException unavailable(String why) {
        return new StoreException(Kind.UNAVAILABLE, why);
    }

    static StoreException closed() {
        return unavailable("the store is closed");
    }

    public Kind kind() {
        return kind;
    }
}
