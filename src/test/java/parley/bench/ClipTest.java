package parley.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import parley.media.AudioChunk;

class ClipTest {

    @Test
    void aLoopHoldsTheShareOfSpeechThatWasAskedFor() {
        Clip clip = Clip.of(new AudioChunk(new short[32_000], AudioChunk.HEARING_HZ), 0.4);

        assertEquals(250, clip.frames().size());
        assertEquals(0.4, clip.speechShare(), 1e-9);
    }

    @Test
    void framesAreMaskedTextFramesOfEachLengthForm() {
        byte[] small = Clip.textFrame(new byte[125]);
        byte[] middle = Clip.textFrame(new byte[126]);
        byte[] large = Clip.textFrame(new byte[65_536]);

        assertEquals(6 + 125, small.length);
        assertEquals((byte) (0x80 | 125), small[1]);
        assertEquals(8 + 126, middle.length);
        assertEquals((byte) (0x80 | 126), middle[1]);
        assertEquals(126, middle[3]);
        assertEquals(14 + 65_536, large.length);
        assertEquals((byte) (0x80 | 127), large[1]);
        assertEquals(1, large[7]);
    }
}
