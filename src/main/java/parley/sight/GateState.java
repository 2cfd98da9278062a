package parley.sight;

import java.util.List;

/// What the gate remembers of a stream: the views that were seen lately, the last one first.
///
/// @param views how many there have been
record GateState(List<Reference> lately, long views) {
    static final GateState EMPTY = new GateState(List.of(), 0);

    GateState {
        lately = List.copyOf(lately);
    }

    /// A view and what it looked like when it was new.
    record Reference(long view, Signature signature) {}
}
