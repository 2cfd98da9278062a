package parley.recording;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import parley.media.AudioChunk;
import parley.media.Wav;

/// "it looks clean to me", spoken once and kept in every format (`recordings/make.sh`).
public final class Fixtures {
    static final List<String> ALL = List.of(
            "mulaw.wav",
            "alaw.wav",
            "spoken.mp3",
            "vorbis.ogg",
            "opus.ogg",
            "spoken.webm",
            "spoken.flac",
            "spoken.aac",
            "spoken.m4a");

    private Fixtures() {}

    public static byte[] file(String name) {
        try (InputStream in = Fixtures.class.getResourceAsStream("/recordings/" + name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static AudioChunk spoken() {
        return Wav.read(file("spoken.wav"));
    }
}
