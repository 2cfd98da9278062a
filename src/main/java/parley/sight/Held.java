package parley.sight;

import java.time.Duration;
import parley.media.VideoFrame;

/// A frame with what is known about it.
///
/// @param at when it came, since the session began
/// @param sharpness the variance of its Laplacian; 0 while nobody has looked at it
/// @param view the number of the view that it shows; 0 while nobody has looked at it
record Held(VideoFrame frame, Duration at, boolean duringActivity, double sharpness, long view) {

    static Held received(VideoFrame frame, Duration at, boolean duringActivity) {
        return new Held(frame, at, duringActivity, 0, 0);
    }

    Held measured(double sharpnessOfIt, long viewOfIt) {
        return new Held(frame, at, duringActivity, sharpnessOfIt, viewOfIt);
    }

    /// The same bytes came again.
    Held again(Duration later, boolean active) {
        return new Held(frame, later, duringActivity || active, sharpness, view);
    }

    boolean isMeasured() {
        return view != 0;
    }

    int bytes() {
        return frame.image().length;
    }
}
