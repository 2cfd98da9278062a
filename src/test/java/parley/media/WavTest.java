package parley.media;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WavTest {

    @Test
    void whatIsWrittenIsRead(@TempDir Path folder) throws IOException {
        AudioChunk chunk = new AudioChunk(new short[] {0, 1, -1, 32767, -32768}, 44_100);
        Wav.write(folder.resolve("a.wav"), chunk);
        assertEquals(chunk, Wav.read(folder.resolve("a.wav")));
    }

    @Test
    void everyWidthIsBroughtTo16Bits() {
        assertArrayEquals(
                new short[] {0, 16384, -32768},
                read(1, 1, 8, out -> out.put((byte) 128).put((byte) 192).put((byte) 0)));
        assertArrayEquals(
                new short[] {258, -2},
                read(1, 1, 16, out -> out.putShort((short) 258).putShort((short) -2)));
        assertArrayEquals(new short[] {258, -256}, read(1, 1, 24, out -> out.put(new byte[] {0, 2, 1, 0, 0, -1})));
        assertArrayEquals(
                new short[] {3, -3}, read(1, 1, 32, out -> out.putInt(3 << 16).putInt(-3 << 16)));
        assertArrayEquals(
                new short[] {16384, 32767, -32768, 0},
                read(
                        3,
                        1,
                        32,
                        out -> out.putFloat(0.5f).putFloat(1.5f).putFloat(-7).putFloat(Float.NaN)));
    }

    @Test
    void theLawsOfTelephonesAreReadAsTheyAreWrittenDown() {
        // ITU-T G.711, tables 1a to 2b, on the scale of 16 bits: the largest, the smallest, one in between.
        assertArrayEquals(
                new short[] {32_124, -32_124, 0, 2_108},
                read(7, 1, 8, out -> out.put(new byte[] {(byte) 0x80, 0, (byte) 0xFF, (byte) 0xBE})));
        assertArrayEquals(
                new short[] {32_256, -32_256, 8, 3_776},
                read(6, 1, 8, out -> out.put(new byte[] {(byte) 0xAA, 0x2A, (byte) 0xD5, (byte) 0x98})));
        assertArrayEquals(
                new short[] {16_384, -32_768, 0},
                read(3, 1, 64, out -> out.putDouble(0.5).putDouble(-3).putDouble(Double.NaN)));
    }

    @Test
    void channelsAreMixed() {
        assertArrayEquals(
                new short[] {150},
                read(1, 2, 16, out -> out.putShort((short) 100).putShort((short) 200)));
    }

    @Test
    void aLengthThatIsNotKnownEndsWithTheFile() {
        byte[] file = Wav.bytes(new AudioChunk(new short[] {7, 8, 9}, 16_000));
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(40, -1);
        assertEquals(new AudioChunk(new short[] {7, 8, 9}, 16_000), Wav.read(file));
    }

    @Test
    void whatCannotBeReadIsSaid() {
        assertEquals("a RIFF WAVE header expected, got something else", failure(new byte[3]));
        assertEquals("a RIFF WAVE header expected, got something else", failure(new byte[100]));
        assertEquals(
                "PCM of 8, 16, 24 or 32 bits, float, A-law or mu-law expected, got kind 2 of 4 bits",
                failure(file(2, 1, 16_000, 4, out -> {})));
        assertEquals("1 to 32 channels expected, got 0", failure(file(1, 0, 16_000, 16, out -> {})));
        assertEquals("a rate of 1000 to 384000 Hz expected, got 5", failure(file(1, 1, 5, 16, out -> {})));
        assertEquals(
                "a data chunk expected, got none",
                failure(Arrays.copyOf(Wav.bytes(new AudioChunk(new short[9], 16_000)), 36)));
    }

    @Test
    void damagedFilesAreReadOrRefused() {
        byte[] good = Wav.bytes(new AudioChunk(new short[500], 16_000));
        Random random = new Random(1);
        for (int round = 0; round < 2_000; round++) {
            byte[] damaged = Arrays.copyOf(good, random.nextInt(good.length));
            for (int i = 0; i < 4 && damaged.length > 0; i++) {
                damaged[random.nextInt(Math.min(48, damaged.length))] = (byte) random.nextInt();
            }
            try {
                Wav.read(damaged);
            } catch (MediaException _) {
                // refused
            }
        }
    }

    private static String failure(byte[] file) {
        return assertThrows(MediaException.class, () -> Wav.read(file)).getMessage();
    }

    private static short[] read(int kind, int channels, int bits, Consumer<ByteBuffer> body) {
        AudioChunk chunk = Wav.read(file(kind, channels, 22_050, bits, body));
        assertEquals(22_050, chunk.rateHz());
        return chunk.samples();
    }

    private static byte[] file(int kind, int channels, int rateHz, int bits, Consumer<ByteBuffer> body) {
        ByteBuffer out = ByteBuffer.allocate(200).order(ByteOrder.LITTLE_ENDIAN);
        out.put("RIFF".getBytes()).putInt(100).put("WAVEfmt ".getBytes()).putInt(16);
        out.putShort((short) kind)
                .putShort((short) channels)
                .putInt(rateHz)
                .putInt(0)
                .putShort((short) 0);
        out.putShort((short) bits).put("LIST".getBytes()).putInt(3).put(new byte[4]);
        out.put("data".getBytes());
        int at = out.position();
        out.putInt(0);
        body.accept(out);
        out.putInt(at, out.position() - at - 4);
        return Arrays.copyOf(out.array(), out.position());
    }
}
