package parley.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import parley.cli.SoundOptions.Sound;
import parley.client.LiveClient;
import parley.client.LiveMicrophone;
import parley.client.SoundCard;
import parley.client.Speaker;
import parley.media.AudioChunk;
import parley.time.TimeSource;

/// The microphone and the loudspeaker of a conversation, as far as it has them.
final class TalkDevices implements AutoCloseable {
    private final List<Speaker> speakers = new ArrayList<>();
    private final List<LiveMicrophone> microphones = new ArrayList<>();

    private TalkDevices() {}

    /// @throws IOException in one plain sentence, when this machine has no such device
    static TalkDevices open(Sound sound, SoundCard card, TimeSource time) throws IOException {
        TalkDevices devices = new TalkDevices();
        try {
            if (sound.listens()) {
                BooleanSupplier deaf = () -> sound.halfDuplex() && devices.isSounding();
                devices.microphones.add(new LiveMicrophone(card.record(AudioChunk.HEARING_HZ), deaf));
            }
            if (sound.plays()) {
                devices.speakers.add(new Speaker(card.play(AudioChunk.SPEECH_HZ), time));
            }
            return devices;
        } catch (IOException e) {
            devices.close();
            throw new IOException(e.getMessage() + " Say it with a text or --wav, and keep the answer with --out.", e);
        }
    }

    private boolean isSounding() {
        return speakers.stream().anyMatch(Speaker::isSounding);
    }

    boolean canHear() {
        return !microphones.isEmpty();
    }

    /// Returns when the microphone is closed.
    void stream(LiveClient client) throws IOException, InterruptedException {
        for (LiveMicrophone microphone : microphones) {
            microphone.stream(client);
        }
    }

    void play(AudioChunk sound) {
        speakers.forEach(speaker -> speaker.play(sound));
    }

    void interrupt() {
        speakers.forEach(Speaker::discard);
    }

    /// Waits until all has sounded.
    void finish() throws InterruptedException {
        for (Speaker speaker : speakers) {
            speaker.finish();
        }
    }

    @Override
    public void close() {
        microphones.forEach(LiveMicrophone::close);
        speakers.forEach(Speaker::close);
    }
}
