package parley.recording;

import io.github.jaredmdobson.concentus.OpusDecoder;
import io.github.jaredmdobson.concentus.OpusException;
import parley.media.MediaException;

/// Opus packets, by Concentus (BSD). A packet that cannot be decoded is left out.
final class Opus {
    private static final int RATE_HZ = 48_000;

    /// 120 ms, the longest packet (RFC 6716 2.1.4).
    private static final int LONGEST = 5_760;

    private static final int HEAD_BYTES = 19;

    private final OpusDecoder decoder;
    private final int channels;
    private final Track out;
    private final short[] pcm;
    private int toSkip;

    private Opus(int channels, int toSkip, Track out) {
        try {
            this.decoder = new OpusDecoder(RATE_HZ, channels);
        } catch (OpusException e) {
            throw new MediaException("one or two channels of Opus expected, got " + channels, e);
        }
        this.channels = channels;
        this.toSkip = toSkip;
        this.out = out;
        this.pcm = new short[LONGEST * channels];
        out.rate(RATE_HZ);
    }

    /// A stream by its header (RFC 7845 5.1). It says how many samples at the beginning are none of the sound.
    static Opus of(byte[] head, int from, int length, Track out) {
        if (length < HEAD_BYTES) {
            throw new MediaException("an Opus header of " + HEAD_BYTES + " bytes expected, got " + length);
        }
        int channels = head[from + 9] & 0xFF;
        int family = head[from + 18] & 0xFF;
        if (channels < 1 || channels > 2 || family > 1) {
            throw new MediaException(
                    "one or two channels of Opus expected, got " + channels + " of mapping family " + family);
        }
        return new Opus(channels, head[from + 10] & 0xFF | (head[from + 11] & 0xFF) << 8, out);
    }

    void decode(byte[] packet, int from, int length) {
        out.check();
        int frames = frames(packet, from, length);
        int skipped = Math.min(toSkip, frames);
        toSkip -= skipped;
        out.putInterleaved(pcm, skipped * channels, frames - skipped, channels);
    }

    private int frames(byte[] packet, int from, int length) {
        try {
            return length == 0 ? 0 : Math.max(0, decoder.decode(packet, from, length, pcm, 0, LONGEST, false));
        } catch (OpusException | RuntimeException _) {
            return 0;
        }
    }
}
