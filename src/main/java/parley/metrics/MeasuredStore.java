package parley.metrics;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import parley.store.SessionName;
import parley.store.SessionStore;

/// A store whose writes are measured.
final class MeasuredStore implements SessionStore {
    private final SessionStore store;
    private final StoreMetrics metrics;

    MeasuredStore(SessionStore store, StoreMetrics metrics) {
        this.store = store;
        this.metrics = metrics;
    }

    @Override
    public CompletionStage<Hold> hold(SessionName name) {
        return store.hold(name).thenApply(MeasuredHold::new);
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

    private final class MeasuredHold implements Hold {
        private final Hold hold;

        MeasuredHold(Hold hold) {
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
            long from = metrics.nowNanos();
            return metrics.measure(hold.append(entry), from);
        }

        @Override
        public CompletionStage<Void> compact(byte[] snapshot) {
            long from = metrics.nowNanos();
            return metrics.measure(hold.compact(snapshot), from);
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
