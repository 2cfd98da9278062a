package parley.engines.sphinx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LevelTest {

    @Test
    void softAndLoudSpeechComeToTheSameLevel() {
        for (int amplitude : new int[] {600, 3_000, 30_000}) {
            double gain = new Level(tone(amplitude, 16_000), 16_000).gain();
            assertEquals(-22, 20 * Math.log10(gain * amplitude / Math.sqrt(2) / 32_768), 0.1);
        }
    }

    @Test
    void hissAloneIsNotMadeLoud() {
        assertEquals(16, new Level(tone(3, 16_000), 16_000).gain());
        assertEquals(16, new Level(new short[0], 0).gain());
    }

    private static short[] tone(int amplitude, int length) {
        short[] samples = new short[length];
        for (int i = 0; i < length; i++) {
            samples[i] = (short) Math.round(amplitude * Math.sin(i * 0.2));
        }
        return samples;
    }
}
