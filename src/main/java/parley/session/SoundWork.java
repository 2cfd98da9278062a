package parley.session;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import parley.content.Blob;
import parley.engine.Observation;
import parley.media.AudioChunk;
import parley.media.MediaException;

/// Work on sound that takes too long for the session loop. Session loop only; no call blocks, and each posts
/// exactly one event.
interface SoundWork {

    /// Decodes a sound file and takes it apart; posts a [SessionEvent.Unpacked].
    ///
    /// @param number to be named by the event
    /// @param at when the file came, since the session began
    void unpack(int number, Blob file, Duration at, Consumer<SessionEvent> post);

    /// Listens to live sound at 16 kHz for what is no speech; posts a [SessionEvent.Noticed].
    ///
    /// @param at when it began, since the session began
    void listen(AudioChunk sound, Duration at, Consumer<SessionEvent> post);

    /// What is in a sound file.
    sealed interface Content {

        /// @param samples of all of it, at 16 kHz
        /// @param utterances the stretches in which somebody speaks, in order
        /// @param sounds what is no speech
        record Sound(long samples, List<AudioChunk> utterances, List<Observation> sounds) implements Content {
            public Sound {
                utterances = List.copyOf(utterances);
                sounds = List.copyOf(sounds);
            }
        }

        record Unreadable(MediaException why) implements Content {}
    }
}
