package parley.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import parley.engine.Cancellation;
import parley.engine.SpeechSynthesizer;
import parley.engine.SpeechSynthesizer.Speech;
import parley.engine.SpeechSynthesizer.Voice;
import parley.media.AudioChunk;
import parley.media.Resampler;
import parley.media.Wav;

/// Somebody speaking, for a machine without recordings: a few sentences by the voice that is there.
public final class SpokenClip {
    private static final String WORDS =
            "When the kettle boils, switch it off and wait a minute. Then pour the water over the"
                    + " leaves, slowly, and cover the pot. After four minutes the tea is ready.";

    private SpokenClip() {}

    /// Writes the sentences as a WAV file at 16 kHz.
    ///
    /// @throws IOException when the voice gives no sound
    public static Path write(SpeechSynthesizer voice, Path folder) throws IOException {
        short[][] sound = {new short[0]};
        voice.speak(WORDS, Voice.DEFAULT, speech -> sound[0] = joined(sound[0], speech), new Cancellation());
        if (sound[0].length == 0) {
            throw new IOException("a voice is needed to make speech; give a recording with --wav");
        }
        AudioChunk spoken = new AudioChunk(sound[0], AudioChunk.SPEECH_HZ);
        Path file = Files.createTempFile(folder, "speech", ".wav");
        Wav.write(
                file, Resampler.of(AudioChunk.SPEECH_HZ, AudioChunk.HEARING_HZ).process(spoken));
        return file;
    }

    private static short[] joined(short[] sofar, Speech speech) {
        return switch (speech) {
            case Speech.Word _ -> sofar;
            case Speech.Sound(AudioChunk chunk) -> {
                short[] both = Arrays.copyOf(sofar, sofar.length + chunk.samples().length);
                System.arraycopy(chunk.samples(), 0, both, sofar.length, chunk.samples().length);
                yield both;
            }
        };
    }
}
