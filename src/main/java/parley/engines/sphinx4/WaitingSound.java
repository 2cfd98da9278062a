package parley.engines.sphinx4;

import java.util.concurrent.atomic.AtomicLong;
import parley.media.AudioChunk;

/// How much sound waits for a decoder, all utterances together. Full: the utterance that brings too much fails.
final class WaitingSound {
    private final int limitSeconds;
    private final AtomicLong samples = new AtomicLong();

    WaitingSound(int limitSeconds) {
        this.limitSeconds = limitSeconds;
    }

    int limitSeconds() {
        return limitSeconds;
    }

    /// False when there is no room for `count` more samples.
    boolean enter(int count) {
        if (samples.addAndGet(count) <= (long) limitSeconds * AudioChunk.HEARING_HZ) {
            return true;
        }
        samples.addAndGet(-count);
        return false;
    }

    void leave(int count) {
        samples.addAndGet(-count);
    }

    long samples() {
        return samples.get();
    }
}
