package parley.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import parley.engine.VisionModel.Eyes;
import parley.engine.VisionModel.Glimpse;
import parley.engine.VisionModel.Look;
import parley.picture.Gray;
import parley.picture.Picture;

final class LateEyesTest {
    private static final Duration AT = Duration.ZERO;
    private static final Glimpse GLIMPSE = new Glimpse(new Gray(1, 1, new byte[1]), AT);
    private static final Look LOOK = new Look(new Picture(1, 1, new byte[3]), AT, Set.of());

    private final CompletableFuture<VisionModel> coming = new CompletableFuture<>();
    private final LateEyes late = new LateEyes(coming);

    @Test
    void whatIsFollowedBeforeTheyAreOpenPassesUnseenAndIsSeenAfterwards() {
        Eyes eyes = late.open();
        assertEquals(List.of(), eyes.follow(GLIMPSE));
        coming.complete(new OneFact());
        assertEquals(1, eyes.follow(GLIMPSE).size());
    }

    @Test
    void aLookWaitsForThem() {
        Eyes eyes = late.open();
        CompletableFuture<List<Observation>> seen =
                CompletableFuture.supplyAsync(() -> eyes.examine(LOOK, new Cancellation()));
        assertFalse(seen.isDone());
        coming.complete(new OneFact());
        assertEquals(1, seen.join().size());
    }

    @Test
    void aLookThatNobodyWantsAnyMoreDoesNotWait() {
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();
        assertThrows(CancellationException.class, () -> late.open().examine(LOOK, cancellation));
    }

    @Test
    void eyesThatCannotBeOpenedSayWhyAndSeeNothing() {
        coming.completeExceptionally(new EngineException("no weights"));
        Eyes eyes = late.open();
        assertEquals("none: no weights", late.describe());
        assertEquals(List.of(), eyes.follow(GLIMPSE));
        assertThrows(EngineException.class, () -> eyes.examine(LOOK, new Cancellation()));
    }

    @Test
    void eyesThatComeAfterTheEndAreClosed() {
        OneFact model = new OneFact();
        late.close();
        coming.complete(model);
        assertTrue(model.closed);
    }

    /// Sees the same whatever it is shown.
    private static final class OneFact implements VisionModel, Eyes {
        private boolean closed;

        @Override
        public Eyes open() {
            return this;
        }

        @Override
        public List<Observation> follow(Glimpse glimpse) {
            return List.of(fact(glimpse.at()));
        }

        @Override
        public List<Observation> examine(Look look, Cancellation cancellation) {
            return List.of(fact(look.at()));
        }

        private static Observation fact(Duration at) {
            return new Observation(Observation.Kind.DARK, "", Region.WHOLE, 1, at);
        }

        @Override
        public String describe() {
            return "one fact";
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
