package parley.sight;

/// What came out of the gate: the verdict, why, and the state for the next frame.
///
/// @param view the number of the view that the frame shows: a new one, or one that was seen lately
/// @param measure against that view; against the last one for a new view
record Judged(Verdict verdict, long view, Measure measure, double sharpness, GateState state) {}
