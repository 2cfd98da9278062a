package parley.server;

import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import parley.store.SessionStore;
import parley.time.TimeSource;

/// Asks the store for something now and then, to know whether it answers. Any thread.
final class StoreProbe implements Supplier<Optional<String>> {
    private static final String NAME = "parley-readiness";
    private static final long LIMIT_MS = 2_000;

    /// Whoever asks more often is told the same again: everybody may ask.
    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final SessionStore.Records records;
    private final TimeSource time;
    private long askedNanos;
    private boolean asked;
    private Optional<String> answer = Optional.empty();

    StoreProbe(SessionStore.Records records, TimeSource time) {
        this.records = records;
        this.time = time;
    }

    /// Why sessions cannot be kept, if so.
    @Override
    public synchronized Optional<String> get() {
        if (!asked || time.nanos() - askedNanos > FRESH_NANOS) {
            answer = ask();
            asked = true;
            askedNanos = time.nanos();
        }
        return answer;
    }

    private Optional<String> ask() {
        try {
            records.get(NAME).toCompletableFuture().get(LIMIT_MS, TimeUnit.MILLISECONDS);
            return Optional.empty();
        } catch (ExecutionException | TimeoutException _) {
            return Optional.of("the store does not answer");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.of("the server ends");
        }
    }
}
