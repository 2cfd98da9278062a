package parley.recording;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import parley.media.AudioChunk;
import parley.media.MediaException;

/// Makes plain sound of sound files. Any thread but a session's; the call waits.
///
/// Each file is decoded on a platform thread of its own, as many at once as there are processors; the others
/// wait, no longer than [Limits#time]. A thread that is given up ends at its next frame. One that did not
/// would keep its place for good, so that no more than these can ever be lost.
public final class RecordingDecoder {
    private static final int PLACES = Runtime.getRuntime().availableProcessors();

    private final Limits limits;
    private final Semaphore places = new Semaphore(PLACES, true);

    public RecordingDecoder(Limits limits) {
        this.limits = limits;
    }

    /// The sound of a file, at 16 kHz ([AudioChunk#HEARING_HZ]) and mono. What is damaged inside is left out.
    ///
    /// @param mimeType as the sender calls it; the bytes are believed before it
    /// @throws MediaException when it is none of the formats, has nothing to be read, is too long, or takes too
    ///     long
    /// @throws CancellationException when the waiting thread is interrupted
    public AudioChunk decode(String mimeType, byte[] file) {
        return decode(mimeType, file, sound -> sound);
    }

    /// As [#decode(String, byte[])], and has `then` done with the sound on the decoder's thread, which may
    /// compute.
    public <T> T decode(String mimeType, byte[] file, Function<AudioChunk, T> then) {
        if (file.length > limits.bytes()) {
            throw new MediaException("at most " + limits.bytes() + " bytes expected, got " + file.length);
        }
        Format format = Format.of(mimeType, file);
        try {
            return decode(format, mimeType, file, then);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }

    private <T> T decode(Format format, String mimeType, byte[] file, Function<AudioChunk, T> then)
            throws InterruptedException {
        if (!places.tryAcquire(limits.time().toNanos(), TimeUnit.NANOSECONDS)) {
            throw new MediaException("a free decoder within " + limits.time().toSeconds()
                    + " s expected, got none: too many files at once");
        }
        AtomicBoolean givenUp = new AtomicBoolean();
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("recording").start(() -> {
            try {
                result.complete(then.apply(work(format, mimeType, file, new Track(limits, givenUp::get))));
            } catch (RuntimeException e) {
                result.completeExceptionally(e);
            } finally {
                places.release();
            }
        });
        try {
            return await(result);
        } finally {
            givenUp.set(true);
        }
    }

    private <T> T await(CompletableFuture<T> result) throws InterruptedException {
        try {
            return result.get(limits.time().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new MediaException(
                    "sound decoded within " + limits.time().toSeconds() + " s expected, got a file that takes longer",
                    e);
        } catch (ExecutionException e) {
            throw (RuntimeException) e.getCause();
        }
    }

    /// Libraries fail in any way they like, an exhausted stack or heap included.
    private static AudioChunk work(Format format, String mimeType, byte[] file, Track track) {
        try {
            decoding(format, mimeType).decode(file, track);
            return track.finish();
        } catch (MediaException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new MediaException("a whole " + format + " file expected, got a damaged one", e);
        } catch (OutOfMemoryError | StackOverflowError e) {
            throw new MediaException("a sound " + format + " file expected, got one that takes too much memory", e);
        }
    }

    private static Decoding decoding(Format format, String mimeType) {
        return switch (format) {
            case WAV -> RawSound::wav;
            case PCM -> new RawSound(mimeType);
            case MP3 -> new Mp3();
            case OGG -> new Ogg();
            case FLAC -> new Flac();
            case AAC -> new Adts();
            case MP4 -> new Mp4();
            case WEBM -> new Webm();
        };
    }

    /// One format. It may throw whatever its library throws.
    interface Decoding {
        void decode(byte[] file, Track out) throws IOException;
    }
}
