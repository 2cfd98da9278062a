package parley.media;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SilenceTrimmerTest {

    @Test
    void aLittleSilenceStaysAtTheEndsAndAllOfItInTheMiddle() {
        Random random = new Random(5);
        for (int i = 0; i < 100; i++) {
            trim(random.nextInt(901), random.nextInt(901), random.nextInt(901), random.nextInt(1, 1_001));
        }
    }

    private static void trim(int before, int pause, int after, int piece) {
        short[] sound = new short[before + 50 + pause + 50 + after];
        Arrays.fill(sound, before, before + 50, (short) 5_000);
        Arrays.fill(sound, before + 50 + pause, before + 100 + pause, (short) -5_000);

        int front = Math.min(before, 320);
        int behind = Math.min(after, 400);
        SilenceTrimmer trimmer = new SilenceTrimmer(16_000);
        assertArrayEquals(
                Arrays.copyOfRange(sound, before - front, sound.length - after + behind),
                trimmed(trimmer, sound, piece));
        assertEquals(before - front, trimmer.dropped());
    }

    @Test
    void ofSilenceNothingStays() {
        SilenceTrimmer trimmer = new SilenceTrimmer(16_000);
        assertArrayEquals(new short[0], trimmed(trimmer, new short[5_000], 320));
        assertFalse(trimmer.begun());
    }

    private static short[] trimmed(SilenceTrimmer trimmer, short[] sound, int piece) {
        short[] out = new short[0];
        for (int at = 0; at < sound.length; at += piece) {
            out = joined(out, trimmer.process(sound, at, Math.min(piece, sound.length - at)));
        }
        return joined(out, trimmer.finish());
    }

    private static short[] joined(short[] a, short[] b) {
        short[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }
}
