package parley.sight;

/// What came out of the gate: the verdict, why, and the state for the next frame.
///
/// @param view the number of the view that the frame shows: a new one, or one that was seen lately
/// @param place the number of the place: views follow each other at one place until a scene cut
/// @param measure against that view; for a new view against the one lately seen that is most like it
record Judged(Verdict verdict, long view, long place, Measure measure, double sharpness, GateState state) {

    /// Whether the light went on or off over something that stayed.
    boolean lightChanged() {
        return verdict != Verdict.DUPLICATE
                && verdict != Verdict.DRIFT
                && Math.abs(measure.light()) >= Gate.OTHER_LIGHT
                && measure.changed() < Gate.CUT_SHARE;
    }
}
