package parley.store;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/// Writes nothing when it is told to, as on a full disk; what is there can be read.
public final class FailingStore extends ForwardingStore {
    public volatile boolean fails;

    public FailingStore(SessionStore store) {
        super(store);
    }

    private <T> CompletionStage<T> ask(Supplier<CompletionStage<T>> work) {
        return fails
                ? CompletableFuture.failedStage(new StoreException(StoreException.Kind.FULL, "the disk is full"))
                : work.get();
    }

    @Override
    public CompletionStage<Hold> hold(SessionName name) {
        return ask(() -> super.hold(name)).thenApply(FailingHold::new);
    }

    @Override
    public CompletionStage<List<SessionName>> of(String owner) {
        return ask(() -> super.of(owner));
    }

    @Override
    public CompletionStage<Boolean> delete(SessionName name) {
        return ask(() -> super.delete(name));
    }

    private final class FailingHold extends ForwardingHold {
        FailingHold(Hold hold) {
            super(hold);
        }

        @Override
        public CompletionStage<Void> append(byte[] entry) {
            return ask(() -> super.append(entry));
        }

        @Override
        public CompletionStage<Void> compact(byte[] snapshot) {
            return ask(() -> super.compact(snapshot));
        }

        @Override
        public CompletionStage<Void> letGo(Duration keep) {
            return ask(() -> super.letGo(keep));
        }
    }
}
