package parley.engines.motion;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import parley.engine.Observation.Kind;
import parley.picture.Gray;

/// Keeps the last steps of a stream and judges them: at most [#MOST_STEPS], older ones are dropped.
final class Follower {
    private static final int LEAST_STEPS = 4;
    private static final int MOST_STEPS = 10;
    private static final double LEAST_SECONDS = 0.5;
    private static final double LONG_SECONDS = 1.15;

    /// Glimpses that come faster than this are left out: shakes are seen no better by them.
    private static final Duration SOON = Duration.ofMillis(60);

    private static final Duration TOO_LONG = Duration.ofSeconds(4);

    private record Taken(Step step, Common common) {}

    /// What became of a glimpse.
    enum Fate {
        /// Left out.
        TOO_SOON,
        TAKEN,
        /// It has nothing to do with those before.
        ANEW
    }

    private final Flow flow = new Flow();
    private final Deque<Taken> taken = new ArrayDeque<>();
    private Optional<Pyramid> last = Optional.empty();
    private Duration lastAt = Duration.ZERO;
    private boolean fresh;
    private int cutsInARow;

    Fate take(Gray picture, Duration at) {
        Duration since = at.minus(lastAt);
        fresh = last.isEmpty() || since.compareTo(SOON) >= 0 || since.isNegative();
        if (!fresh) {
            return Fate.TOO_SOON;
        }
        Pyramid now = new Pyramid(picture);
        Fate fate = last.filter(now::fits).isEmpty() || since.isNegative() || since.compareTo(TOO_LONG) > 0
                ? Fate.ANEW
                : step(last.get(), now, since.toNanos() / 1e9);
        cutsInARow = fate == Fate.ANEW ? cutsInARow + 1 : 0;
        if (fate == Fate.ANEW) {
            taken.clear();
        }
        last = Optional.of(now);
        lastAt = at;
        return fate;
    }

    private Fate step(Pyramid before, Pyramid now, double seconds) {
        Step step = flow.between(before, now, seconds);
        if (isCut(step)) {
            return Fate.ANEW;
        }
        taken.addLast(new Taken(step, Common.of(step)));
        while (taken.size() > MOST_STEPS || taken.size() > LEAST_STEPS && seconds(taken.size()) > LONG_SECONDS) {
            taken.removeFirst();
        }
        return Fate.TAKEN;
    }

    /// Whether nearly every block became something else.
    private static boolean isCut(Step step) {
        int other = 0;
        int contrasty = 0;
        for (int b = 0; b < step.grid().blocks(); b++) {
            if (step.contrast()[b] > 60) {
                contrasty++;
                other += step.error()[b] > 0.6 * step.contrast()[b] ? 1 : 0;
            }
        }
        return contrasty >= 8 && other > 0.75 * contrasty;
    }

    /// Pictures that all differ from the one before are no cuts: the camera moves too fast to be followed.
    boolean isLost() {
        return cutsInARow >= LEAST_STEPS;
    }

    /// Empty while there is too little to judge by, and for glimpses that were left out.
    Optional<Verdict> verdict() {
        if (fresh && isLost()) {
            return Optional.of(Verdict.of(Kind.CAMERA_MOVES, "handheld", 0.5));
        }
        if (!fresh || taken.size() < LEAST_STEPS || seconds(taken.size()) < LEAST_SECONDS) {
            return Optional.empty();
        }
        Verdict recent = judge(recent());
        return Optional.of(recent.kind() == Kind.STILL ? recent : judge(taken.size()));
    }

    /// What has come to rest need not wait until the whole window has.
    private int recent() {
        int steps = 3;
        while (steps < taken.size() && seconds(steps) < LEAST_SECONDS) {
            steps++;
        }
        return steps;
    }

    private double seconds(int lastSteps) {
        return taken.stream()
                .skip(taken.size() - lastSteps)
                .mapToDouble(one -> one.step().seconds())
                .sum();
    }

    private Verdict judge(int lastSteps) {
        List<Step> steps = new ArrayList<>();
        List<Common> commons = new ArrayList<>();
        taken.stream().skip(taken.size() - lastSteps).forEach(one -> {
            steps.add(one.step());
            commons.add(one.common());
        });
        return new Window(steps, commons).verdict();
    }
}
