package parley.media;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// A stretch of sound: mono, signed 16-bit samples at `rateHz` (1,000 to 384,000 Hz).
///
/// The samples belong to the chunk: whoever makes one gives the array away, and nobody writes to it
/// afterwards. It prints its size, never its sound.
public record AudioChunk(short[] samples, int rateHz) {

    /// What the recogniser and the detector hear, in Hz.
    public static final int HEARING_HZ = 16_000;

    /// What the Live API speaks, in Hz (live.md 6.3).
    public static final int SPEECH_HZ = 24_000;

    /// Little-endian PCM as it stands on the wire. A trailing odd byte is ignored.
    public static AudioChunk ofLittleEndian(byte[] pcm, int rateHz) {
        short[] samples = new short[pcm.length / 2];
        ByteBuffer.wrap(pcm).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
        return new AudioChunk(samples, rateHz);
    }

    /// Little-endian PCM for the wire.
    public byte[] toLittleEndian() {
        byte[] pcm = new byte[samples.length * 2];
        ByteBuffer.wrap(pcm).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().put(samples);
        return pcm;
    }

    /// Length in nanoseconds of media time.
    public long durationNanos() {
        return samples.length * 1_000_000_000L / rateHz;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AudioChunk(short[] theirs, int theirRateHz)
                && theirRateHz == rateHz
                && java.util.Arrays.equals(samples, theirs);
    }

    @Override
    public int hashCode() {
        return 31 * java.util.Arrays.hashCode(samples) + rateHz;
    }

    @Override
    public String toString() {
        return "AudioChunk[" + samples.length + " samples at " + rateHz + " Hz]";
    }
}
