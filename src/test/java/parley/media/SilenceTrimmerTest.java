package parley.media;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SilenceTrimmerTest {

    @Property(tries = 100)
    void aLittleSilenceStaysAtTheEndsAndAllOfItInTheMiddle(
            @ForAll @IntRange(min = 0, max = 900) int before,
            @ForAll @IntRange(min = 0, max = 900) int pause,
            @ForAll @IntRange(min = 0, max = 900) int after,
            @ForAll @IntRange(min = 1, max = 1_000) int piece) {
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
