package parley.store;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import parley.store.SessionStore.Hold;
import parley.store.SessionStore.Recovered;

/// A session on a [Shelf] in somebody's hands.
///
/// Once a write has failed, those after it fail the same way, since they would leave a hole in the journal; a
/// snapshot mends it.
final class ShelfHold implements Hold {
    private final Shelf shelf;
    private final Clerk clerk;
    private final SessionName name;
    private final Shelf.Taken taken;
    private final Listener listener;
    /// How a write failed that the clerk had begun; his thread's.
    private Optional<StoreException> broken = Optional.empty();

    /// How a write failed that was not even begun, or before its caller looked away.
    private volatile Optional<Throwable> refused = Optional.empty();

    ShelfHold(Shelf shelf, Clerk clerk, SessionName name, Shelf.Taken taken, Listener listener) {
        this.shelf = shelf;
        this.clerk = clerk;
        this.name = name;
        this.taken = taken;
        this.listener = listener;
    }

    @Override
    public long fence() {
        return taken.fence();
    }

    @Override
    public Recovered recovered() {
        return taken.recovered();
    }

    @Override
    public CompletionStage<Void> append(byte[] entry) {
        Optional<Throwable> before = refused;
        if (before.isPresent()) {
            return CompletableFuture.failedStage(before.get());
        }
        byte[] own = entry.clone();
        CompletableFuture<Void> promise = ask(() -> write(own)).toCompletableFuture();
        refused = failure(promise);
        return promise;
    }

    private Void write(byte[] entry) {
        broken.ifPresent(failure -> {
            throw failure;
        });
        shelf.append(name, taken.fence(), entry);
        return null;
    }

    @Override
    public CompletionStage<Void> compact(byte[] snapshot) {
        byte[] own = snapshot.clone();
        CompletableFuture<Void> promise = ask(() -> mend(own)).toCompletableFuture();
        refused = failure(promise);
        return promise;
    }

    private static Optional<Throwable> failure(CompletableFuture<Void> promise) {
        return promise.isCompletedExceptionally() ? Optional.of(promise.exceptionNow()) : Optional.empty();
    }

    private Void mend(byte[] snapshot) {
        shelf.replace(name, taken.fence(), snapshot);
        broken = Optional.empty();
        return null;
    }

    @Override
    public CompletionStage<Void> letGo(Duration keep) {
        return ask(() -> {
            shelf.letGo(name, taken.fence(), keep);
            return null;
        });
    }

    private CompletionStage<Void> ask(Supplier<Void> work) {
        return clerk.ask(work, failure -> broken = Optional.of(failure));
    }

    @Override
    public void whenLost(Runnable told) {
        listener.whenTold(told);
    }
}
