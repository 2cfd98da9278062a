package parley.protocol;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Writes little-endian samples as standard base64 with padding (RFC 4648 4) into bytes. Two characters are
/// looked up at once; three samples are eight characters.
final class Base64Text {
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final short[] PAIRS = pairs();

    private Base64Text() {}

    /// By 12 bits, the first character in the low byte.
    private static short[] pairs() {
        short[] pairs = new short[1 << 12];
        for (int bits = 0; bits < pairs.length; bits++) {
            pairs[bits] = (short) (ALPHABET.charAt(bits >> 6) | ALPHABET.charAt(bits & 63) << 8);
        }
        return pairs;
    }

    /// How many characters `samples` samples are.
    static int length(int samples) {
        return (samples * 2 + 2) / 3 * 4;
    }

    /// Writes at `at` and tells where it ended.
    static int write(short[] samples, byte[] out, int at) {
        int to = at;
        int i = 0;
        for (; i + 3 <= samples.length; i += 3, to += 8) {
            int a = Short.reverseBytes(samples[i]) & 0xFFFF;
            int b = Short.reverseBytes(samples[i + 1]) & 0xFFFF;
            int c = Short.reverseBytes(samples[i + 2]) & 0xFFFF;
            SHORT.set(out, to, PAIRS[a >> 4]);
            SHORT.set(out, to + 2, PAIRS[(a & 0xF) << 8 | b >> 8]);
            SHORT.set(out, to + 4, PAIRS[(b & 0xFF) << 4 | c >> 12]);
            SHORT.set(out, to + 6, PAIRS[c & 0xFFF]);
        }
        return writeRest(samples, i, out, to);
    }

    private static int writeRest(short[] samples, int from, byte[] out, int at) {
        int left = samples.length - from;
        if (left == 0) {
            return at;
        }
        int a = Short.reverseBytes(samples[from]) & 0xFFFF;
        int b = left == 2 ? Short.reverseBytes(samples[from + 1]) & 0xFFFF : 0;
        SHORT.set(out, at, PAIRS[a >> 4]);
        SHORT.set(out, at + 2, PAIRS[(a & 0xF) << 8 | b >> 8]);
        if (left == 1) {
            out[at + 3] = '=';
            return at + 4;
        }
        SHORT.set(out, at + 4, PAIRS[(b & 0xFF) << 4]);
        out[at + 6] = '=';
        out[at + 7] = '=';
        return at + 8;
    }
}
