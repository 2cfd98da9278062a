package parley.testing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import parley.engine.SpeechRecognizer;
import parley.media.AudioChunk;

/// Understands tones ([ToneSpeech]) as the words that they hold, and everything else as what the script
/// says next. Any thread; answers on the thread that finishes.
final class ScriptedEar implements SpeechRecognizer {
    private static final int MOST_SECONDS = 60;

    private final Deque<String> expected = new ArrayDeque<>();

    ScriptedEar(Script script) {
        follow(script);
    }

    synchronized void follow(Script script) {
        expected.clear();
        expected.addAll(script.hears());
    }

    /// What the next utterances are understood as, behind those that the script has.
    synchronized void expect(List<String> words) {
        expected.addAll(words);
    }

    private synchronized String next() {
        return Optional.ofNullable(expected.poll()).orElse("");
    }

    @Override
    public Recognition open(Hints hints, Consumer<Transcript> out) {
        return new Utterance(out);
    }

    private final class Utterance implements Recognition {
        private final Consumer<Transcript> out;
        private final List<AudioChunk> sound = new ArrayList<>();
        private final AtomicBoolean over = new AtomicBoolean();
        private int samples;

        Utterance(Consumer<Transcript> out) {
            this.out = out;
        }

        @Override
        public void feed(AudioChunk chunk) {
            if (samples < MOST_SECONDS * AudioChunk.HEARING_HZ) {
                sound.add(chunk);
                samples += chunk.samples().length;
            }
        }

        @Override
        public void finish() {
            if (over.compareAndSet(false, true)) {
                out.accept(new Transcript.Final(ToneSpeech.wordsIn(whole()).orElseGet(ScriptedEar.this::next)));
            }
        }

        private AudioChunk whole() {
            short[] all = new short[samples];
            int at = 0;
            for (AudioChunk chunk : sound) {
                System.arraycopy(chunk.samples(), 0, all, at, chunk.samples().length);
                at += chunk.samples().length;
            }
            return new AudioChunk(all, AudioChunk.HEARING_HZ);
        }

        @Override
        public void cancel() {
            over.set(true);
        }
    }

    @Override
    public String describe() {
        return "what the script says";
    }

    @Override
    public void close() {}
}
