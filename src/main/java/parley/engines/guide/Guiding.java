package parley.engines.guide;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.engine.Cancellation;
import parley.engine.EngineException;

/// The thread on which meanings are loaded and steps are found. Its queue holds at most one step of each session.
final class Guiding implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Guiding.class);

    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("guide-0").factory());
    private final CompletableFuture<Meaning> meaning;
    private final CompletableFuture<Walk> walk;

    private Guiding(Guides guides) {
        meaning = CompletableFuture.supplyAsync(Guiding::meaning, thread);
        walk = meaning.thenApplyAsync(loaded -> new Walk(guides, loaded), thread);
    }

    /// Returns at once.
    static Guiding open(Guides guides) {
        return new Guiding(guides);
    }

    private static Meaning meaning() {
        try {
            return MiniLm.open();
        } catch (EngineException e) {
            LOG.warn("{}; guides are found by their words alone", e.getMessage());
            return Meaning.NONE;
        }
    }

    /// Waits until meanings are loaded.
    ///
    /// @throws CancellationException soon after `cancellation` is set
    Move step(Walk.Turn turn, Cancellation cancellation) {
        CompletableFuture<Move> move = walk.thenApplyAsync(ready -> ready.step(turn), thread);
        try (var _ = cancellation.onCancel(() -> move.cancel(true))) {
            return move.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof EngineException cause
                    ? cause
                    : new EngineException("the guide found no answer", e.getCause());
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
        meaning.thenAccept(Meaning::close);
    }
}
