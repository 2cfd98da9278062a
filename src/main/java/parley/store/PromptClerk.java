package parley.store;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Does at once what it is asked for, on the thread that asks.
final class PromptClerk implements Clerk {
    private final Shelf shelf;
    private boolean closed;

    PromptClerk(Shelf shelf) {
        this.shelf = shelf;
    }

    @Override
    public <T> CompletionStage<T> ask(Supplier<T> work, Consumer<StoreException> failed) {
        CompletableFuture<T> promise = new CompletableFuture<>();
        List<Runnable> told;
        synchronized (this) {
            try {
                promise.complete(closed ? refuse() : work.get());
            } catch (StoreException e) {
                failed.accept(e);
                promise.completeExceptionally(e);
            }
            told = shelf.takeToTell();
        }
        told.forEach(Runnable::run);
        return promise;
    }

    private static <T> T refuse() {
        throw StoreException.closed();
    }

    @Override
    public synchronized void close() {
        closed = true;
    }
}
