package parley.sight;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.engine.Observation;
import parley.engine.VisionModel.Eyes;
import parley.engine.VisionModel.Glimpse;
import parley.media.MediaException;
import parley.picture.Gray;

/// One short look after the other at the frames of a session: each is decoded small, judged by the [Gate] and
/// shown to the eyes that follow the stream. Session loop, but for [#look].
///
/// One frame is being looked at and one waits; a newer one takes the place of the one that waits.
final class Glances {
    private static final Logger LOG = LoggerFactory.getLogger(Glances.class);

    /// The longer side of a picture that is glanced at.
    private static final int SIDE = 320;

    private final Observatory shared;
    private final Counts counts;
    private final Fates fates;
    private final Consumer<SightEvent> poster;
    private final Eyes eyes;
    private final AtomicReference<Slot> slot = new AtomicReference<>(Slot.EMPTY);
    private final Pace pace = new Pace();
    private volatile boolean working;
    private volatile boolean closed;
    private boolean asked;
    private Duration due = Duration.ZERO;

    /// Of the one look there is; each begins after the loop was told of the last.
    private GateState state = GateState.EMPTY;

    /// What waits: one frame or none.
    private sealed interface Slot {
        Slot EMPTY = new Empty();

        record Empty() implements Slot {}

        record Waiting(Held frame) implements Slot {}
    }

    Glances(Observatory shared, Counts counts, Fates fates, Consumer<SightEvent> poster) {
        this.shared = shared;
        this.counts = counts;
        this.fates = fates;
        this.poster = poster;
        this.eyes = shared.eyes().open();
    }

    void take(Held frame, Duration now) {
        if (slot.getAndSet(new Slot.Waiting(frame)) instanceof Slot.Waiting(Held passed)) {
            Count why = now.compareTo(due) < 0 ? Count.RATE : Count.SUPERSEDED;
            counts.add(why);
            fates.is(passed.at(), why);
        }
        next(now);
    }

    /// A look is over.
    void looked(long workNanos, Duration now) {
        asked = false;
        pace.worked(workNanos);
        counts.add(Count.WORK_MICROS, workNanos / 1_000);
        next(now);
    }

    /// Frames that are looked at or wait for it.
    int waiting() {
        return (working ? 1 : 0) + (slot.get() instanceof Slot.Waiting ? 1 : 0);
    }

    void close() {
        closed = true;
        slot.set(Slot.EMPTY);
    }

    private void next(Duration now) {
        if (asked || closed || !(slot.get() instanceof Slot.Waiting)) {
            return;
        }
        asked = true;
        Duration start = due.compareTo(now) > 0 ? due : now;
        due = start.plus(pace.between(shared.share()));
        shared.lanes().glance(start.minus(now), this::look);
    }

    private void look() {
        working = true;
        if (slot.getAndSet(Slot.EMPTY) instanceof Slot.Waiting(Held frame) && !closed) {
            SightEvent event = look(frame);
            working = false;
            poster.accept(event);
        }
        working = false;
    }

    private SightEvent look(Held frame) {
        long from = shared.time().nanos();
        try {
            Gray picture = shared.decoder().decodeGray(frame.frame().image(), SIDE);
            Judged judged = Gate.judge(state, Signature.of(picture));
            state = judged.state();
            Held measured = frame.measured(judged.sharpness(), judged.view());
            List<Observation> observations = follow(new Glimpse(picture, frame.at()));
            return new SightEvent.Measured(
                    measured, judged, observations, shared.time().nanos() - from);
        } catch (MediaException e) {
            return new SightEvent.Damaged(e.getMessage(), shared.time().nanos() - from);
        } catch (RuntimeException e) {
            LOG.error("looking at a frame failed by a fault of our own", e);
            return new SightEvent.Damaged(
                    "it cannot be looked at", shared.time().nanos() - from);
        }
    }

    private List<Observation> follow(Glimpse glimpse) {
        try {
            return eyes.follow(glimpse);
        } catch (RuntimeException e) {
            counts.add(Count.FAILED);
            LOG.debug("following the stream failed", e);
            return List.of();
        }
    }
}
