package parley.store;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
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
    private final AtomicReference<Optional<StoreException>> broken = new AtomicReference<>(Optional.empty());

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
        Optional<StoreException> before = broken.get();
        if (before.isPresent()) {
            return CompletableFuture.failedStage(before.get());
        }
        byte[] own = entry.clone();
        return ask(() -> {
            broken.get().ifPresent(failure -> {
                throw failure;
            });
            shelf.append(name, taken.fence(), own);
            return null;
        });
    }

    @Override
    public CompletionStage<Void> compact(byte[] snapshot) {
        byte[] own = snapshot.clone();
        broken.set(Optional.empty());
        return ask(() -> {
            shelf.replace(name, taken.fence(), own);
            broken.set(Optional.empty());
            return null;
        });
    }

    @Override
    public CompletionStage<Void> letGo(Duration keep) {
        return ask(() -> {
            shelf.letGo(name, taken.fence(), keep);
            return null;
        });
    }

    private CompletionStage<Void> ask(Supplier<Void> work) {
        return clerk.ask(work, failure -> broken.set(Optional.of(failure)));
    }

    @Override
    public void whenLost(Runnable told) {
        listener.whenTold(told);
    }
}
