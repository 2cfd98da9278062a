package parley.store;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/// Writes nothing when it is told to, as on a full disk; what is there can be read.
public final class FailingStore implements SessionStore {
    private final SessionStore store;
    public volatile boolean fails;

    public FailingStore(SessionStore store) {
        this.store = store;
    }

    private <T> CompletionStage<T> ask(Supplier<CompletionStage<T>> work) {
        return fails
                ? CompletableFuture.failedStage(new StoreException(StoreException.Kind.FULL, "the disk is full"))
                : work.get();
    }

    @Override
    public CompletionStage<Hold> hold(SessionName name) {
        return ask(() -> store.hold(name)).thenApply(FailingHold::new);
    }

    @Override
    public CompletionStage<Optional<Recovered>> read(SessionName name) {
        return store.read(name);
    }

    @Override
    public CompletionStage<List<SessionName>> of(String owner) {
        return ask(() -> store.of(owner));
    }

    @Override
    public CompletionStage<Boolean> delete(SessionName name) {
        return ask(() -> store.delete(name));
    }

    @Override
    public byte[] secret() {
        return store.secret();
    }

    @Override
    public Records records() {
        return store.records();
    }

    @Override
    public String describe() {
        return store.describe();
    }

    @Override
    public void close() {
        store.close();
    }

    private final class FailingHold implements Hold {
        private final Hold hold;

        FailingHold(Hold hold) {
            this.hold = hold;
        }

        @Override
        public long fence() {
            return hold.fence();
        }

        @Override
        public Recovered recovered() {
            return hold.recovered();
        }

        @Override
        public CompletionStage<Void> append(byte[] entry) {
            return ask(() -> hold.append(entry));
        }

        @Override
        public CompletionStage<Void> compact(byte[] snapshot) {
            return ask(() -> hold.compact(snapshot));
        }

        @Override
        public CompletionStage<Void> letGo(Duration keep) {
            return ask(() -> hold.letGo(keep));
        }

        @Override
        public void whenLost(Runnable told) {
            hold.whenLost(told);
        }
    }
}
