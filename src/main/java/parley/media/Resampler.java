package parley.media;

import java.util.Arrays;

/// Brings one stream of sound from one rate to another, piece by piece, by a windowed sinc.
///
/// How the stream is cut into pieces changes no sample of the output. Output begins in step with the input
/// and [#flush] completes it: `n` samples in give `ceil(n * toHz / fromHz)` samples out. Up to 85 % of the
/// lower Nyquist frequency passes unchanged, nothing folds back from above it; both within 80 dB.
///
/// One thread at a time. Rates from 1,000 to 384,000 Hz. The filters are shared by all streams of a rate pair.
public final class Resampler {
    /// So that a long piece does not make the history long.
    private static final int BLOCK = 4096;

    private static final int LOWEST_HZ = 1_000;
    private static final int HIGHEST_HZ = 384_000;

    private final int fromHz;
    private final int toHz;
    private final FilterBank bank;

    /// What the next output samples still need, oldest first; `have` of them are valid.
    private final float[] history;

    private int have;

    /// Where the next output sample stands: `at + numerator / toHz` samples into `history`, minus the half
    /// width.
    private long at;

    private int numerator;

    private long taken;
    private long given;

    private Resampler(int fromHz, int toHz) {
        this.fromHz = fromHz;
        this.toHz = toHz;
        this.bank = FilterBank.of(fromHz, toHz);
        this.history = new float[bank.taps() + BLOCK];
        reset();
    }

    /// A resampler for one stream.
    ///
    /// @throws MediaException when a rate is outside 1,000 to 384,000 Hz
    public static Resampler of(int fromHz, int toHz) {
        return new Resampler(checked(fromHz), checked(toHz));
    }

    private static int checked(int rateHz) {
        if (rateHz < LOWEST_HZ || rateHz > HIGHEST_HZ) {
            throw new MediaException("a rate of 1000 to 384000 Hz expected, got " + rateHz);
        }
        return rateHz;
    }

    public int fromHz() {
        return fromHz;
    }

    public int toHz() {
        return toHz;
    }

    /// The next stretch of the stream. The output is shorter or longer by a few samples than the rates say;
    /// what is missing comes with the next piece. May be empty.
    public AudioChunk process(AudioChunk chunk) {
        if (chunk.rateHz() != fromHz) {
            throw new MediaException(fromHz + " Hz expected, got " + chunk.rateHz());
        }
        return fromHz == toHz ? chunk : new AudioChunk(process(chunk.samples(), 0, chunk.samples().length), toHz);
    }

    /// The next `count` samples of the stream, which stand at `from`.
    public short[] process(short[] samples, int from, int count) {
        if (fromHz == toHz) {
            return Arrays.copyOfRange(samples, from, from + count);
        }
        taken += count;
        short[] out = new short[readyAfter(count)];
        int written = 0;
        for (int done = 0; done < count; ) {
            int block = Math.min(BLOCK, count - done);
            append(samples, from + done, block);
            written += drain(out, written);
            done += block;
        }
        given += written;
        return out;
    }

    /// The rest of the stream. Afterwards a new stream begins.
    public AudioChunk flush() {
        long due = (taken * toHz + fromHz - 1) / fromHz - given;
        short[] rest = fromHz == toHz ? new short[0] : process(new short[bank.taps()], 0, bank.taps());
        reset();
        return new AudioChunk(Arrays.copyOf(rest, (int) Math.max(0, fromHz == toHz ? 0 : due)), toHz);
    }

    /// Forgets the stream; a new one begins.
    public void reset() {
        Arrays.fill(history, 0);
        have = bank.taps() / 2 - 1;
        at = 0;
        numerator = 0;
        taken = 0;
        given = 0;
    }

    /// How many output samples stand within reach once `count` more samples are there.
    private int readyAfter(int count) {
        long last = have + count - bank.taps() - at;
        if (last < 0) {
            return 0;
        }
        // Sample k stands at numerator + k * fromHz, in parts of toHz; its whole part must be at most `last`.
        return Math.toIntExact(((last + 1) * toHz - 1 - numerator) / fromHz + 1);
    }

    private void append(short[] samples, int from, int count) {
        for (int i = 0; i < count; i++) {
            history[have + i] = samples[from + i];
        }
        have += count;
    }

    private int drain(short[] out, int from) {
        int step = fromHz / toHz;
        int rest = fromHz % toHz;
        int to = from;
        while (at + bank.taps() <= have) {
            out[to++] = rounded(bank.apply(history, (int) at, numerator));
            at += step;
            numerator += rest;
            if (numerator >= toHz) {
                numerator -= toHz;
                at++;
            }
        }
        forget();
        return to - from;
    }

    private void forget() {
        int drop = (int) Math.min(at, have);
        System.arraycopy(history, drop, history, 0, have - drop);
        have -= drop;
        at -= drop;
    }

    private static short rounded(float value) {
        return (short) Math.clamp(Math.round(value), Short.MIN_VALUE, Short.MAX_VALUE);
    }
}
