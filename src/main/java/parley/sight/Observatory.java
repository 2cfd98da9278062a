package parley.sight;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import parley.engine.VisionModel;
import parley.engine.VisionModel.Interest;
import parley.picture.PictureDecoder;
import parley.time.TimeSource;

/// What the sight of all sessions shares: the decoder, the eyes, the threads, and the totals. One a process;
/// any thread.
///
/// All glances together get at most a quarter of a core and each session's at most a fortieth of one, so a
/// hundred sessions are looked at less often, not more. Close looks that nobody asked for get as much again
/// and at most a fiftieth; those that an answer waits for are not limited.
public final class Observatory implements AutoCloseable {
    private static final double SESSION_SHARE = 0.025;
    private static final double UNASKED_SHARE = 0.02;
    private static final double PROCESS_SHARE = 0.25;

    private final PictureDecoder decoder;
    private final VisionModel eyes;
    private final Set<Interest> interests;
    private final TimeSource time;
    private final Lanes lanes;
    private final Tally totals = new Tally();
    private final AtomicInteger sessions = new AtomicInteger();

    /// With lanes of one's own, for benches and tests.
    public Observatory(
            PictureDecoder decoder, VisionModel eyes, Set<Interest> interests, TimeSource time, Lanes lanes) {
        this.decoder = decoder;
        this.eyes = eyes;
        this.interests = Set.copyOf(interests);
        this.time = time;
        this.lanes = lanes;
    }

    /// @param decoder is closed with this
    /// @param eyes whoever opened them closes them, after this
    /// @param interests what is looked for, unasked, in what is new; none for eyes that look when asked only
    public static Observatory open(PictureDecoder decoder, VisionModel eyes, Set<Interest> interests, TimeSource time) {
        return new Observatory(decoder, eyes, interests, time, new ThreadLanes(1));
    }

    /// Opens the sight of one session.
    ///
    /// @param poster puts an event where the session loop finds it, for [Sight#handle]. Any thread;
    ///     never blocks
    public Sight open(Consumer<SightEvent> poster) {
        sessions.incrementAndGet();
        return new Sight(this, poster);
    }

    /// Totals of all sessions that ever were.
    public SightReport report() {
        Map<Count, Long> counts = totals.all();
        return new SightReport(counts, sessions.get(), 0, 0, 0, 0, java.time.Duration.ZERO);
    }

    @Override
    public void close() {
        lanes.close();
        decoder.close();
    }

    double share() {
        return Math.min(SESSION_SHARE, PROCESS_SHARE / Math.max(1, sessions.get()));
    }

    /// Of a core, for close looks that nobody asked for.
    double unaskedShare() {
        return Math.min(UNASKED_SHARE, PROCESS_SHARE / Math.max(1, sessions.get()));
    }

    PictureDecoder decoder() {
        return decoder;
    }

    VisionModel eyes() {
        return eyes;
    }

    Set<Interest> interests() {
        return interests;
    }

    TimeSource time() {
        return time;
    }

    Lanes lanes() {
        return lanes;
    }

    Tally totals() {
        return totals;
    }

    void left() {
        sessions.decrementAndGet();
    }
}
