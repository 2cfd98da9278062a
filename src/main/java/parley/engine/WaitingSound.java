package parley.engine;

import java.util.concurrent.atomic.AtomicLong;
import parley.media.AudioChunk;

/// How much sound waits for the decoders of an ear, all utterances together. Full: the utterance that
/// brings too much fails. Any thread.
public final class WaitingSound {
    private final int limitSeconds;
    private final AtomicLong samples = new AtomicLong();

    public WaitingSound(int limitSeconds) {
        this.limitSeconds = limitSeconds;
    }

    public int limitSeconds() {
        return limitSeconds;
    }

    /// False when there is no room for `count` more samples.
    public boolean enter(int count) {
        if (samples.addAndGet(count) <= (long) limitSeconds * AudioChunk.HEARING_HZ) {
            return true;
        }
        samples.addAndGet(-count);
        return false;
    }

    /// `count` samples were heard or given up.
    public void leave(int count) {
        samples.addAndGet(-count);
    }

    /// Samples that wait.
    public long samples() {
        return samples.get();
    }
}
