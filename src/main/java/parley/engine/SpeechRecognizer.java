package parley.engine;

import java.util.List;
import java.util.function.Consumer;
import parley.media.AudioChunk;

/// The ear: turns speech into words while it is spoken.
public interface SpeechRecognizer extends AutoCloseable {

    /// Begins to listen to one utterance. Never blocks: when all decoders are busy the sound waits in a bounded
    /// queue.
    ///
    /// `out` is called from the engine's threads, in order, and must be quick: any number of
    /// [Transcript.Partial], then, after [Recognition#finish], exactly one [Transcript.Final] or
    /// [Transcript.Failed]. A failure may come before
    /// `finish`; nothing comes after it. After [Recognition#cancel] nothing more is promised.
    Recognition open(Hints hints, Consumer<Transcript> out);

    /// What it runs on, in one line for people.
    String describe();

    @Override
    void close();

    /// One utterance being heard. One thread at a time; no call blocks.
    interface Recognition {

        /// The next stretch of sound, at 16 kHz ([AudioChunk#HEARING_HZ]).
        void feed(AudioChunk chunk);

        /// The utterance is over: say the final words.
        void finish();

        /// Nobody wants the words any more. The decoder is free for others soon after.
        void cancel();
    }

    /// What the client expects to be spoken (live.md 3.2.3). Both may be empty.
    ///
    /// @param languageCodes BCP-47
    /// @param vocabulary words that are likely
    record Hints(List<String> languageCodes, List<String> vocabulary) {
        public static final Hints NONE = new Hints(List.of(), List.of());

        public Hints {
            languageCodes = List.copyOf(languageCodes);
            vocabulary = List.copyOf(vocabulary);
        }
    }

    /// What was heard.
    sealed interface Transcript {

        /// The words so far; later ones may differ in every word.
        record Partial(String text) implements Transcript {}

        /// The words, once. Empty when nothing was understood as words.
        record Final(String text) implements Transcript {}

        /// The utterance could not be heard.
        record Failed(EngineException cause) implements Transcript {}
    }
}
