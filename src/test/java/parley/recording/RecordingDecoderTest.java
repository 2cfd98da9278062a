package parley.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import parley.media.AudioChunk;
import parley.media.MediaException;

class RecordingDecoderTest {
    static final java.util.List<String> FILES = Fixtures.ALL;

    private final RecordingDecoder decoder = new RecordingDecoder(Limits.DEFAULT);

    @ParameterizedTest
    @FieldSource("FILES")
    void everyFormatGivesTheSoundThatWasSpoken(String name) {
        assertSpoken(decoder.decode("audio/anything", Fixtures.file(name)), name);
    }

    @Test
    void rawSamplesAreReadAtAnyRate() {
        AudioChunk spoken = Fixtures.spoken();
        assertEquals(spoken, decoder.decode("audio/pcm", spoken.toLittleEndian()));
        assertEquals(spoken, decoder.decode("audio/pcm;rate=16000", spoken.toLittleEndian()));
        assertEquals(
                spoken.samples().length / 3 + 1,
                decoder.decode("audio/pcm; rate=48000", spoken.toLittleEndian()).samples().length);
        assertEquals(
                spoken.samples().length / 2,
                decoder.decode("audio/pcm;rate=16000;channels=2", spoken.toLittleEndian())
                        .samples()
                        .length);
    }

    @Test
    void samplesCalledL16AreReadWithTheirBytesInEitherOrder() {
        AudioChunk spoken = Fixtures.spoken();
        byte[] lowFirst = spoken.toLittleEndian();
        byte[] highFirst = new byte[lowFirst.length];
        ByteBuffer.wrap(highFirst).asShortBuffer().put(spoken.samples());
        assertEquals(spoken, decoder.decode("audio/L16;rate=16000", lowFirst));
        assertEquals(spoken, decoder.decode("audio/L16;rate=16000", highFirst));
    }

    @Test
    void theBytesAreBelievedBeforeTheirName() {
        assertSpoken(decoder.decode("audio/pcm", Fixtures.file("spoken.mp3")), "MP3 called PCM");
        assertSpoken(decoder.decode("audio/pcm", Fixtures.file("spoken.flac")), "FLAC called PCM");
        assertSpoken(decoder.decode("audio/mpeg", Fixtures.file("spoken.wav")), "WAV called MP3");
    }

    @Test
    void whatIsDamagedInsideIsLeftOut() {
        byte[] file = Fixtures.file("spoken.mp3");
        Arrays.fill(file, 3_000, 3_200, (byte) 0);
        assertTrue(decoder.decode("audio/mpeg", file).samples().length > 15_000);
    }

    @Test
    void whatCannotBeReadIsSaid() {
        assertEquals(
                "a WAV, MP3, OGG, FLAC, AAC, M4A or WebM file or audio/pcm expected, got 5 bytes of something else",
                refusal("audio/wav", new byte[5]));
        assertEquals("sound expected, got a file without any that can be read", refusal("audio/pcm", new byte[1]));
        assertEquals("a rate of 1000 to 384000 Hz expected, got 5", refusal("audio/pcm;rate=5", new byte[100]));
        assertEquals("a number for rate expected, got something else", refusal("audio/pcm;rate=fast", new byte[100]));
        assertEquals(
                "Vorbis or Opus in the OGG file expected, got something else",
                refusal("audio/ogg", renamed("opus.ogg", "OpusHead", "Speex   ")));
        assertEquals(
                "a track of Opus in the WebM file expected, got none",
                refusal("audio/webm", renamed("spoken.webm", "A_OPUS", "A_OTHR")));
        assertEquals(
                "a track of AAC in the MP4 file expected, got none",
                refusal("audio/mp4", renamed("spoken.m4a", "mp4a", "alac")));
        assertEquals("sound expected, got a file without any that can be read", refusal("audio/mpeg", new byte[1_000]));
    }

    @Test
    void aFileThatIsTooLongIsRefusedBeforeItTakesMemory() {
        Limits small = new Limits(10_000, 1, Duration.ofSeconds(5));
        RecordingDecoder strict = new RecordingDecoder(small);
        assertEquals(
                "at most 10000 bytes expected, got 51244",
                assertThrows(MediaException.class, () -> strict.decode("audio/wav", Fixtures.file("spoken.wav")))
                        .getMessage());
        assertEquals(
                "at most 1 s of sound expected, got more",
                assertThrows(MediaException.class, () -> strict.decode("audio/ogg", Fixtures.file("opus.ogg")))
                        .getMessage());
    }

    @Test
    void aDecoderThatNobodyWaitsForEnds() {
        RecordingDecoder hasty = new RecordingDecoder(new Limits(1_000_000, 60, Duration.ZERO));
        for (int i = 0; i < 8; i++) {
            String words = assertThrows(
                            MediaException.class, () -> hasty.decode("audio/mpeg", Fixtures.file("spoken.mp3")))
                    .getMessage();
            assertTrue(
                    words.endsWith("got a file that takes longer") || words.endsWith("too many files at once"), words);
        }
    }

    private String refusal(String mimeType, byte[] file) {
        return assertThrows(MediaException.class, () -> decoder.decode(mimeType, file))
                .getMessage();
    }

    /// The same file with one name in it replaced by another of the same length. Checksums of Ogg are over
    /// pages, so its first page gets a new one.
    private static byte[] renamed(String file, String from, String to) {
        byte[] bytes = Fixtures.file(file);
        for (int at = 0; at < bytes.length; at++) {
            if (Format.begins(bytes, at, from)) {
                System.arraycopy(to.getBytes(), 0, bytes, at, to.length());
            }
        }
        if (Format.begins(bytes, 0, "OggS")) {
            OggPages.sign(bytes);
        }
        return bytes;
    }

    private static void assertSpoken(AudioChunk sound, String what) {
        AudioChunk spoken = Fixtures.spoken();
        assertEquals(AudioChunk.HEARING_HZ, sound.rateHz());
        int longer = sound.samples().length - spoken.samples().length;
        assertTrue(Math.abs(longer) < 3_000, what + " is longer by " + longer);
        assertTrue(likeness(spoken.samples(), sound.samples()) > 0.9, what + " sounds otherwise");
    }

    /// The best correlation within 100 ms: encoders shift what they keep.
    private static double likeness(short[] one, short[] other) {
        double best = 0;
        for (int shift = -1_600; shift <= 1_600; shift++) {
            best = Math.max(best, correlation(one, other, shift));
        }
        return best;
    }

    private static double correlation(short[] one, short[] other, int shift) {
        double both = 0;
        double first = 0;
        double second = 0;
        for (int i = Math.max(0, -shift); i < one.length && i + shift < other.length; i += 3) {
            both += one[i] * (double) other[i + shift];
            first += one[i] * (double) one[i];
            second += other[i + shift] * (double) other[i + shift];
        }
        return both / Math.sqrt(first * second + 1);
    }
}
