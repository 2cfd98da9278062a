package parley.media;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResamplerTest {

    @ParameterizedTest
    @CsvSource({
        "16000, 24000", "24000, 16000", "48000, 16000", "44100, 16000", "44100, 24000", "8000, 16000", "8000, 24000",
        "22050, 24000", "11025, 16000", "96000, 24000", "384000, 16000", "1000, 24000", "44101, 16000", "383999, 24000",
        "16001, 24000", "31337, 16000"
    })
    void tonesInThePassBandComeOutWithin80Decibels(int fromHz, int toHz) {
        double edgeHz = 0.85 * Math.min(fromHz, toHz) / 2;
        for (double share : new double[] {0.05, 0.33, 0.7, 1}) {
            double snr = signalToNoise(fromHz, toHz, share * edgeHz);
            assertTrue(snr >= 80, fromHz + " to " + toHz + " Hz at " + share * edgeHz + " Hz: " + snr + " dB");
        }
    }

    @ParameterizedTest
    @CsvSource({"48000, 16000, 9000", "48000, 24000, 13000", "44100, 16000, 12345", "44101, 16000, 8100"})
    void tonesAboveTheOutputsNyquistFrequencyAreGone(int fromHz, int toHz, double toneHz) {
        short[] out = whole(fromHz, toHz, tone(fromHz, toneHz, fromHz / 2));
        double power = 0;
        for (int i = out.length / 4; i < out.length * 3 / 4; i++) {
            power += (double) out[i] * out[i];
        }
        assertTrue(power / (out.length / 2) < 2, "mean square " + power / (out.length / 2));
    }

    @Test
    void cuttingTheStreamDifferentlyChangesNothing() {
        Random random = new Random(11);
        for (int i = 0; i < 60; i++) {
            cutDifferently(
                    random.nextInt(1_000, 384_001),
                    random.nextBoolean(),
                    random.nextInt(1, 6_001),
                    random.nextInt(20_001));
        }
    }

    private static void cutDifferently(int fromHz, boolean toSpeech, int piece, int length) {
        int toHz = toSpeech ? AudioChunk.SPEECH_HZ : AudioChunk.HEARING_HZ;
        short[] in = tone(fromHz, fromHz * 0.11, length);
        short[] pieces = new short[(int) ((length + 1L) * toHz / fromHz) + 10];
        Resampler resampler = Resampler.of(fromHz, toHz);
        int written = 0;
        for (int at = 0; at < length; at += piece) {
            short[] next = resampler.process(in, at, Math.min(piece, length - at));
            System.arraycopy(next, 0, pieces, written, next.length);
            written += next.length;
        }
        short[] rest = resampler.flush().samples();
        System.arraycopy(rest, 0, pieces, written, rest.length);

        short[] whole = whole(fromHz, toHz, in);
        assertArrayEquals(whole, Arrays.copyOf(pieces, written + rest.length));
        assertEquals(Math.ceilDiv((long) length * toHz, fromHz), whole.length);
    }

    @Test
    void anotherStreamMayFollowAFlush() {
        Resampler resampler = Resampler.of(48_000, 16_000);
        short[] in = tone(48_000, 440, 4_801);
        AudioChunk first = resampler.process(new AudioChunk(in, 48_000));
        AudioChunk firstRest = resampler.flush();
        assertEquals(first, resampler.process(new AudioChunk(in, 48_000)));
        assertEquals(firstRest, resampler.flush());
    }

    @Test
    void equalRatesPassThrough() {
        AudioChunk chunk = new AudioChunk(tone(16_000, 440, 320), 16_000);
        Resampler resampler = Resampler.of(16_000, 16_000);
        assertEquals(chunk, resampler.process(chunk));
        assertEquals(new AudioChunk(new short[0], 16_000), resampler.flush());
    }

    @Test
    void banksAreSharedAndNeverLarge() {
        assertTrue(FilterBank.of(44_100, 16_000) == FilterBank.of(44_100, 16_000));
        for (int fromHz : new int[] {1_001, 15_999, 44_101, 191_999, 383_999}) {
            assertTrue(FilterBank.of(fromHz, 24_000).size() < 1 << 17, fromHz + " Hz");
        }
    }

    @Test
    void ratesOutOfRangeAreRefused() {
        assertEquals(
                "a rate of 1000 to 384000 Hz expected, got 999",
                assertThrows(MediaException.class, () -> Resampler.of(999, 16_000))
                        .getMessage());
        AudioChunk chunk = new AudioChunk(new short[1], 8_000);
        assertEquals(
                "16000 Hz expected, got 8000",
                assertThrows(
                                MediaException.class,
                                () -> Resampler.of(16_000, 24_000).process(chunk))
                        .getMessage());
    }

    private static short[] whole(int fromHz, int toHz, short[] in) {
        Resampler resampler = Resampler.of(fromHz, toHz);
        short[] body = resampler.process(in, 0, in.length);
        short[] rest = resampler.flush().samples();
        short[] out = Arrays.copyOf(body, body.length + rest.length);
        System.arraycopy(rest, 0, out, body.length, rest.length);
        return out;
    }

    private static short[] tone(int rateHz, double toneHz, int length) {
        short[] samples = new short[length];
        for (int i = 0; i < length; i++) {
            samples[i] = (short) Math.round(20_000 * Math.sin(2 * Math.PI * toneHz * i / rateHz));
        }
        return samples;
    }

    /// Of a tone, against the tone as it would have been sampled at the output's rate.
    private static double signalToNoise(int fromHz, int toHz, double toneHz) {
        short[] out = whole(fromHz, toHz, tone(fromHz, toneHz, fromHz / 4));
        double signal = 0;
        double noise = 0;
        for (int i = out.length / 4; i < out.length * 3 / 4; i++) {
            double expected = 20_000 * Math.sin(2 * Math.PI * toneHz * i / toHz);
            signal += expected * expected;
            noise += (out[i] - expected) * (out[i] - expected);
        }
        return 10 * Math.log10(signal / noise);
    }
}
