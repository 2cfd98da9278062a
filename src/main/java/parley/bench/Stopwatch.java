package parley.bench;

import java.util.function.Consumer;
import parley.engine.Cancellation;
import parley.engine.LanguageModel;
import parley.engine.Prompt;
import parley.engine.SpeechSynthesizer;
import parley.session.Senses;
import parley.time.TimeSource;

/// Notes when mind and voice begin and first give something, for one talk at a time.
public final class Stopwatch {
    private static final double MS = 1e6;

    private final TimeSource time = TimeSource.system();
    private volatile long mindNanos;
    private volatile long clauseNanos;
    private volatile long soundNanos;

    /// Makes one answer's times out of its parts.
    @FunctionalInterface
    interface Split<T> {
        T of(double total, double endpoint, double transcript, double mind, double voice, double rest);
    }

    /// The same engines, watched.
    public Senses watching(Senses senses) {
        return new Senses(
                senses.detector(),
                senses.ear(),
                senses.sounds(),
                senses.eyes(),
                senses.sight(),
                new WatchedMind(senses.mind()),
                new WatchedVoice(senses.voice()),
                senses.safety(),
                senses.documents());
    }

    <T> T split(long lastSpeechNanos, long endNanos, long audibleNanos, Split<T> split) {
        return split.of(
                (audibleNanos - lastSpeechNanos) / MS,
                (endNanos - lastSpeechNanos) / MS,
                (mindNanos - endNanos) / MS,
                (clauseNanos - mindNanos) / MS,
                (soundNanos - clauseNanos) / MS,
                (audibleNanos - soundNanos) / MS);
    }

    private final class WatchedMind implements LanguageModel {
        private final LanguageModel mind;

        WatchedMind(LanguageModel mind) {
            this.mind = mind;
        }

        @Override
        public void generate(Prompt prompt, Consumer<Output> out, Cancellation cancellation) {
            mindNanos = time.nanos();
            clauseNanos = 0;
            soundNanos = 0;
            mind.generate(prompt, out, cancellation);
        }

        @Override
        public int countTokens(String text) {
            return mind.countTokens(text);
        }

        @Override
        public String describe() {
            return mind.describe();
        }

        @Override
        public void close() {
            mind.close();
        }
    }

    private final class WatchedVoice implements SpeechSynthesizer {
        private final SpeechSynthesizer voice;

        WatchedVoice(SpeechSynthesizer voice) {
            this.voice = voice;
        }

        @Override
        public void speak(String text, Voice asked, Consumer<Speech> out, Cancellation cancellation) {
            clauseNanos = clauseNanos == 0 ? time.nanos() : clauseNanos;
            voice.speak(
                    text,
                    asked,
                    speech -> {
                        if (soundNanos == 0 && speech instanceof Speech.Sound) {
                            soundNanos = time.nanos();
                        }
                        out.accept(speech);
                    },
                    cancellation);
        }

        @Override
        public String describe() {
            return voice.describe();
        }

        @Override
        public void close() {
            voice.close();
        }
    }
}
