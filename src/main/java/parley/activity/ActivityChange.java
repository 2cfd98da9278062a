package parley.activity;

import parley.media.AudioChunk;

/// What the detector found in the sound, in order. Offsets count samples at 16 kHz received since the
/// detector was made.
public sealed interface ActivityChange {

    /// Speech is certain. `sound` is everything from the look-back up to here.
    record Started(long atSample, AudioChunk sound) implements ActivityChange {}

    /// Sound of the activity under way, silence within it included.
    record Continued(AudioChunk sound) implements ActivityChange {}

    /// Silence is certain, or the stream was flushed.
    record Ended(long atSample) implements ActivityChange {}
}
