package parley.engines.guide;

import java.time.Duration;

/// What a step through a guide depends on.
///
/// @param elsewhere whether the mind beside it knows an answer
/// @param unasked whether nobody said anything
record Turn(Said said, Seen seen, Notes notes, boolean elsewhere, boolean unasked) {
    Duration now() {
        return seen.now();
    }
}
