package parley.engines.sounds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import parley.engine.Observation;
import parley.engine.Observation.Kind;
import parley.engine.Region;
import parley.media.AudioChunk;
import parley.media.MediaException;
import parley.media.Wav;

class MeasuredSoundsTest {
    private static final int HZ = AudioChunk.HEARING_HZ;

    private final MeasuredSounds ear = new MeasuredSounds();
    private final Random random = new Random(1);

    @Test
    void aNoiseThatThrobsOverAMotorIsGrinding() {
        assertEquals(
                List.of("grinding"),
                names(3, i -> random.nextGaussian() * 0.1 * Math.pow(1 + 0.8 * sine(30, i), 2) + 0.05 * sine(120, i)));
    }

    @Test
    void lowTonesThatStayAreHum() {
        assertEquals(List.of("hum"), names(3, i -> 0.1 * sine(100, i) + 0.05 * sine(200, i)));
    }

    @Test
    void oneToneThatComesAndGoesIsABeep() {
        assertEquals(List.of("beep"), names(3, i -> i % 8_000 < 3_200 ? 0.2 * sine(2_000, i) : 0));
    }

    @Test
    void shortBurstsWithQuietBetweenAreClicking() {
        assertEquals(
                List.of("clicking"),
                names(3, i -> random.nextGaussian() * (0.0005 + 0.4 * Math.exp(-(i % 4_000) / 40.0))));
    }

    @Test
    void evenNoiseIsHissOrNoiseByItsCentre() {
        assertEquals(List.of("hiss"), names(3, _ -> random.nextGaussian() * 0.1));
        double[] low = new double[1];
        assertEquals(List.of("noise"), names(3, _ -> {
            low[0] += 0.15 * (random.nextGaussian() - low[0]);
            return low[0] * 0.3;
        }));
    }

    @Test
    void silenceIsSaidOfASoundThatIsAllSilent() {
        assertEquals(List.of("silence"), names(3, _ -> 0));
        assertEquals(List.of(), names(4, i -> i < 2 * HZ ? 0 : 0.1 * (sine(440, i) + sine(554, i) + sine(660, i))));
    }

    @Test
    void aSoundThatBeginsLaterIsSaidWithItsTime() {
        AudioChunk sound = sound(6, i -> i < 3 * HZ ? 0 : 0.1 * sine(100, i));
        assertEquals(
                List.of(new Observation(Kind.SOUND, "hum", Region.WHOLE, 0.8, Duration.ofSeconds(13))),
                ear.listen(sound, Duration.ofSeconds(10)));
    }

    @Test
    void speechIsNotNamed() throws IOException {
        try (InputStream in = getClass().getResourceAsStream("/recordings/spoken.wav")) {
            assertEquals(List.of(), ear.listen(Wav.read(in.readAllBytes()), Duration.ZERO));
        }
    }

    @Test
    void recordingsOfSpeechAreNotNamed() throws IOException {
        String folder = System.getenv().getOrDefault("PARLEY_SPEECH", "");
        if (folder.isEmpty()) {
            System.out.println("skipped: PARLEY_SPEECH names no folder with recordings of speech");
        }
        assumeTrue(!folder.isEmpty(), "no recordings of speech");
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".wav")).toList()) {
                assertEquals(List.of(), ear.listen(Wav.read(file), Duration.ZERO), file.toString());
            }
        }
    }

    @Test
    void aVoiceThatChangesItsPitchIsNotNamed() {
        double[] phase = new double[1];
        assertEquals(List.of(), names(4, i -> {
            phase[0] += 2 * Math.PI * (150 + 40 * Math.sin(5.0 * i / HZ)) / HZ;
            double syllable = Math.pow(Math.sin(Math.PI * (i % 3_500) / 3_500), 2);
            return 0.1 * syllable * (Math.sin(phase[0]) + 0.7 * Math.sin(5 * phase[0]));
        }));
    }

    @Test
    void whatIsTooShortIsNotNamedAndAnotherRateIsRefused() {
        assertEquals(List.of(), names(0.5, i -> 0.1 * sine(100, i)));
        assertEquals(List.of(), names(0, _ -> 0));
        assertEquals(
                "16000 Hz expected, got 8000",
                assertThrows(MediaException.class, () -> ear.listen(new AudioChunk(new short[9], 8_000), Duration.ZERO))
                        .getMessage());
    }

    private static double sine(double hz, int sample) {
        return Math.sin(2 * Math.PI * hz * sample / HZ);
    }

    private List<String> names(double seconds, IntToDoubleFunction wave) {
        return ear.listen(sound(seconds, wave), Duration.ZERO).stream()
                .map(Observation::value)
                .toList();
    }

    private static AudioChunk sound(double seconds, IntToDoubleFunction wave) {
        double[] values = new double[(int) (seconds * HZ)];
        Arrays.setAll(values, wave);
        short[] pcm = new short[values.length];
        for (int i = 0; i < pcm.length; i++) {
            pcm[i] = (short) Math.clamp(Math.round(values[i] * 32_767), Short.MIN_VALUE, Short.MAX_VALUE);
        }
        return new AudioChunk(pcm, HZ);
    }
}
