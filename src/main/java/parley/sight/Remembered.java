package parley.sight;

import java.time.Duration;
import parley.engine.Observation;

/// Something that was seen, and for how long it was so.
///
/// @param until when it was last seen so; for what happened in a moment the same as `from`
record Remembered(Observation said, Duration from, Duration until) {

    static Remembered moment(Observation said) {
        return new Remembered(said, said.at(), said.at());
    }

    Remembered still(Observation again) {
        return new Remembered(again.sureness() >= said.sureness() ? again : said, from, again.at());
    }

    Remembered still(Duration at) {
        return new Remembered(said, from, at);
    }

    /// As minds read it: it stands at the moment at which it was last seen so.
    Observation told() {
        return new Observation(said.kind(), said.value(), said.where(), said.sureness(), until);
    }
}
