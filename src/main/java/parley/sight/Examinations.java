package parley.sight;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.engine.Cancellation;
import parley.engine.EngineException;
import parley.engine.VisionModel.Eyes;
import parley.engine.VisionModel.Interest;
import parley.engine.VisionModel.Look;
import parley.media.MediaException;
import parley.media.VideoFrame;

/// Close looks at single frames of a session, one at a time. Session loop, but for [#look].
///
/// What somebody waits for stops what nobody does; of two that somebody waits for, the newer one is done
/// and the other is answered with nothing.
final class Examinations {
    private static final Logger LOG = LoggerFactory.getLogger(Examinations.class);

    /// The longer side of a picture that is examined.
    private static final int SIDE = 1_280;

    private final Observatory shared;
    private final Consumer<SightEvent> poster;
    private final Eyes eyes;
    private Optional<Request> current = Optional.empty();
    private Optional<Request> next = Optional.empty();
    private long tickets;

    private record Request(
            long ticket,
            boolean awaited,
            VideoFrame frame,
            Duration at,
            Set<Interest> interests,
            Cancellation cancellation) {}

    Examinations(Observatory shared, Consumer<SightEvent> poster) {
        this.shared = shared;
        this.poster = poster;
        this.eyes = shared.eyes().open();
    }

    boolean isIdle() {
        return current.isEmpty();
    }

    /// Asks for a look and returns its ticket.
    long ask(boolean awaited, VideoFrame frame, Duration at, Set<Interest> interests) {
        Request request = new Request(++tickets, awaited, frame, at, Set.copyOf(interests), new Cancellation());
        if (current.isEmpty()) {
            start(request);
            return request.ticket();
        }
        current.ifPresent(running -> running.cancellation().cancel());
        next.ifPresent(old -> poster.accept(nothing(old, "a newer look took its place", 0)));
        next = Optional.of(request);
        return request.ticket();
    }

    /// A look is over.
    void looked(long ticket) {
        if (current.filter(request -> request.ticket() == ticket).isPresent()) {
            current = Optional.empty();
            next.ifPresent(this::start);
            next = Optional.empty();
        }
    }

    void close() {
        next = Optional.empty();
        current.ifPresent(request -> request.cancellation().cancel());
    }

    private void start(Request request) {
        current = Optional.of(request);
        shared.lanes().examine(request.awaited(), () -> poster.accept(look(request)));
    }

    private SightEvent look(Request request) {
        long from = shared.time().nanos();
        try {
            request.cancellation().check();
            Look look =
                    new Look(shared.decoder().decode(request.frame().image(), SIDE), request.at(), request.interests());
            var observations = eyes.examine(look, request.cancellation());
            return new SightEvent.LookedAt(
                    request.ticket(),
                    request.awaited(),
                    request.at(),
                    request.interests(),
                    observations,
                    shared.time().nanos() - from,
                    "");
        } catch (CancellationException _) {
            return nothing(request, "cancelled", shared.time().nanos() - from);
        } catch (MediaException | EngineException e) {
            return nothing(request, e.getMessage(), shared.time().nanos() - from);
        } catch (RuntimeException e) {
            LOG.error("examining a frame failed by a fault of our own", e);
            return nothing(request, "it cannot be examined", shared.time().nanos() - from);
        }
    }

    private static SightEvent nothing(Request request, String why, long workNanos) {
        return new SightEvent.LookedAt(
                request.ticket(), request.awaited(), request.at(), request.interests(), List.of(), workNanos, why);
    }
}
