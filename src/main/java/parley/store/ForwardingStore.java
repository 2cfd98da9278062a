package parley.store;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/// A store that hands everything on to another one, for those who change a part of it. Any thread.
public abstract class ForwardingStore implements SessionStore {
    private final SessionStore store;

    protected ForwardingStore(SessionStore store) {
        this.store = store;
    }

    @Override
    public CompletionStage<Hold> hold(SessionName name) {
        return store.hold(name);
    }

    @Override
    public CompletionStage<Optional<Recovered>> read(SessionName name) {
        return store.read(name);
    }

    @Override
    public CompletionStage<List<SessionName>> of(String owner) {
        return store.of(owner);
    }

    @Override
    public CompletionStage<Boolean> delete(SessionName name) {
        return store.delete(name);
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

    /// A hold that hands everything on to another one.
    protected abstract static class ForwardingHold implements Hold {
        private final Hold hold;

        protected ForwardingHold(Hold hold) {
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
            return hold.append(entry);
        }

        @Override
        public CompletionStage<Void> compact(byte[] snapshot) {
            return hold.compact(snapshot);
        }

        @Override
        public CompletionStage<Void> letGo(Duration keep) {
            return hold.letGo(keep);
        }

        @Override
        public void whenLost(Runnable told) {
            hold.whenLost(told);
        }
    }
}
