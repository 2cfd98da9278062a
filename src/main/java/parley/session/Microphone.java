package parley.session;

import java.util.List;
import parley.activity.ActivityChange;
import parley.activity.ActivityDetector;
import parley.activity.ActivitySettings;
import parley.engine.VoiceActivityDetector;
import parley.media.AudioChunk;
import parley.media.Resampler;
import parley.protocol.ClientMessage.RealtimeInputConfig;
import parley.protocol.ClientMessage.Sensitivity;

/// The client's sound: brought to 16 kHz, counted, and searched for activity. With automatic detection off
/// the client marks activity itself and nothing is searched. Session loop only.
final class Microphone {
    private final boolean automatic;
    private final ActivityDetector detector;
    private Resampler resampler;
    private int resamplerHz = AudioChunk.HEARING_HZ;
    private long receivedSamples;
    private boolean marked;
    private AudioChunk latest = new AudioChunk(new short[0], AudioChunk.HEARING_HZ);

    Microphone(RealtimeInputConfig config, VoiceActivityDetector vad) {
        this.automatic = config.automatic();
        this.detector = new ActivityDetector(
                vad.open(),
                ActivitySettings.of(
                        config.startSensitivity() == Sensitivity.HIGH,
                        config.endSensitivity() == Sensitivity.HIGH,
                        config.prefixPaddingMs(),
                        config.silenceDurationMs()));
    }

    /// Takes sound at any rate.
    List<ActivityChange> hear(AudioChunk chunk) {
        AudioChunk sound = atHearingRate(chunk);
        receivedSamples += sound.samples().length;
        latest = sound;
        if (automatic) {
            return detector.hear(sound);
        }
        return marked ? List.of(new ActivityChange.Continued(sound)) : List.of();
    }

    /// The client says that activity begins.
    List<ActivityChange> markStart() {
        if (automatic || marked) {
            return List.of();
        }
        marked = true;
        return List.of(
                new ActivityChange.Started(receivedSamples, new AudioChunk(new short[0], AudioChunk.HEARING_HZ)));
    }

    /// The client says that activity ends.
    List<ActivityChange> markEnd() {
        if (automatic || !marked) {
            return List.of();
        }
        marked = false;
        return List.of(new ActivityChange.Ended(receivedSamples));
    }

    /// No more sound for now: what was heard so far is all.
    List<ActivityChange> flush() {
        return automatic ? detector.flush() : List.of();
    }

    boolean isAutomatic() {
        return automatic;
    }

    /// Samples at 16 kHz received so far.
    long receivedSamples() {
        return receivedSamples;
    }

    /// The silence at the end of the latest activity, in samples at 16 kHz; 0 where the client says when it ends.
    long closingSilence() {
        return automatic ? detector.closingSilence() : 0;
    }

    /// The last chunk, at 16 kHz.
    AudioChunk latest() {
        return latest;
    }

    private AudioChunk atHearingRate(AudioChunk chunk) {
        if (chunk.rateHz() == AudioChunk.HEARING_HZ) {
            return chunk;
        }
        if (chunk.rateHz() != resamplerHz) {
            resampler = Resampler.of(chunk.rateHz(), AudioChunk.HEARING_HZ);
            resamplerHz = chunk.rateHz();
        }
        return resampler.process(chunk);
    }
}
