package parley.protocol;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.media.AudioChunk;

class Base64Test {

    @Test
    void everySpellingOfEveryLengthIsRead() {
        for (int length = 0; length < 200; length++) {
            byte[] data = new byte[length];
            new Random(length).nextBytes(data);
            for (Base64.Encoder encoder : new Base64.Encoder[] {Base64.getEncoder(), Base64.getUrlEncoder()}) {
                assertArrayEquals(data, decoded(encoder.encodeToString(data)), "length " + length);
                assertArrayEquals(data, decoded(encoder.withoutPadding().encodeToString(data)), "length " + length);
            }
        }
    }

    @Test
    void samplesAreReadAsTheirBytesAre() {
        for (int length = 0; length < 200; length++) {
            byte[] data = new byte[length];
            new Random(length).nextBytes(data);
            byte[] text = ("xx" + Base64.getEncoder().encodeToString(data) + "x").getBytes(ISO_8859_1);
            short[] samples = new short[Base64Bytes.decodedLength(text, 2, text.length - 1) / 2];
            assertTrue(Base64Bytes.decodeSamples(text, 2, text.length - 1, samples));
            assertArrayEquals(AudioChunk.ofLittleEndian(data, 16_000).samples(), samples, "length " + length);
        }
    }

    @Test
    void samplesAreWrittenAsTheirBytesAre() {
        for (int length = 0; length < 100; length++) {
            byte[] data = new byte[length * 2];
            new Random(length).nextBytes(data);
            byte[] out = new byte[Base64Text.length(length) + 1];
            int end = Base64Text.write(AudioChunk.ofLittleEndian(data, 16_000).samples(), out, 1);
            assertEquals(out.length, end);
            assertEquals(Base64.getEncoder().encodeToString(data), new String(out, 1, end - 1, ISO_8859_1));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A",
                "AAAAA",
                "A===",
                "AA=",
                "AAA==",
                "AAAA=",
                "=",
                "==",
                "AA==AA==",
                "A A=",
                "AA\n=",
                "ÄAAA",
                "AA*A",
                "AAAAAAA*"
            })
    void whatIsNoBase64IsRefused(String text) {
        byte[] bytes = text.getBytes(ISO_8859_1);
        int length = Base64Bytes.decodedLength(bytes, 0, bytes.length);
        assertFalse(length >= 0 && Base64Bytes.decode(bytes, 0, bytes.length, new byte[length]));
        assertFalse(length >= 0 && Base64Bytes.decodeSamples(bytes, 0, bytes.length, new short[length / 2]));
    }

    private static byte[] decoded(String text) {
        byte[] bytes = text.getBytes(ISO_8859_1);
        byte[] out = new byte[Base64Bytes.decodedLength(bytes, 0, bytes.length)];
        assertTrue(Base64Bytes.decode(bytes, 0, bytes.length, out));
        return out;
    }
}
