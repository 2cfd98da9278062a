package parley.sight;

import java.time.Duration;
import parley.media.VideoFrame;

/// A frame that a turn is answered with.
///
/// @param at since the session began
/// @param timeLabel how long before the question, for minds that read: `t=-3.2 s`
public record ChosenFrame(VideoFrame frame, Duration at, String timeLabel, Detail detail) {}
