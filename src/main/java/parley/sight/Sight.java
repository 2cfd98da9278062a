package parley.sight;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.engine.Observation;
import parley.engine.Region;
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
    private static final int MOST_SENT = 256;

    private final Observatory shared;
    private final Counts counts;
    private final Glances glances;
    private final Fates fates = new Fates();
    private final Examinations examinations;
    private final Keyframes keyframes = new Keyframes(LIMIT_BYTES);
    private final VisualMemory memory = new VisualMemory();
    private final BlindSampling blind = new BlindSampling();
    private final Map<Long, Detail> sent = new LinkedHashMap<>();
    private final Allowance unasked = new Allowance();
    private long examinedView;
    private Duration lastTurn = Duration.ofNanos(-1);
    private Duration newestAge = Duration.ZERO;
    private boolean saidDamaged;
    private boolean closed;

    Sight(Observatory shared, Consumer<SightEvent> poster) {
        this.shared = shared;
        this.counts = new Counts(new Tally(), shared.totals());
        this.glances = new Glances(shared, counts, fates, poster);
        this.examinations = new Examinations(shared, poster);
    }

    /// Takes a frame. Never refuses and never waits.
    ///
    /// @param duringActivity whether somebody spoke
    public void take(VideoFrame frame, boolean duringActivity, Duration now) {
        counts.add(Count.RECEIVED);
        fates.came(now);
        blind.received(now);
        if (keyframes.newest().filter(newest -> isSame(newest.frame(), frame)).isPresent()) {
            counts.add(Count.SAME_BYTES);
            fates.is(now, Count.SAME_BYTES);
            keyframes.again(now, duringActivity);
            examineUnasked(now);
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
                        keyframes.newest(),
                        keyframes.speechStart(),
                        keyframes.recent(),
                        keyframes.views(),
                        keyframes.trail(),
                        lastTurn,
                        sent),
                question,
                budget,
                now);
    }

    /// The frames in `chosen` are used for a turn: what comes from now on belongs to the next one.
    public void turnTaken(Chosen chosen, Budget budget, Duration now) {
        keyframes.turnTaken();
        remember(chosen);
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

    /// What became of the newest frames: `11 drift, 12 sameBytes, 13 sent`.
    public String fates() {
        return fates.words();
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

    private void remember(Chosen chosen) {
        for (ChosenFrame frame : chosen.frames()) {
            fates.is(frame.at(), Count.SENT);
            long view = keyframes.viewAt(frame.at());
            if (view != 0) {
                sent.merge(view, frame.detail(), (one, other) -> one == Detail.HIGH ? one : other);
            }
        }
        while (sent.size() > MOST_SENT) {
            sent.remove(sent.keySet().iterator().next());
        }
    }

    private List<SightNews> measured(SightEvent.Measured measured, Duration now) {
        Count verdict = count(measured.judged().verdict());
        counts.add(verdict);
        fates.is(measured.held().at(), verdict);
        keyframes.measured(measured.held(), measured.judged().measure().largest());
        glances.looked(measured.workNanos(), now);
        examineUnasked(now);
        return noticed(memory.glanced(
                seen(measured), measured.judged().place(), measured.held().at()));
    }

    private static Count count(Verdict verdict) {
        return switch (verdict) {
            case DUPLICATE -> Count.DUPLICATE;
            case DRIFT -> Count.DRIFT;
            case CHANGE -> Count.CHANGE;
            case SCENE_CUT -> Count.SCENE_CUT;
        };
    }

    /// A new view that has settled is looked at closely once.
    private void examineUnasked(Duration now) {
        Optional<View> settled = keyframes.settled().filter(view -> view.number() != examinedView);
        boolean isWanted = settled.isPresent() && !shared.interests().isEmpty() && examinations.isIdle();
        if (isWanted && unasked.permits(shared.unaskedShare(), now)) {
            examinedView = settled.get().number();
            Held frame = settled.get().best();
            examinations.ask(false, frame.frame(), frame.at(), shared.interests());
        }
    }

    /// What the eyes saw, and what the gate did.
    private static List<Observation> seen(SightEvent.Measured measured) {
        List<Observation> seen = new ArrayList<>(measured.observations());
        Judged judged = measured.judged();
        if (judged.lightChanged()) {
            String how = judged.measure().light() > 0 ? "brighter" : "darker";
            seen.add(new Observation(
                    Observation.Kind.LIGHT_CHANGED,
                    how,
                    Region.WHOLE,
                    1,
                    measured.held().at()));
        }
        return seen;
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
        if (!looked.awaited()) {
            unasked.spent(looked.workNanos());
        }
        counts.add(looked.failure().isEmpty() ? Count.EXAMINED : Count.FAILED);
        counts.add(Count.WORK_MICROS, looked.workNanos() / 1_000);
        List<SightNews> news = new ArrayList<>();
        if (looked.failure().isEmpty()) {
            news.addAll(noticed(memory.examined(looked.interests(), looked.observations(), looked.at())));
        }
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
