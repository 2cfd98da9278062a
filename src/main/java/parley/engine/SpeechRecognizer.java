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

    /// What is known before an utterance (live.md 3.2.3). All of it may be empty.
    ///
    /// @param languageCodes BCP-47
    /// @param vocabulary words that are likely
    /// @param earlier the same voice before, at 16 kHz, a few seconds: what the ear may tune itself to
    record Hints(List<String> languageCodes, List<String> vocabulary, AudioChunk earlier) {
        public static final Hints NONE =
                new Hints(List.of(), List.of(), new AudioChunk(new short[0], AudioChunk.HEARING_HZ));

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
