package parley.engine;

import java.util.function.Consumer;
import parley.media.AudioChunk;

/// The voice: turns words into sound, in pieces, as soon as there is any.
public interface SpeechSynthesizer extends AutoCloseable {

    /// Speaks `text`, a clause or a few sentences. Blocks the calling thread until all of it was given to
    /// `out`, in order;
    /// computes on threads of the engine. `out` is called from the calling thread or the engine's, one at a
    /// time.
    ///
    /// Leading and trailing silence is at most 50 ms, so that sentences can be joined.
    ///
    /// @throws java.util.concurrent.CancellationException soon after `cancellation` is set
    /// @throws EngineException when it cannot speak
    void speak(String text, Voice voice, Consumer<Speech> out, Cancellation cancellation);

    /// What it runs on, in one line for people.
    String describe();

    @Override
    void close();

    /// Which voice, as the Live API names it.
    ///
    /// @param name one of [parley.content.VoiceNames], such as `Puck`; others are spoken by the default one
    /// @param languageCode BCP-47, empty for the engine's choice
    record Voice(String name, String languageCode) {
        public static final Voice DEFAULT = new Voice("Puck", "");
    }

    /// A piece of what is spoken.
    sealed interface Speech {

        /// A word and when it sounds, in milliseconds since the beginning of this `speak`. Comes before the
        /// sound in which
        /// it ends. The words, joined, are the spoken text: each carries the space before it.
        record Word(String text, int startMs, int endMs) implements Speech {}

        /// The next stretch of sound, at 24 kHz ([AudioChunk#SPEECH_HZ]).
        record Sound(AudioChunk chunk) implements Speech {}
    }
}
