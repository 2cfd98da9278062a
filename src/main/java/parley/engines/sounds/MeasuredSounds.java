package parley.engines.sounds;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import parley.engine.Observation;
import parley.engine.Observation.Kind;
import parley.engine.Region;
import parley.engine.SoundModel;
import parley.media.AudioChunk;
import parley.media.MediaException;

/// Names grinding, hum, beeps, clicking, hiss, noise and silence by what is measured: level, steadiness, lines and
/// noise in the spectrum, roughness, tones. Nothing is learned, nothing is loaded. Any thread.
///
/// Windows of two seconds every second are named for themselves; windows with one name become one observation.
/// Silence is said only of a sound that is all silent: everybody pauses.
public final class MeasuredSounds implements SoundModel {
    private static final int HZ = AudioChunk.HEARING_HZ;
    private static final int WINDOW = 2 * HZ;
    private static final int LEAST = HZ;

    @Override
    public List<Observation> listen(AudioChunk sound, Duration at) {
        if (sound.rateHz() != HZ) {
            throw new MediaException(HZ + " Hz expected, got " + sound.rateHz());
        }
        float[] samples = scaled(sound.samples());
        List<Observation> named = new ArrayList<>();
        Optional<String> last = Optional.empty();
        boolean allSilent = true;
        for (int from = 0; from == 0 || from + WINDOW <= samples.length; from += HZ) {
            int to = Math.min(samples.length, from + WINDOW);
            Optional<String> name = to - from < LEAST ? Optional.empty() : Naming.of(samples, from, to);
            boolean silent = name.filter(Naming.SILENCE::equals).isPresent();
            allSilent &= silent;
            if (name.isPresent() && !silent && !name.equals(last)) {
                named.add(observation(name.get(), at.plusMillis(1_000L * from / HZ)));
            }
            last = name;
        }
        return allSilent ? List.of(observation(Naming.SILENCE, at)) : named;
    }

    private static float[] scaled(short[] samples) {
        float[] scaled = new float[samples.length];
        for (int i = 0; i < samples.length; i++) {
            scaled[i] = samples[i] / 32_768f;
        }
        return scaled;
    }

    private static Observation observation(String name, Duration at) {
        return new Observation(Kind.SOUND, name, Region.WHOLE, 0.8, at);
    }

    @Override
    public String describe() {
        return "sounds that are no speech, by measures";
    }

    @Override
    public void close() {}
}
