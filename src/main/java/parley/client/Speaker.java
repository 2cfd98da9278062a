package parley.client;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import parley.media.AudioChunk;
import parley.media.Resampler;
import parley.time.Threads;
import parley.time.TimeSource;

/// Plays an answer while it comes in, faster than it sounds, and falls silent at once when it is interrupted.
///
/// One thread hands it sound, a thread of its own writes to the loudspeaker.
public final class Speaker implements AutoCloseable {
    /// What waits to be played. A server that sends hours of sound loses what is over this.
    private static final int LIMIT_PIECES = 30_000;

    /// What a sound card may take longer than the sound is long.
    private static final Duration DELAY = Duration.ofSeconds(2);

    private static final int SLICE_SAMPLES = AudioChunk.SPEECH_HZ / 50;
    private static final AudioChunk END = new AudioChunk(new short[0], AudioChunk.SPEECH_HZ);

    private final SoundCard.Playing card;
    private final TimeSource time;
    private final BlockingQueue<AudioChunk> waiting = new LinkedBlockingQueue<>(LIMIT_PIECES);
    private final AtomicInteger interruptions = new AtomicInteger();
    private final CountDownLatch played = new CountDownLatch(1);
    private volatile long silentFromNanos;

    /// @param card takes [AudioChunk#SPEECH_HZ]; closed with this
    public Speaker(SoundCard.Playing card, TimeSource time) {
        this.card = card;
        this.time = time;
        this.silentFromNanos = time.nanos();
        Threads.start("speaker", this::write);
    }

    /// Puts `sound` behind what is to be played.
    public void play(AudioChunk sound) {
        AudioChunk piece = sound.rateHz() == AudioChunk.SPEECH_HZ
                ? sound
                : Resampler.of(sound.rateHz(), AudioChunk.SPEECH_HZ).process(sound);
        long before = silentFromNanos;
        silentFromNanos = Math.max(before, time.nanos()) + piece.durationNanos(); // first: it may sound at once
        if (!waiting.offer(piece)) {
            silentFromNanos = before;
        }
    }

    /// Silence at once: the model was interrupted.
    public void discard() {
        interruptions.incrementAndGet();
        waiting.clear();
        card.discard();
        silentFromNanos = time.nanos();
    }

    /// Whether something sounds now, as far as the clock says.
    public boolean isSounding() {
        return time.nanos() < silentFromNanos;
    }

    /// Waits until all has sounded, or should have. Nothing can be played after it.
    public void finish() throws InterruptedException {
        long limitNanos = Math.max(0, silentFromNanos - time.nanos()) + DELAY.toNanos();
        if (waiting.offer(END)) {
            played.await(limitNanos, TimeUnit.NANOSECONDS);
        }
    }

    private void write() {
        try {
            for (AudioChunk piece = waiting.take(); piece != END; piece = waiting.take()) {
                write(piece.samples(), interruptions.get());
            }
            card.drain();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            played.countDown();
        }
    }

    /// In slices, since an interruption may come in the middle of a piece.
    private void write(short[] samples, int interruptionsBefore) {
        for (int from = 0; from < samples.length && interruptions.get() == interruptionsBefore; from += SLICE_SAMPLES) {
            card.write(samples, from, Math.min(SLICE_SAMPLES, samples.length - from));
        }
    }

    @Override
    public void close() {
        discard();
        waiting.offer(END);
        card.close();
    }
}
