package parley.engines.sphinx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class NoiseFloorTest {

    @Test
    void aRoomGetsALittleAndDigitalSilenceMore() {
        short[] room = new short[65_536];
        for (int i = 0; i < room.length; i++) {
            room[i] = (short) (i % 2 == 0 ? 1 : -1);
        }
        assertEquals(-68, level(under(room), room), 0.3);
        assertEquals(-54, level(under(new short[65_536]), new short[65_536]), 0.3);
    }

    @Test
    void theSameSoundGetsTheSameNoise() {
        assertArrayEquals(under(new short[1_000]), under(new short[1_000]));
    }

    private static short[] under(short[] pcm) {
        NoiseFloor floor = new NoiseFloor();
        short[] out = new short[pcm.length];
        floor.listen(pcm, 0, pcm.length);
        floor.under(pcm, 0, pcm.length, 1, out);
        return out;
    }

    private static double level(short[] sum, short[] pcm) {
        double power = 0;
        for (int i = 0; i < sum.length; i++) {
            power += (sum[i] - pcm[i]) * (sum[i] - pcm[i]);
        }
        return 10 * Math.log10(power / sum.length) - 20 * Math.log10(32_768);
    }
}
