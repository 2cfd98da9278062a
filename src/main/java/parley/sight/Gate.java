package parley.sight;

import java.util.ArrayList;
import java.util.List;
import parley.sight.GateState.Reference;

/// The policy: from what was seen lately and a new picture to a verdict. Pure.
///
/// A frame is compared with the last view first, then with the few before it, so that what comes back (a
/// head that nods, a lamp that blinks) is no change. What differs after exposure, flicker, noise and
/// shaking were taken out makes a change when it hangs together and has the size of an object.
final class Gate {
    /// About a seven-hundredth of the picture, or 24 by 14 pixels of 640 by 360.
    static final int OBJECT_CELLS = 6;

    static final double CUT_SHARE = 0.45;
    static final double OTHER_LIGHT = 0.8;
    private static final int VIEWS_KEPT = 6;
    private static final int PLACES_KEPT = 8;
    private static final double SAME_PLACE = 0.3;
    private static final Measure ALL_NEW = new Measure(1, Signature.CELLS, 1, 0, 0);

    private Gate() {}

    static Judged judge(GateState state, Signature now) {
        if (state.lately().isEmpty()) {
            return elsewhere(state, now, ALL_NEW);
        }
        Measure first = Comparison.of(state.lately().getFirst().signature(), now);
        if (isSame(first)) {
            return sameView(state, state.lately().getFirst(), now, first);
        }
        Measure closest = first;
        for (Reference reference : state.lately().subList(1, state.lately().size())) {
            Measure measure = Comparison.of(reference.signature(), now);
            if (isSame(measure)) {
                return sameView(state, reference, now, measure);
            }
            closest = measure.largest() < closest.largest() ? measure : closest;
        }
        return isElsewhere(state, first, now) ? elsewhere(state, now, closest) : changed(state, now, closest);
    }

    /// At once, or step by step.
    private static boolean isElsewhere(GateState state, Measure step, Signature now) {
        Reference here = state.places().getFirst();
        return step.changed() > CUT_SHARE
                || Comparison.of(here.signature(), now).changed() > CUT_SHARE;
    }

    private static boolean isSame(Measure measure) {
        return measure.largest() < OBJECT_CELLS && Math.abs(measure.light()) < OTHER_LIGHT;
    }

    private static Judged sameView(GateState state, Reference reference, Signature now, Measure measure) {
        boolean isDuplicate = measure.changed() == 0 && measure.shift() == 0;
        GateState next = new GateState(
                front(state.lately(), reference, VIEWS_KEPT), state.places(), state.views(), state.placesSeen());
        return new Judged(
                isDuplicate ? Verdict.DUPLICATE : Verdict.DRIFT,
                reference.view(),
                reference.place(),
                measure,
                now.sharpness(),
                next);
    }

    private static Judged changed(GateState state, Signature now, Measure measure) {
        long place = state.lately().getFirst().place();
        return newView(state, now, Verdict.CHANGE, measure, place, state.placesSeen());
    }

    /// After a cut: a place that was seen before, or another one.
    private static Judged elsewhere(GateState state, Signature now, Measure measure) {
        for (Reference known : state.places()) {
            if (Comparison.of(known.signature(), now).changed() < SAME_PLACE) {
                return newView(state, now, Verdict.SCENE_CUT, measure, known.place(), state.placesSeen());
            }
        }
        return newView(state, now, Verdict.SCENE_CUT, measure, state.placesSeen() + 1, state.placesSeen() + 1);
    }

    private static Judged newView(
            GateState state, Signature now, Verdict verdict, Measure measure, long place, long placesSeen) {
        long view = state.views() + 1;
        Reference reference = new Reference(view, place, now);
        Reference first = state.places().stream()
                .filter(it -> it.place() == place)
                .findFirst()
                .orElse(reference);
        GateState next = new GateState(
                front(state.lately(), reference, VIEWS_KEPT),
                front(state.places(), first, PLACES_KEPT),
                view,
                placesSeen);
        return new Judged(verdict, view, place, measure, now.sharpness(), next);
    }

    private static List<Reference> front(List<Reference> references, Reference first, int most) {
        List<Reference> all = new ArrayList<>(references);
        all.remove(first);
        all.addFirst(first);
        return all.size() > most ? all.subList(0, most) : all;
    }
}
