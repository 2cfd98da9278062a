package parley.store;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import parley.store.SessionStore.Hold;
import parley.store.SessionStore.Recovered;

/// A session in Redis in this node's hands. Writes are numbered, so that one that is sent twice counts once and
/// none is skipped.
final class RedisHold implements Hold {
    private final Redis redis;
    private final StoreLimits limits;
    private final String name;
    private final long fence;
    private final Recovered recovered;
    private final Runnable over;
    private final Listener listener = new Listener();
    private long seq;
    private Optional<StoreException> broken = Optional.empty();

    /// Carries out one act of the script.
    interface Redis {
        CompletionStage<RedisScript.Reply> run(String act, Object... arguments);
    }

    /// @param over told when it is held no longer
    RedisHold(Redis redis, StoreLimits limits, String name, RedisScript.Reply taken, Runnable over) {
        this.redis = redis;
        this.over = over;
        this.limits = limits;
        this.name = name;
        this.fence = Long.parseLong(taken.number());
        this.recovered = new Recovered(taken.value(), taken.values(), false);
    }

    @Override
    public long fence() {
        return fence;
    }

    @Override
    public Recovered recovered() {
        return recovered;
    }

    @Override
    public synchronized CompletionStage<Void> append(byte[] entry) {
        return broken.<CompletionStage<Void>>map(CompletableFuture::failedStage)
                .orElseGet(() -> write("append", entry));
    }

    @Override
    public synchronized CompletionStage<Void> compact(byte[] snapshot) {
        broken = Optional.empty();
        return write("compact", snapshot);
    }

    private CompletionStage<Void> write(String act, byte[] bytes) {
        return checked(redis.run(
                act,
                name,
                fence,
                ++seq,
                limits.keep().toMillis(),
                limits.sessionBytes(),
                limits.bytes(),
                bytes.clone()));
    }

    @Override
    public CompletionStage<Void> letGo(Duration keep) {
        return checked(redis.run("letGo", name, fence, keep.toMillis())).thenRun(over);
    }

    /// Says that it is still held, though nothing is written.
    void touch() {
        checked(redis.run("touch", name, fence, limits.keep().toMillis()));
    }

    private CompletionStage<Void> checked(CompletionStage<RedisScript.Reply> reply) {
        return reply.handle((_, failure) -> {
            if (failure != null) {
                throw noted(failure);
            }
            return null;
        });
    }

    private StoreException noted(Throwable failure) {
        StoreException plain = plain(failure);
        if (plain.kind() == StoreException.Kind.LOST) {
            over.run();
            listener.tell();
        }
        synchronized (this) {
            StoreException first = broken.orElse(plain);
            broken = Optional.of(first);
            return first;
        }
    }

    private static StoreException plain(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof StoreException known
                ? known
                : new StoreException(StoreException.Kind.UNAVAILABLE, "Redis cannot be used", cause);
    }

    /// @param next the fence of whoever has it now
    void taken(long next) {
        if (fence < next) {
            listener.tell();
        }
    }

    @Override
    public void whenLost(Runnable told) {
        listener.whenTold(told);
    }
}
