package parley.engine;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Eyes that are still being opened, so that nobody who only speaks waits for them. Any thread.
///
/// What is to be followed meanwhile passes unseen; what is to be examined waits.
public final class LateEyes implements VisionModel {
    private static final long PATIENCE_SECONDS = 30;
    private static final long STEP_MS = 20;

    private final CompletableFuture<VisionModel> model;

    /// @param model closed with this, whenever it comes
    public LateEyes(CompletableFuture<VisionModel> model) {
        this.model = model;
    }

    @Override
    public Eyes open() {
        return new Waiting(model.thenApply(VisionModel::open));
    }

    /// Waits until it is known.
    @Override
    public String describe() {
        try {
            return model.join().describe();
        } catch (CompletionException e) {
            return "none: " + e.getCause().getMessage();
        }
    }

    @Override
    public void close() {
        model.thenAccept(VisionModel::close);
    }

    private record Waiting(CompletableFuture<Eyes> eyes) implements Eyes {

        @Override
        public List<Observation> follow(Glimpse glimpse) {
            return eyes.isDone() && !eyes.isCompletedExceptionally()
                    ? eyes.join().follow(glimpse)
                    : List.of();
        }

        @Override
        public List<Observation> examine(Look look, Cancellation cancellation) {
            return opened(cancellation).examine(look, cancellation);
        }

        private Eyes opened(Cancellation cancellation) {
            for (long step = 0; step < PATIENCE_SECONDS * 1000 / STEP_MS; step++) {
                cancellation.check();
                try {
                    return eyes.get(STEP_MS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException _) {
                    // not yet; perhaps nobody waits any more
                } catch (ExecutionException e) {
                    throw new EngineException("the eyes could not be opened", e.getCause());
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                    throw new CancellationException("interrupted while the eyes were opened");
                }
            }
            throw new EngineException("the eyes were not opened within " + PATIENCE_SECONDS + " s");
        }
    }
}
