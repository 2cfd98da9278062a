package parley.sight;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Which frames a turn is answered with. Pure.
///
/// A question about the present gets the newest sharp frame in detail, and small ones of what else was seen
/// since the last turn; one about what happened gets many small ones; where something is to be read, all that
/// is chosen is chosen in detail, and fewer.
final class FrameChoice {
    private static final Duration FRESH = Duration.ofMillis(300);
    private static final Duration STEADY = Duration.ofMillis(350);
    private static final int MOST_BESIDE_PRESENT = 3;
    private static final int MOST_OF_PAST = 8;
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
    record Shown(
            Optional<Held> newest,
            Optional<Held> speechStart,
            List<Held> recent,
            List<View> views,
            Duration lastTurn) {}

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
        Detail detail = question.reading() && question.past() ? Detail.HIGH : Detail.LOW;
        beside(present).forEach(frame -> add(frame, detail));
        frames.sort(Comparator.comparing(ChosenFrame::at));
        Duration age = shown.newest().map(frame -> now.minus(frame.at())).orElse(Duration.ZERO);
        return new Chosen(frames, age, tokens);
    }

    private void addPresent(Held present) {
        boolean close = question.reading() || !question.past();
        take(present, close ? Detail.HIGH : Detail.LOW);
        if (close) {
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

    /// A frame that shows the present much better. Where nobody has looked at the present yet, the bytes that it
    /// takes tell how much is to be seen.
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

    private List<Held> beside(Optional<Held> present) {
        List<Held> frames = new ArrayList<>();
        long presentView = present.map(Held::view).orElse(0L);
        shown.speechStart()
                .filter(start -> start.view() != presentView || presentView == 0)
                .ifPresent(frames::add);
        List<View> views = new ArrayList<>(shown.views().stream()
                .filter(view -> view.number() != presentView && isAsked(view))
                .toList());
        int most = question.past() ? MOST_OF_PAST : MOST_BESIDE_PRESENT;
        while (views.size() > most) {
            long least = Thinning.leastMissed(views, now);
            views.removeIf(view -> view.number() == least);
        }
        views.reversed().forEach(view -> frames.add(view.best()));
        return frames;
    }

    private boolean isAsked(View view) {
        return counts(view.best())
                && (view.cut() || view.lasted().compareTo(STEADY) >= 0)
                && (question.past() || view.until().compareTo(shown.lastTurn()) > 0);
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
