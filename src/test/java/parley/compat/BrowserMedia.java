package parley.compat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import parley.drawing.Machine;
import parley.media.AudioChunk;
import parley.media.Wav;

/// What Chromium's fake microphone and camera play: WAV files with a quiet room around the words, and Motion JPEG
/// files,
/// which are JPEGs one behind the other. Made from the same talk as [CoffeeTalkTest].
final class BrowserMedia {
    private static final Machine COFFEE = Machine.COFFEE_MAKER;

    /// Chromium shows thirty a second, and somebody's camera is looked at twice a second.
    private static final int TIMES_EACH = 12;

    /// What people hear as silence, as in [TalkMedia]: browsers take digital silence for a broken device.
    private static final double ROOM = 40;

    private static final double LEAD_S = 1.5;
    private static final double REST_S = 45;

    private final Path folder;
    private final TalkMedia talk;
    private final Random random = new Random(20_261_125);

    BrowserMedia(Path folder) {
        this.folder = folder;
        this.talk = new TalkMedia(folder, 20_261_125);
    }

    /// Writes all files into the folder.
    void write() throws IOException, InterruptedException {
        film("shaking", talk.vibrates("shaking", COFFEE, "coffee maker", "", 12));
        film("standing", talk.shows("standing", COFFEE, "coffee maker", "", 6));
        film("clean", talk.shows("clean", COFFEE, "grounds compartment", "clean", 6));
        film("film", talk.vibrates("film", COFFEE, "coffee maker", "", 12));
        Files.copy(folder.resolve("clean-0.jpg"), folder.resolve("clean.jpg"));
        sound("grinds", "rms", "hey my coffee maker is making a weird grinding noise and not brewing");
        sound("looks-clean", "rms", "it looks clean to me");
        sound("holding", "rms", "okay i am holding the button");
        sound("count", "slt", "please count to five");
        Files.write(folder.resolve("silence.wav"), Wav.bytes(room((int) (REST_S * AudioChunk.HEARING_HZ))));
    }

    private void film(String name, List<String> frames) throws IOException {
        ByteArrayOutputStream film = new ByteArrayOutputStream();
        for (String frame : frames) {
            byte[] jpeg = Files.readAllBytes(folder.resolve(frame));
            for (int i = 0; i < TIMES_EACH; i++) {
                film.write(jpeg);
            }
        }
        Files.write(folder.resolve(name + ".mjpeg"), film.toByteArray());
    }

    private void sound(String name, String voice, String sentence) throws IOException, InterruptedException {
        Path file = folder.resolve(talk.says(name, voice, sentence));
        short[] words = Wav.read(Files.readAllBytes(file)).samples();
        int lead = (int) (LEAD_S * AudioChunk.HEARING_HZ);
        AudioChunk whole = room(lead + words.length + (int) (REST_S * AudioChunk.HEARING_HZ));
        System.arraycopy(words, 0, whole.samples(), lead, words.length);
        Files.write(file, Wav.bytes(whole));
    }

    private AudioChunk room(int length) {
        short[] samples = new short[length];
        for (int i = 0; i < length; i++) {
            samples[i] = (short) Math.round(ROOM * random.nextGaussian());
        }
        return new AudioChunk(samples, AudioChunk.HEARING_HZ);
    }
}
