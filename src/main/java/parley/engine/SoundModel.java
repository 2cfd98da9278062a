package parley.engine;

import java.time.Duration;
import java.util.List;
import parley.media.AudioChunk;

/// The ear for everything but words: names sounds that are no speech.
public interface SoundModel extends AutoCloseable {

    /// What `sound` (16 kHz, [AudioChunk#HEARING_HZ], a second to minutes) holds besides speech, in order of time,
    /// as observations of kind [Observation.Kind#SOUND]. A few milliseconds a second of sound; any thread.
    ///
    /// @param at when it began, since the session began
    List<Observation> listen(AudioChunk sound, Duration at);

    /// What it runs on, in one line for people.
    String describe();

    @Override
    void close();
}
