package parley.testing;

import java.time.Duration;
import java.util.List;
import parley.engine.Observation;
import parley.engine.SoundModel;
import parley.media.AudioChunk;

/// Hears nothing but words.
final class NoSounds implements SoundModel {

    @Override
    public List<Observation> listen(AudioChunk sound, Duration at) {
        return List.of();
    }

    @Override
    public String describe() {
        return "none";
    }

    @Override
    public void close() {}
}
