package parley.protocol;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Arrays;
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
            short[] samples = Base64Bytes.samples(Base64Bytes.decode(text, 2, text.length - 1));
            assertArrayEquals(AudioChunk.ofLittleEndian(data, 16_000).samples(), samples, "length " + length);
        }
    }

    @Test
    void theAlphabetsMayBeMixed() {
        byte[] data = {-1, -1, -1, -5, -17, -66};
        assertArrayEquals(data, decoded("//__--++"));
        assertArrayEquals(new byte[51], decoded("A".repeat(68)));
        assertArrayEquals(new byte[] {-1, -1, -1}, Arrays.copyOfRange(decoded("A".repeat(68) + "__//"), 51, 54));
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
        assertSame(Base64Bytes.NOT_BASE64, Base64Bytes.decode(bytes, 0, bytes.length));
    }

    private static byte[] decoded(String text) {
        byte[] bytes = text.getBytes(ISO_8859_1);
        return Base64Bytes.bytes(Base64Bytes.decode(bytes, 0, bytes.length));
    }
}
