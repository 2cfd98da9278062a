package parley.recording;

import java.time.Duration;

/// What a recording may take.
///
/// @param bytes the longest file
/// @param seconds the longest sound; decoded it takes 32 kB a second, and twice that for a moment
/// @param time the longest that decoding may take, waiting for others included. The slowest format takes
///     half a percent of the length of its sound
public record Limits(int bytes, int seconds, Duration time) {

    /// What the Live API takes inside a message, a quarter of an hour, and twenty seconds of work.
    public static final Limits DEFAULT = new Limits(20 << 20, 15 * 60, Duration.ofSeconds(20));
}
