package parley.engines.motion;

import parley.engine.Observation;
import parley.engine.Region;

/// What a window of glimpses shows.
///
/// @param value as [Observation.Kind] tells for its kind
record Verdict(Observation.Kind kind, String value, Region where, double sureness) {

    static Verdict of(Observation.Kind kind, String value, double sureness) {
        return new Verdict(kind, value, Region.WHOLE, sureness);
    }

    /// Whether it says the same, though perhaps more surely or a little aside.
    boolean sameAs(Verdict other) {
        return kind == other.kind && value.equals(other.value);
    }
}
