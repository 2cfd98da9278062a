package parley.engines.motion;

import java.util.BitSet;
import java.util.List;
import parley.engine.Observation.Kind;

/// Judges a window of steps: is it still, does the camera move, or a part, and does it shake or move on?
///
/// Lengths are pixels of a glimpse of 320x240. The thresholds were found on the clips for tuning of
/// `parley.drawing.Clips`; `parley bench seeing` measures them on the others.
final class Window {
    /// The least structure (larger eigenvalue) of a block that has a say.
    static final double HOLD = 2;

    private static final double MOST_NOISE = 0.35;

    /// Mean displacement above which a block moves, and below which it rests.
    private static final double MOVES = 0.22;

    private static final double RESTS = 0.15;

    /// The share of blocks that rest when the camera does.
    private static final double ENOUGH_REST = 0.2;

    /// The share of its motion that a block must have in common with its part; the part is found in three rounds.
    private static final double[] LOYAL = {0.05, 0.3, 0.5};

    private final List<Step> steps;
    private final List<Common> commons;
    private final Grid grid;
    private final BitSet held = new BitSet();
    private final BitSet changed = new BitSet();
    private final double[] noise;
    private final double[] fromRest;
    private final double[] fromCommon;
    private int stepsWithChange;

    /// @param commons of each step
    Window(List<Step> steps, List<Common> commons) {
        this.steps = steps;
        this.commons = commons;
        this.grid = steps.getFirst().grid();
        this.noise = new double[grid.blocks()];
        this.fromRest = new double[grid.blocks()];
        this.fromCommon = new double[grid.blocks()];
        for (int b = 0; b < grid.blocks(); b++) {
            weigh(b);
        }
        steps.forEach(this::findChanged);
    }

    private void weigh(int b) {
        double hold = 0;
        for (int k = 0; k < steps.size(); k++) {
            Step step = steps.get(k);
            Common common = commons.get(k);
            hold += step.hold(b);
            noise[b] += step.noise(b);
            fromRest[b] += step.felt(b, step.dx()[b], step.dy()[b]);
            fromCommon[b] += step.felt(b, step.dx()[b] - common.xAt(grid, b), step.dy()[b] - common.yAt(grid, b));
        }
        double error = steps.stream().mapToDouble(step -> step.error()[b]).min().orElse(0);
        int n = steps.size();
        noise[b] /= n;
        fromRest[b] /= n;
        fromCommon[b] /= n;
        if (hold / n > HOLD + 0.5 * error && noise[b] < MOST_NOISE) {
            held.set(b);
        }
    }

    /// Blocks that became something else, which no displacement explains.
    private void findChanged(Step step) {
        double typical = Series.median(step.error());
        int before = changed.cardinality();
        int now = 0;
        for (int b = 0; b < grid.blocks(); b++) {
            if (step.error()[b] > 40 + 4 * typical && step.error()[b] > 0.3 * step.contrast()[b]) {
                changed.set(b);
                now++;
            }
        }
        stepsWithChange += now > 0 ? 1 : 0;
    }

    Verdict verdict() {
        if (held.isEmpty()) {
            return Verdict.of(Kind.STILL, "", 0.4); // nothing to hold on to
        }
        return cameraRests() ? beforeRestingCamera() : beforeMovingCamera();
    }

    private boolean cameraRests() {
        double resting = share(fromRest);
        return resting >= ENOUGH_REST && (resting > 0.5 || share(fromCommon) < resting + 0.3);
    }

    private double share(double[] moved) {
        return (double) held.stream()
                        .filter(b -> moved[b] < RESTS + 0.5 * noise[b])
                        .count()
                / held.cardinality();
    }

    private Verdict beforeRestingCamera() {
        BitSet moving = moving(fromRest, MOVES);
        BitSet part = part(moving, false);
        if (!part.isEmpty()) {
            return ofPart(part, false);
        }
        return moving.cardinality() + changed.cardinality() >= 5 && stepsWithChange >= 2
                ? new Verdict(Kind.PART_MOVES, "", Blocks.box(grid, changed), 0.6)
                : Verdict.of(Kind.STILL, "", 0.9);
    }

    private BitSet moving(double[] moved, double least) {
        BitSet moving = new BitSet();
        held.stream().filter(b -> moved[b] > least + 2 * noise[b]).forEach(moving::set);
        return moving;
    }

    /// The blocks of the largest group that go together: a part is rigid, errors are not.
    private BitSet part(BitSet moving, boolean inHand) {
        BitSet group = Blocks.largest(grid, moving);
        for (double least : LOYAL) {
            Series together = Series.of(steps, commons, group, inHand);
            BitSet loyal = new BitSet();
            group.stream()
                    .filter(b -> together.explains(steps, commons, b, inHand) > least)
                    .forEach(loyal::set);
            group = loyal;
        }
        if (group.cardinality() < (inHand ? 4 : 2)) {
            return new BitSet();
        }
        return inHand && Series.of(steps, commons, group, true).length() > 3 ? new BitSet() : group;
    }

    private Verdict beforeMovingCamera() {
        Series camera = Series.of(steps, commons);
        if (held.cardinality() >= 4 && Blocks.isApart(grid, held)) {
            return ofPart(held, false);
        }
        BitSet own = part(moving(fromCommon, 0.2 + 0.05 * camera.length()), true);
        if (!own.isEmpty() && own.cardinality() < 0.6 * held.cardinality()) {
            return ofPart(own, true);
        }
        if (camera.length() < 0.25) {
            return Verdict.of(Kind.STILL, "", 0.7);
        }
        if (camera.shakes() && !camera.turns()) {
            return Verdict.of(Kind.ALL_SHAKES, "", 0.8);
        }
        return Verdict.of(Kind.CAMERA_MOVES, camera.straightness() > 0.8 ? "pan" : "handheld", 0.8);
    }

    private Verdict ofPart(BitSet part, boolean inHand) {
        Kind kind = Series.of(steps, commons, part, inHand).shakes() ? Kind.PART_VIBRATES : Kind.PART_MOVES;
        return new Verdict(kind, "", Blocks.box(grid, part), inHand ? 0.7 : 0.85);
    }
}
