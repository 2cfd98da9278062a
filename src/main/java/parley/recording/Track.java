package parley.recording;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import parley.media.AudioChunk;
import parley.media.MediaException;
import parley.media.Resampler;

/// Where a decoder puts what it decodes: mixed to one channel, brought to 16 kHz, and counted. The decoder's
/// thread only.
///
/// Memory grows with the sound and ends with its limit, whatever a header claims. [#check] is called at least
/// once per frame: nobody has to wait for a decoder that goes in circles.
final class Track {
    private static final int BLOCK = 4096;

    /// A file that changes its rate more often than this is damaged; each change costs a filter.
    private static final int MOST_RATES = 4;

    private final Limits limits;
    private final BooleanSupplier givenUp;
    private final List<short[]> pieces = new ArrayList<>();
    private final short[] block = new short[BLOCK];
    private int filled;
    private long samples;
    private int rates;
    private Resampler resampler = Resampler.of(AudioChunk.HEARING_HZ, AudioChunk.HEARING_HZ);

    Track(Limits limits, BooleanSupplier givenUp) {
        this.limits = limits;
        this.givenUp = givenUp;
    }

    /// @throws MediaException when nobody waits any more
    void check() {
        if (givenUp.getAsBoolean()) {
            throw new MediaException(
                    "sound decoded within " + limits.time().toSeconds() + " s expected, got a file that takes longer");
        }
    }

    /// What comes next is at this rate.
    void rate(int rateHz) {
        if (rateHz == resampler.fromHz() && rates > 0) {
            return;
        }
        if (++rates > MOST_RATES) {
            throw new MediaException("sound of one rate expected, got many");
        }
        endStretch();
        resampler = Resampler.of(rateHz, AudioChunk.HEARING_HZ);
    }

    /// One sample on the scale of 16 bits, channels already mixed.
    void put(double sample) {
        block[filled++] =
                Double.isNaN(sample) ? 0 : (short) Math.clamp(Math.round(sample), Short.MIN_VALUE, Short.MAX_VALUE);
        if (filled == BLOCK) {
            drain();
        }
    }

    /// `frames` times one sample of each channel.
    void putInterleaved(short[] pcm, int from, int frames, int channels) {
        for (int frame = 0, at = from; frame < frames; frame++) {
            int sum = 0;
            for (int channel = 0; channel < channels; channel++) {
                sum += pcm[at++];
            }
            put((double) sum / channels);
        }
    }

    boolean isEmpty() {
        return samples == 0 && filled == 0;
    }

    /// Everything.
    ///
    /// @throws MediaException when there is nothing
    AudioChunk finish() {
        endStretch();
        if (samples == 0) {
            throw new MediaException("sound expected, got a file without any that can be read");
        }
        short[] all = new short[(int) samples];
        int at = 0;
        for (short[] piece : pieces) {
            System.arraycopy(piece, 0, all, at, piece.length);
            at += piece.length;
        }
        return new AudioChunk(all, AudioChunk.HEARING_HZ);
    }

    private void endStretch() {
        drain();
        keep(resampler.flush().samples());
    }

    private void drain() {
        check();
        keep(resampler.process(block, 0, filled));
        filled = 0;
    }

    private void keep(short[] piece) {
        samples += piece.length;
        if (samples > (long) limits.seconds() * AudioChunk.HEARING_HZ) {
            throw new MediaException("at most " + limits.seconds() + " s of sound expected, got more");
        }
        if (piece.length > 0) {
            pieces.add(piece);
        }
    }
}
