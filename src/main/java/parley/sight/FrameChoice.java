package parley.sight;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Which frames a turn is answered with. Pure.
///
/// A question about the present gets the newest sharp frame in detail, and small ones of what else was seen
/// since the last turn; one about what happened gets many small ones of all that is kept, the most telling in
/// detail; where something of the past is to be read, all in detail and fewer. Frames of the way back fill what
/// lies between. What the talk has shown already is not
/// shown in detail again, unless
/// something is to be read.
final class FrameChoice {
    private static final Duration FRESH = Duration.ofMillis(300);
    private static final int MOST_BESIDE_PRESENT = 6;
    private static final int MOST_OF_PAST = 12;
    private static final int CLOSE_OF_PAST = 4;
    private static final int MOST_OF_TRAIL = 8;
    private static final double APART_OF_AGE = 0.1;
    private static final double MUCH_SHARPER = 1.5;
    private static final double MORE_BYTES = 1.25;

    private final Shown shown;
    private final Question question;
    private final Budget budget;
    private final Duration now;
    private final List<ChosenFrame> frames = new ArrayList<>();
    private int tokens;

    /// What there is to choose from.
    ///
    /// @param lastTurn when the last turn took its frames
    /// @param sent the views that turns were answered with, and in which detail
    record Shown(
            Optional<Held> newest,
            Optional<Held> speechStart,
            List<Held> recent,
            List<View> views,
            List<Held> trail,
            Duration lastTurn,
            Map<Long, Detail> sent) {}

    private FrameChoice(Shown shown, Question question, Budget budget, Duration now) {
        this.shown = shown;
        this.question = question;
        this.budget = budget;
        this.now = now;
    }

    static Chosen choose(Shown shown, Question question, Budget budget, Duration now) {
        return new FrameChoice(shown, question, budget, now).chosen();
    }

    private Chosen chosen() {
        Optional<Held> present = present();
        present.ifPresent(this::addPresent);
        if (question.past()) {
            addViews(present, question.reading() ? MOST_OF_PAST : CLOSE_OF_PAST, Detail.HIGH);
            addViews(present, MOST_OF_PAST, Detail.LOW);
            shown.trail().reversed().stream()
                    .filter(this::isApart)
                    .limit(MOST_OF_TRAIL)
                    .forEach(frame -> add(frame, Detail.LOW));
        } else {
            speechStart(present).ifPresent(frame -> add(frame, Detail.LOW));
            addViews(present, MOST_BESIDE_PRESENT, Detail.LOW);
        }
        frames.sort(Comparator.comparing(ChosenFrame::at));
        Duration age = shown.newest().map(frame -> now.minus(frame.at())).orElse(Duration.ZERO);
        return new Chosen(frames, age, tokens);
    }

    /// Nothing chosen lies close to it.
    private boolean isApart(Held frame) {
        double age = now.minus(frame.at()).toNanos();
        return counts(frame)
                && frames.stream()
                        .noneMatch(it -> Math.abs(it.at().minus(frame.at()).toNanos()) < APART_OF_AGE * age);
    }

    private void addViews(Optional<Held> present, int most, Detail detail) {
        int affordable = (budget.tokens() - tokens) / budget.price(detail);
        views(present, Math.min(most, affordable)).forEach(frame -> add(frame, detail));
    }

    private void addPresent(Held present) {
        boolean isKnown = shown.sent().get(present.view()) == Detail.HIGH && !question.reading();
        boolean isClose = question.reading() || !question.past() && !isKnown;
        take(present, isClose ? Detail.HIGH : Detail.LOW);
        if (isClose) {
            sharper(present).ifPresent(frame -> add(frame, Detail.HIGH));
        }
    }

    /// The newest; of the last frames that show the same, the sharpest.
    private Optional<Held> present() {
        Optional<Held> newest = shown.newest().filter(this::counts);
        return newest.flatMap(it -> shown.recent().stream()
                        .filter(this::counts)
                        .filter(frame -> frame.view() == it.view())
                        .filter(frame -> now.minus(frame.at()).compareTo(FRESH) <= 0)
                        .max(Comparator.comparingDouble(Held::sharpness)))
                .or(() -> newest);
    }

    /// A frame that shows the present much better. Where nobody has looked at the present yet, the bytes
    /// that it takes tell how much is to be seen.
    private Optional<Held> sharper(Held present) {
        if (!present.isMeasured()) {
            return shown.recent().stream()
                    .filter(this::counts)
                    .max(Comparator.comparing(Held::at))
                    .filter(frame -> frame.bytes() > MORE_BYTES * present.bytes());
        }
        return shown.views().stream()
                .filter(view -> view.number() == present.view())
                .map(View::best)
                .filter(this::counts)
                .filter(best -> best.sharpness() > MUCH_SHARPER * present.sharpness())
                .findFirst();
    }

    private Optional<Held> speechStart(Optional<Held> present) {
        return shown.speechStart()
                .filter(this::counts)
                .filter(start -> present.stream().noneMatch(it -> it.view() == start.view() && it.isMeasured()));
    }

    /// The views other than the present one that tell most, the last one first.
    private List<Held> views(Optional<Held> present, int most) {
        long presentView = present.map(Held::view).orElse(0L);
        List<View> views = new ArrayList<>(shown.views().stream()
                .filter(view -> view.number() != presentView && isAsked(view))
                .toList());
        while (views.size() > most) {
            long least = Thinning.leastTelling(views);
            views.removeIf(view -> view.number() == least);
        }
        return views.reversed().stream().map(View::best).toList();
    }

    private boolean isAsked(View view) {
        boolean isNew =
                view.until().compareTo(shown.lastTurn()) > 0 && !shown.sent().containsKey(view.number());
        return counts(view.best()) && view.isSteady() && (question.past() || isNew);
    }

    private boolean counts(Held frame) {
        return (!question.onlyActivity() || frame.duringActivity())
                && (question.past() || frame.at().compareTo(shown.lastTurn()) > 0);
    }

    private void add(Held frame, Detail detail) {
        boolean has = frames.stream().anyMatch(chosen -> chosen.at().equals(frame.at()));
        if (!has && tokens + budget.price(detail) <= budget.tokens()) {
            take(frame, detail);
        }
    }

    private void take(Held frame, Detail detail) {
        frames.add(new ChosenFrame(frame.frame(), frame.at(), label(frame.at()), detail));
        tokens += budget.price(detail);
    }

    private String label(Duration at) {
        return String.format(Locale.ROOT, "t=-%.1f s", now.minus(at).toNanos() / 1e9);
    }
}
