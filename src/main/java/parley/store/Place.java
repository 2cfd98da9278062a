package parley.store;

import java.time.Instant;

/// One session on the shelf: everything of it but its bytes. Owned by whoever owns the [Shelf].
final class Place {
    final SessionName name;
    final long number;
    long fence;
    long bytes;
    Instant expires;

    /// Whom to tell when another takes it; nobody while it is let go.
    private Runnable told = NOBODY;

    private static final Runnable NOBODY = () -> {};

    Place(SessionName name, long number, long fence, long bytes, Instant expires) {
        this.name = name;
        this.number = number;
        this.fence = fence;
        this.bytes = bytes;
        this.expires = expires;
    }

    boolean isHeld() {
        return told != NOBODY;
    }

    /// Puts it into other hands and says whom to tell of it.
    Runnable pass(Runnable next) {
        Runnable former = told;
        told = next;
        return former;
    }

    Runnable letGo() {
        return pass(NOBODY);
    }
}
