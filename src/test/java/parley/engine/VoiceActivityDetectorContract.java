package parley.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What holds for every detector.
public abstract class VoiceActivityDetectorContract {
    private static final int FRAMES = 120;

    protected VoiceActivityDetector detector;

    /// Skips the test when what it needs is missing.
    protected abstract VoiceActivityDetector create();

    protected abstract String threadPrefix();

    @BeforeEach
    final void make() {
        detector = create();
    }

    @AfterEach
    final void closeIt() {
        if (detector != null) {
            detector.close();
            assertEquals(List.of(), LiveThreads.named(threadPrefix()));
        }
    }

    @Test
    void describesItselfInOneLine() {
        assertTrue(detector.describe().matches("[^\\n\\r]{5,100}"), detector.describe());
    }

    @Test
    void silenceIsNotSpeech() {
        for (float probability : run(new short[FRAMES * frameSamples()])) {
            assertTrue(probability < 0.2, "probability " + probability);
        }
    }

    @Test
    void everySoundHasAProbability() {
        for (int amplitude : new int[] {1, 100, 10_000, 32_767}) {
            for (float probability : run(noise(amplitude))) {
                assertTrue(probability >= 0 && probability <= 1, "probability " + probability);
            }
        }
        short[] square = noise(1);
        for (int i = 0; i < square.length; i++) {
            square[i] = i / 80 % 2 == 0 ? Short.MAX_VALUE : Short.MIN_VALUE;
        }
        for (float probability : run(square)) {
            assertTrue(probability >= 0 && probability <= 1, "probability " + probability);
        }
    }

    @Test
    void theSoundIsLeftAsItIs() {
        short[] sound = noise(5_000);
        short[] before = sound.clone();
        run(sound);
        assertArrayEquals(before, sound);
    }

    @Test
    void aFrameMayStandAnywhere() {
        short[] sound = noise(5_000);
        short[] moved = new short[sound.length + 7];
        System.arraycopy(sound, 0, moved, 7, sound.length);
        assertArrayEquals(run(sound), run(moved, 7), 1e-5f);
    }

    @Test
    void aResetForgetsWhatWasHeard() {
        VoiceActivityDetector.Stream stream = detector.open();
        short[] sound = noise(8_000);
        float first = stream.probability(sound, 0);
        stream.probability(sound, frameSamples());
        stream.reset();
        assertEquals(first, stream.probability(sound, 0), 1e-5f);
    }

    @Test
    void streamsOnManyThreadsDoNotDisturbEachOther() throws Exception {
        List<float[]> alone = new ArrayList<>();
        List<Callable<float[]>> together = new ArrayList<>();
        for (int i = 1; i <= 8; i++) {
            short[] sound = noise(i * 1_000);
            alone.add(run(sound));
            together.add(() -> run(sound));
        }
        try (var pool = Executors.newFixedThreadPool(4)) {
            var results = pool.invokeAll(together);
            for (int i = 0; i < results.size(); i++) {
                assertArrayEquals(alone.get(i), results.get(i).get(), 1e-5f);
            }
        }
    }

    protected final int frameSamples() {
        return detector.open().frameSamples();
    }

    protected final float[] run(short[] sound) {
        return run(sound, 0);
    }

    private float[] run(short[] sound, int from) {
        VoiceActivityDetector.Stream stream = detector.open();
        int frame = stream.frameSamples();
        float[] probabilities = new float[(sound.length - from) / frame];
        for (int i = 0; i < probabilities.length; i++) {
            probabilities[i] = stream.probability(sound, from + i * frame);
        }
        return probabilities;
    }

    protected final short[] noise(int amplitude) {
        Random random = new Random(amplitude);
        short[] sound = new short[FRAMES * frameSamples()];
        for (int i = 0; i < sound.length; i++) {
            sound[i] = (short) (random.nextInt(2 * amplitude + 1) - amplitude);
        }
        return sound;
    }
}
