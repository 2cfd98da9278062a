package parley.sight;

import java.util.List;

/// What the gate remembers of a stream.
///
/// @param lately the views that were seen lately, the last one first
/// @param places the first view of each place that was seen lately, the last place first
/// @param views how many there have been
/// @param placesSeen how many there have been
record GateState(List<Reference> lately, List<Reference> places, long views, long placesSeen) {
    static final GateState EMPTY = new GateState(List.of(), List.of(), 0, 0);

    GateState {
        lately = List.copyOf(lately);
        places = List.copyOf(places);
    }

    /// A view, where it is, and what it looked like when it was new.
    record Reference(long view, long place, Signature signature) {}
}
