package parley.metrics;

import java.util.concurrent.CompletionStage;
import parley.store.ForwardingStore;
import parley.store.SessionName;
import parley.store.SessionStore;

/// A store whose writes are measured.
final class MeasuredStore extends ForwardingStore {
    private final StoreMetrics metrics;

    MeasuredStore(SessionStore store, StoreMetrics metrics) {
        super(store);
        this.metrics = metrics;
    }

    @Override
    public CompletionStage<Hold> hold(SessionName name) {
        return super.hold(name).thenApply(MeasuredHold::new);
    }

    private final class MeasuredHold extends ForwardingHold {
        MeasuredHold(Hold hold) {
            super(hold);
        }

        @Override
        public CompletionStage<Void> append(byte[] entry) {
            long from = metrics.nowNanos();
            return metrics.measure(super.append(entry), from);
        }

        @Override
        public CompletionStage<Void> compact(byte[] snapshot) {
            long from = metrics.nowNanos();
            return metrics.measure(super.compact(snapshot), from);
        }
    }
}
