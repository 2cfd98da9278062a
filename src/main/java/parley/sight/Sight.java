package parley.sight;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.engine.Observation;
import parley.engine.VisionModel.Interest;
import parley.media.VideoFrame;

/// What one session sees: takes every frame at any rate, keeps few of them, chooses those that a turn is
/// answered with, and remembers what was seen.
///
/// Owned by the session loop; no call waits, and each takes microseconds. All times count from the beginning of
/// the session. What was looked at elsewhere comes back by the poster given at [Observatory#open] and is to be
/// handed to [#handle].
public final class Sight implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Sight.class);
    private static final long LIMIT_BYTES = 16L << 20;

    private final Observatory shared;
    private final Counts counts;
    private final Glances glances;
    private final Examinations examinations;
    private final Keyframes keyframes = new Keyframes(LIMIT_BYTES);
    private final VisualMemory memory = new VisualMemory();
    private final BlindSampling blind = new BlindSampling();
    private Duration lastTurn = Duration.ofNanos(-1);
    private Duration newestAge = Duration.ZERO;
    private boolean saidDamaged;
    private boolean closed;

    Sight(Observatory shared, Consumer<SightEvent> poster) {
        this.shared = shared;
        this.counts = new Counts(new Tally(), shared.totals());
        this.glances = new Glances(shared, counts, poster);
        this.examinations = new Examinations(shared, poster);
    }

    /// Takes a frame. Never refuses and never waits.
    ///
    /// @param duringActivity whether somebody spoke
    public void take(VideoFrame frame, boolean duringActivity, Duration now) {
        counts.add(Count.RECEIVED);
        blind.received(now);
        Optional<Held> same = keyframes.newest().filter(newest -> isSame(newest.frame(), frame));
        if (same.isPresent()) {
            counts.add(Count.SAME_BYTES);
            keyframes.received(same.get().again(now, duringActivity));
            return;
        }
        Held held = Held.received(frame, now, duringActivity);
        keyframes.received(held);
        glances.take(held, now);
    }

    /// Somebody begins to speak: what is shown at this moment is kept for the turn.
    public void speechStarted(Duration now) {
        keyframes.speechStarted();
    }

    /// Takes what the threads that look have sent, and tells what of it is news.
    public List<SightNews> handle(SightEvent event, Duration now) {
        if (closed) {
            return List.of();
        }
        return switch (event) {
            case SightEvent.Measured measured -> measured(measured, now);
            case SightEvent.Damaged(String reason, long workNanos) -> damaged(reason, workNanos, now);
            case SightEvent.LookedAt looked -> examined(looked);
        };
    }

    /// The frames to answer a turn with, within the budget. Changes nothing: [#turnTaken] does.
    public Chosen choose(Question question, Budget budget, Duration now) {
        return FrameChoice.choose(
                new FrameChoice.Shown(
                        keyframes.newest(), keyframes.speechStart(), keyframes.recent(), keyframes.views(), lastTurn),
                question,
                budget,
                now);
    }

    /// The frames in `chosen` are used for a turn: what comes from now on belongs to the next one.
    public void turnTaken(Chosen chosen, Budget budget, Duration now) {
        keyframes.turnTaken();
        lastTurn = now;
        newestAge = chosen.newestAge();
        counts.add(Count.TURNS);
        counts.add(Count.SENT, chosen.frames().size());
        counts.add(Count.TOKENS_SPENT, chosen.tokens());
        counts.add(Count.TOKENS_BLIND, (long) blind.take() * budget.highTokens());
    }

    /// Has a frame examined before anything else. The answer comes as [SightNews.Examined] from [#handle].
    ///
    /// @return the ticket of the answer
    public long examineNow(ChosenFrame frame, Set<Interest> interests) {
        return examinations.ask(true, frame.frame(), frame.at(), interests);
    }

    /// What was seen: changes, and what holds at present, oldest first.
    public List<Observation> memory() {
        return memory.all();
    }

    public SightReport report() {
        return new SightReport(
                counts.all(),
                closed ? 0 : 1,
                glances.waiting(),
                keyframes.count(),
                keyframes.bytes(),
                memory.all().size(),
                newestAge);
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            glances.close();
            examinations.close();
            shared.left();
        }
    }

    private List<SightNews> measured(SightEvent.Measured measured, Duration now) {
        Verdict verdict = measured.judged().verdict();
        counts.add(
                switch (verdict) {
                    case DUPLICATE -> Count.DUPLICATE;
                    case DRIFT -> Count.DRIFT;
                    case CHANGE -> Count.CHANGE;
                    case SCENE_CUT -> Count.SCENE_CUT;
                });
        keyframes.measured(measured.held(), verdict);
        glances.looked(measured.workNanos(), now);
        return noticed(memory.fold(measured.observations()));
    }

    private List<SightNews> damaged(String reason, long workNanos, Duration now) {
        counts.add(Count.DAMAGED);
        glances.looked(workNanos, now);
        if (!saidDamaged) {
            saidDamaged = true;
            LOG.warn("a frame is left out, and so will others like it: {}", reason);
        }
        return List.of();
    }

    private List<SightNews> examined(SightEvent.LookedAt looked) {
        examinations.looked(looked.ticket());
        counts.add(looked.failure().isEmpty() ? Count.EXAMINED : Count.FAILED);
        counts.add(Count.WORK_MICROS, looked.workNanos() / 1_000);
        List<SightNews> news = new ArrayList<>(noticed(memory.fold(looked.observations())));
        if (looked.awaited()) {
            news.add(new SightNews.Examined(looked.ticket(), looked.observations()));
        }
        return news;
    }

    private static List<SightNews> noticed(List<Observation> observations) {
        return observations.stream().<SightNews>map(SightNews.Noticed::new).toList();
    }

    private static boolean isSame(VideoFrame one, VideoFrame other) {
        return one.image() == other.image() || Arrays.equals(one.image(), other.image());
    }
}
