package parley.testing;

import parley.engine.VoiceActivityDetector;

/// Takes whatever is loud for speech, always at the same level, so that a test depends on nothing that was
/// heard before.
final class LoudDetector implements VoiceActivityDetector, VoiceActivityDetector.Stream {
    private static final int FRAME = 512;

    /// Mean of the amplitudes, -36 dB below full scale.
    private static final int LOUD = 500;

    @Override
    public Stream open() {
        return this;
    }

    @Override
    public int frameSamples() {
        return FRAME;
    }

    @Override
    public float probability(short[] pcm, int from) {
        long sum = 0;
        for (int i = from; i < from + FRAME; i++) {
            sum += Math.abs(pcm[i]);
        }
        return sum > (long) LOUD * FRAME ? 1 : 0;
    }

    @Override
    public void reset() {}

    @Override
    public String describe() {
        return "everything loud is speech";
    }

    @Override
    public void close() {}
}
