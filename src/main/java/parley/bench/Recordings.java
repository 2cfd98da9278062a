package parley.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import parley.media.AudioChunk;
import parley.media.Resampler;
import parley.media.Wav;

/// A folder of recordings with what is said in them: `transcripts.tsv` holds a line each, the name of the
/// WAV file without its ending, a tab, and the words.
record Recordings(List<Recording> all) {

    /// Speech at 16 kHz, and its words.
    record Recording(String name, AudioChunk speech, String words) {}

    static Recordings in(Path folder) throws IOException {
        Path table = folder.resolve("transcripts.tsv");
        if (!Files.isRegularFile(table)) {
            throw new IOException("expected " + table + " with a line for each recording: NAME, tab, words");
        }
        List<Recording> all = new ArrayList<>();
        for (String line : Files.readAllLines(table)) {
            String[] columns = line.split("\t");
            if (columns.length == 2) {
                AudioChunk sound = Wav.read(folder.resolve(columns[0] + ".wav"));
                all.add(new Recording(columns[0], atHearingRate(sound), columns[1]));
            }
        }
        return new Recordings(List.copyOf(all));
    }

    private static AudioChunk atHearingRate(AudioChunk sound) {
        return sound.rateHz() == AudioChunk.HEARING_HZ
                ? sound
                : Resampler.of(sound.rateHz(), AudioChunk.HEARING_HZ).process(sound);
    }
}
