package parley.engines.guide;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import parley.engine.Cancellation;
import parley.engine.EngineException;
import parley.engine.Prompt;
import parley.engine.TextEmbedder;

/// The thread on which the guides are learned and steps are found. Its queue holds at most one step of each session.
final class Guiding implements AutoCloseable {
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("guide-0").factory());
    private final CompletableFuture<Walk> walk;

    private Guiding(Guides guides, Supplier<TextEmbedder> meanings) {
        walk = CompletableFuture.supplyAsync(() -> new Walk(guides, meanings.get()), thread);
    }

    /// Returns at once.
    ///
    /// @param meanings asked once, on the thread of the guides; may take seconds
    static Guiding open(Guides guides, Supplier<TextEmbedder> meanings) {
        return new Guiding(guides, meanings);
    }

    /// Waits until the guides are learned.
    ///
    /// @param elsewhere whether the mind beside it knows an answer
    /// @throws CancellationException soon after `cancellation` is set
    Move step(Prompt prompt, boolean elsewhere, Cancellation cancellation) {
        Prompt.Sight sight = prompt.sight();
        Said said = Said.of(sight.unasked() ? "" : prompt.asked());
        Turn turn = new Turn(said, new Seen(sight), Notes.of(sight.notes()), elsewhere, sight.unasked());
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
    }
}
