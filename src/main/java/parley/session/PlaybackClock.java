package parley.session;

import parley.media.AudioChunk;

/// How much of an answer the client has played, assuming that it plays each piece when it comes or right
/// after the one before (live.md 6.6). When the voice falls behind, playing pauses.
final class PlaybackClock {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private long sentSamples;
    private long endNanos;

    /// A piece of sound was sent at `nowNanos`.
    void sent(int samples, long nowNanos) {
        endNanos = Math.max(sentSamples == 0 ? nowNanos : endNanos, nowNanos) + nanos(samples);
        sentSamples += samples;
    }

    /// Nanoseconds of sound still to be played.
    long remainingNanos(long nowNanos) {
        return sentSamples == 0 ? 0 : Math.max(0, endNanos - nowNanos);
    }

    /// Samples that were played.
    long playedSamples(long nowNanos) {
        return sentSamples - remainingNanos(nowNanos) * AudioChunk.SPEECH_HZ / NANOS_PER_SECOND;
    }

    long sentSamples() {
        return sentSamples;
    }

    private static long nanos(long samples) {
        return samples * NANOS_PER_SECOND / AudioChunk.SPEECH_HZ;
    }
}
