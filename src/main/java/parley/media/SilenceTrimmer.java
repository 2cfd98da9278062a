package parley.media;

import java.util.Arrays;

/// Takes the silence off both ends of a sound that comes in pieces. 20 ms of it stay in front, 25 ms behind.
///
/// A pause in the middle is held back until the sound goes on, and then comes whole.
///
/// One thread at a time; one sound.
public final class SilenceTrimmer {
    /// Nobody hears what stays below -47 dBFS beside speech.
    private static final int LOUD = 150;

    private static final int BEFORE_MS = 20;
    private static final int AFTER_MS = 25;

    private final int before;
    private final int after;
    private short[] held = new short[1_024];
    private int heldCount;
    private long dropped;
    private boolean begun;

    public SilenceTrimmer(int rateHz) {
        this.before = rateHz * BEFORE_MS / 1_000;
        this.after = rateHz * AFTER_MS / 1_000;
    }

    /// Whether anything was loud yet.
    public boolean begun() {
        return begun;
    }

    /// Samples taken off in front. Final once [#begun].
    public long dropped() {
        return dropped;
    }

    /// The next `count` samples; what can be given of all so far. May be empty.
    public short[] process(short[] pcm, int from, int count) {
        int loud = lastLoud(pcm, from, count);
        if (loud < 0) {
            hold(pcm, from, count);
            return new short[0];
        }
        if (!begun) {
            begun = true;
            int first = firstLoud(pcm, from);
            hold(pcm, from, first - from);
            dropFront(Math.max(0, heldCount - before));
            return joined(pcm, first, loud + 1, from + count);
        }
        return joined(pcm, from, loud + 1, from + count);
    }

    /// What is held, then `pcm` from `from` to `to`; the rest up to `end` is held in its place.
    private short[] joined(short[] pcm, int from, int to, int end) {
        short[] out = Arrays.copyOf(held, heldCount + to - from);
        System.arraycopy(pcm, from, out, heldCount, to - from);
        heldCount = 0;
        hold(pcm, to, end - to);
        return out;
    }

    private static int firstLoud(short[] pcm, int from) {
        int at = from;
        while (Math.abs(pcm[at]) < LOUD) {
            at++;
        }
        return at;
    }

    private static int lastLoud(short[] pcm, int from, int count) {
        for (int i = from + count - 1; i >= from; i--) {
            if (Math.abs(pcm[i]) >= LOUD) {
                return i;
            }
        }
        return -1;
    }

    private void hold(short[] pcm, int from, int count) {
        if (heldCount + count > held.length) {
            held = Arrays.copyOf(held, Math.max(2 * held.length, heldCount + count));
        }
        System.arraycopy(pcm, from, held, heldCount, count);
        heldCount += count;
        if (!begun) {
            dropFront(Math.max(0, heldCount - before));
        }
    }

    private void dropFront(int count) {
        System.arraycopy(held, count, held, 0, heldCount - count);
        heldCount -= count;
        dropped += count;
    }

    /// The last samples: what stays of the silence behind. Empty when nothing was loud.
    public short[] finish() {
        return begun ? Arrays.copyOf(held, Math.min(heldCount, after)) : new short[0];
    }
}
