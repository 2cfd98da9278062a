package parley.http;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// UTF-8 as RFC 3629 has it.
final class Utf8 {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long NOT_ASCII = 0x8080808080808080L;

    private Utf8() {}

    /// Whether the first `length` bytes are UTF-8: no overlong forms, no surrogates, nothing above U+10FFFF.
    static boolean isValid(byte[] bytes, int length) {
        int at = 0;
        while (at < length) {
            at = skipAscii(bytes, at, length);
            if (at == length) {
                return true;
            }
            int size = sizeOfCharacter(bytes, at, length);
            if (size == 0) {
                return false;
            }
            at += size;
        }
        return true;
    }

    /// `text` as UTF-8 of at most `limitBytes`, cut between characters.
    static byte[] cut(String text, int limitBytes) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= limitBytes) {
            return bytes;
        }
        int end = limitBytes;
        while (end > 0 && (bytes[end] & 0xC0) == 0x80) {
            end--;
        }
        return java.util.Arrays.copyOf(bytes, end);
    }

    private static int skipAscii(byte[] bytes, int from, int length) {
        int at = from;
        while (at <= length - 8 && ((long) LONGS.get(bytes, at) & NOT_ASCII) == 0) {
            at += 8;
        }
        while (at < length && bytes[at] >= 0) {
            at++;
        }
        return at;
    }

    /// The bytes of the character of several bytes at `at`; 0 when there is none. Table 3-7 of the Unicode
    /// Standard: only the second byte's range depends on the first.
    private static int sizeOfCharacter(byte[] bytes, int at, int length) {
        int first = bytes[at] & 0xFF;
        int size = first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
        if (size == 0 || at + size > length) {
            return 0;
        }
        int second = bytes[at + 1] & 0xFF;
        int least = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
        int most = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
        if (second < least || second > most) {
            return 0;
        }
        for (int i = 2; i < size; i++) {
            if ((bytes[at + i] & 0xC0) != 0x80) {
                return 0;
            }
        }
        return size;
    }
}
