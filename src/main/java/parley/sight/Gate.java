package parley.sight;

import java.util.ArrayList;
import java.util.List;
import parley.sight.GateState.Reference;

/// The policy: from what was seen lately and a new picture to a verdict. Pure.
final class Gate {
    private static final int VIEWS_KEPT = 4;
    private static final int OBJECT_CELLS = 6;
    private static final double CUT_SHARE = 0.5;
    private static final double CUT_HISTOGRAM = 0.35;
    private static final double OTHER_LIGHT = 0.8;

    private Gate() {}

    static Judged judge(GateState state, Signature now) {
        if (state.lately().isEmpty()) {
            return newView(state, now, Verdict.SCENE_CUT, new Measure(1, Signature.CELLS, 1, 0, 0));
        }
        Measure first = Comparison.of(state.lately().getFirst().signature(), now);
        for (Reference reference : state.lately()) {
            Measure measure =
                    reference == state.lately().getFirst() ? first : Comparison.of(reference.signature(), now);
            if (isSame(measure)) {
                return sameView(state, reference, now, measure);
            }
        }
        return newView(state, now, isCut(first) ? Verdict.SCENE_CUT : Verdict.CHANGE, first);
    }

    private static boolean isSame(Measure measure) {
        return measure.largest() < OBJECT_CELLS && Math.abs(measure.light()) < OTHER_LIGHT;
    }

    private static boolean isCut(Measure measure) {
        return measure.changed() > CUT_SHARE || measure.histogram() > CUT_HISTOGRAM;
    }

    private static Judged sameView(GateState state, Reference reference, Signature now, Measure measure) {
        List<Reference> lately = new ArrayList<>(state.lately());
        lately.remove(reference);
        lately.addFirst(reference);
        Verdict verdict = measure.changed() == 0 && measure.shift() == 0 ? Verdict.DUPLICATE : Verdict.DRIFT;
        return new Judged(verdict, reference.view(), measure, now.sharpness(), new GateState(lately, state.views()));
    }

    private static Judged newView(GateState state, Signature now, Verdict verdict, Measure measure) {
        long view = state.views() + 1;
        List<Reference> lately = new ArrayList<>(state.lately());
        lately.addFirst(new Reference(view, now));
        while (lately.size() > VIEWS_KEPT) {
            lately.removeLast();
        }
        return new Judged(verdict, view, measure, now.sharpness(), new GateState(lately, view));
    }
}
