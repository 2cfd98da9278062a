package parley.engines.freetts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import parley.content.VoiceNames;
import parley.engine.Cancellation;
import parley.engine.EngineException;
import parley.engine.SpeechSynthesizer;
import parley.media.AudioChunk;

/// English text to speech by FreeTTS, sentence by sentence, on one platform thread. A sentence takes about
/// 1 % of the time it sounds. The voice is a man's; the API's names differ in pitch and speed only.
public final class FreeTtsSynthesizer implements SpeechSynthesizer {
    private static final int CHUNK = AudioChunk.SPEECH_HZ / 10;
    private static final int PAUSE = AudioChunk.SPEECH_HZ / 6;

    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("freetts-0").factory());
    private final Kevin kevin;

    private FreeTtsSynthesizer() {
        kevin = await(submit(Kevin::new));
    }

    /// Loads the voice.
    ///
    /// @throws EngineException when it is not on the class path
    public static FreeTtsSynthesizer open() {
        return new FreeTtsSynthesizer();
    }

    @Override
    public void speak(String text, Voice voice, Consumer<Speech> out, Cancellation cancellation) {
        int number = Math.max(0, VoiceNames.ALL.indexOf(voice.name()));
        int samples = 0;
        for (Sentence sentence : Sentence.of(text)) {
            cancellation.check();
            Kevin.Spoken spoken = await(submit(() -> kevin.speak(sentence, number)));
            samples += give(spoken, samples, out, cancellation);
        }
        cancellation.check();
    }

    /// @return samples given
    private static int give(Kevin.Spoken spoken, int before, Consumer<Speech> out, Cancellation cancellation) {
        short[] pause = new short[before > 0 && spoken.samples().length > 0 ? PAUSE : 0];
        int shiftMs = (before + pause.length) * 1_000 / AudioChunk.SPEECH_HZ;
        for (Speech.Word word : spoken.words()) {
            out.accept(new Speech.Word(word.text(), word.startMs() + shiftMs, word.endMs() + shiftMs));
        }
        for (AudioChunk chunk : chunks(pause, spoken.samples())) {
            cancellation.check();
            out.accept(new Speech.Sound(chunk));
        }
        return pause.length + spoken.samples().length;
    }

    private static List<AudioChunk> chunks(short[] pause, short[] samples) {
        short[] all = Arrays.copyOf(pause, pause.length + samples.length);
        System.arraycopy(samples, 0, all, pause.length, samples.length);
        List<AudioChunk> chunks = new ArrayList<>();
        for (int at = 0; at < all.length; at += CHUNK) {
            chunks.add(new AudioChunk(
                    Arrays.copyOfRange(all, at, Math.min(all.length, at + CHUNK)), AudioChunk.SPEECH_HZ));
        }
        return chunks;
    }

    private <T> Future<T> submit(java.util.concurrent.Callable<T> work) {
        try {
            return thread.submit(work);
        } catch (RejectedExecutionException e) {
            throw new EngineException("the voice is closed", e);
        }
    }

    private static <T> T await(Future<T> work) {
        try {
            return work.get();
        } catch (ExecutionException e) {
            throw new EngineException("FreeTTS cannot speak", e.getCause());
        } catch (InterruptedException _) {
            work.cancel(false);
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }

    @Override
    public String describe() {
        return "freetts 1.2, English (voice kevin16)";
    }

    @Override
    public void close() {
        thread.close();
    }
}
