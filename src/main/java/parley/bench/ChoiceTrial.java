package parley.bench;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import parley.bench.Footage.Asked;
import parley.media.VideoFrame;
import parley.picture.PictureDecoder;
import parley.sight.Blind;
import parley.sight.Budget;
import parley.sight.Chosen;
import parley.sight.Detail;
import parley.sight.Observatory;
import parley.sight.Question;
import parley.sight.Sight;
import parley.sight.SightEvent;

/// Shows a clip to the governor and asks the clip's questions: once each as the first of its session, once all
/// of them as one talk. Beside it stands what one frame of each second would cost and show.
final class ChoiceTrial {
    private static final Duration SAYING = Duration.ofMillis(1_500);

    private final PictureDecoder decoder;
    private final Budget budget;
    private final long lookNanos;

    /// @param lookNanos what a look at one frame is taken to cost
    ChoiceTrial(PictureDecoder decoder, Budget budget, long lookNanos) {
        this.decoder = decoder;
        this.budget = budget;
        this.lookNanos = lookNanos;
    }

    /// How a question went.
    ///
    /// @param blindShows whether one of the blind frames shows the answer
    /// @param shows whether one of the chosen frames does, in enough detail
    record Outcome(Asked asked, boolean blindShows, boolean shows, int tokens, int blindTokens, List<String> chosen) {}

    /// @param film the frames of the clip
    /// @param talk whether each question takes the frames, so that the next one begins after it
    List<Outcome> run(Footage clip, List<VideoFrame> film, boolean talk) {
        Deque<SightEvent> posted = new ArrayDeque<>();
        StagedLanes lanes = new StagedLanes(lookNanos);
        List<Outcome> outcomes = new ArrayList<>();
        Deque<Asked> questions = new ArrayDeque<>(clip.questions());
        try (Observatory shared = new Observatory(decoder, Blind.INSTANCE, Set.of(), lanes, lanes);
                Sight sight = shared.open(posted::add)) {
            Duration turn = Duration.ofSeconds(-1);
            for (int frame = 0; frame < film.size() && !questions.isEmpty(); frame++) {
                Duration now = Duration.ofMillis(frame * 1_000L / Footage.RATE_HZ);
                sight.take(film.get(frame), true, now);
                settle(sight, lanes, posted, now);
                if (now.equals(at(questions.peek()).minus(SAYING))) {
                    sight.speechStarted(now);
                }
                if (now.equals(at(questions.peek()))) {
                    Asked asked = questions.remove();
                    Chosen chosen = sight.choose(Question.of(asked.words()), budget, now);
                    outcomes.add(outcome(asked, chosen, talk ? turn : Duration.ofSeconds(-1)));
                    if (talk) {
                        sight.turnTaken(chosen, budget, now);
                        turn = now;
                    }
                }
            }
        }
        return outcomes;
    }

    private static void settle(Sight sight, StagedLanes lanes, Deque<SightEvent> posted, Duration now) {
        while (lanes.runUntil(now)) {
            while (!posted.isEmpty()) {
                sight.handle(posted.remove(), now);
            }
        }
    }

    /// To the frame before it, so that the last question of a clip is asked within it.
    private static Duration at(Asked asked) {
        return Duration.ofMillis(Math.round(asked.at() * 10) * 100 - 100);
    }

    private Outcome outcome(Asked asked, Chosen chosen, Duration turn) {
        long until = at(asked).toSeconds();
        boolean blindShows = false;
        for (long second = 0; second <= until; second++) {
            blindShows |= asked.isShownAt(second);
        }
        boolean shows = chosen.frames().stream()
                .anyMatch(frame -> asked.isShownAt(frame.at().toMillis() / 1e3)
                        && (frame.detail() == Detail.HIGH || asked.needed() == Detail.LOW));
        int blindFrames = (int) (until - (turn.isNegative() ? -1 : turn.toSeconds()));
        return new Outcome(
                asked,
                blindShows,
                shows,
                chosen.tokens(),
                blindFrames * budget.highTokens(),
                chosen.frames().stream()
                        .map(frame -> frame.timeLabel() + " " + frame.detail())
                        .toList());
    }
}
