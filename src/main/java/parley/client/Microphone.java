package parley.client;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import parley.media.AudioChunk;
import parley.time.TimeSource;

/// Streams a recording as a microphone would: pieces of 20 ms, each when its last sample has been spoken, and
/// silence afterwards for as long as it is on. Or as fast as the connection takes it.
///
/// One thread streams; any may switch it off.
public final class Microphone {
    /// Length of a piece.
    public static final int PIECE_MS = 20;

    private static final long PIECE_NANOS = PIECE_MS * 1_000_000L;

    private final LiveClient client;
    private final TimeSource time;
    private final boolean realTime;
    private final CountDownLatch off = new CountDownLatch(1);

    public Microphone(LiveClient client, TimeSource time, boolean realTime) {
        this.client = client;
        this.time = time;
        this.realTime = realTime;
    }

    /// Sends all of `sound`, the last piece filled up with silence. Returns early when switched off.
    ///
    /// @return when the piece with the last of the speech in it was sent (see [#speechEnd])
    public long stream(AudioChunk sound) throws IOException, InterruptedException {
        int pieceSamples = sound.rateHz() * PIECE_MS / 1_000;
        int speechEnd = speechEnd(sound);
        long start = time.nanos();
        long spokenNanos = start;
        for (int from = 0, piece = 1; from < sound.samples().length; from += pieceSamples, piece++) {
            if (!waitUntil(start + piece * PIECE_NANOS)) {
                return spokenNanos;
            }
            client.send(new AudioChunk(Arrays.copyOfRange(sound.samples(), from, from + pieceSamples), sound.rateHz()));
            if (from < speechEnd) {
                spokenNanos = time.nanos();
            }
        }
        return spokenNanos;
    }

    /// Sends silence at the pace of a clock until switched off.
    public void streamSilence(int rateHz) throws IOException, InterruptedException {
        AudioChunk silence = new AudioChunk(new short[rateHz * PIECE_MS / 1_000], rateHz);
        long start = time.nanos();
        for (int piece = 1; !off.await(start + piece * PIECE_NANOS - time.nanos(), TimeUnit.NANOSECONDS); piece++) {
            client.send(silence);
        }
    }

    public void switchOff() {
        off.countDown();
    }

    /// The sample behind the last piece of `sound` that is louder than a thirtieth of its loudest piece: where
    /// the speech in a clean recording ends.
    public static int speechEnd(AudioChunk sound) {
        int pieceSamples = sound.rateHz() * PIECE_MS / 1_000;
        int pieces = (sound.samples().length + pieceSamples - 1) / pieceSamples;
        double[] energy = new double[pieces];
        for (int i = 0; i < sound.samples().length; i++) {
            energy[i / pieceSamples] += (double) sound.samples()[i] * sound.samples()[i];
        }
        double quiet = Arrays.stream(energy).max().orElse(0) / 900;
        int last = pieces;
        while (last > 0 && energy[last - 1] <= quiet) {
            last--;
        }
        return Math.min(last * pieceSamples, sound.samples().length);
    }

    /// False when switched off.
    private boolean waitUntil(long dueNanos) throws InterruptedException {
        return !off.await(realTime ? dueNanos - time.nanos() : 0, TimeUnit.NANOSECONDS);
    }
}
