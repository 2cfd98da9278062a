package parley.protocol;

import java.util.Arrays;

/// Base64 (RFC 4648 4 and 5) read from ASCII bytes: both alphabets, even mixed, with or without padding.
/// Bits beyond the last whole byte are not looked at.
final class Base64Bytes {
    private static final int[] VALUE = values();

    private Base64Bytes() {}

    private static int[] values() {
        int[] values = new int[256];
        Arrays.fill(values, -1);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for (int i = 0; i < 64; i++) {
            values[alphabet.charAt(i)] = i;
        }
        values['-'] = 62;
        values['_'] = 63;
        return values;
    }

    /// How many bytes the characters from `from` to `to` hold; -1 when their number or padding cannot be right.
    static int decodedLength(byte[] text, int from, int to) {
        int end = unpadded(text, from, to);
        boolean wrong = (end - from) % 4 == 1 || end < to && (to - from) % 4 != 0;
        return wrong ? -1 : bytesOf(end - from);
    }

    private static int bytesOf(int characters) {
        return characters / 4 * 3 + Math.max(characters % 4 - 1, 0);
    }

    /// Fills `out`, which holds [#decodedLength] bytes. False when a character is none of base64.
    static boolean decode(byte[] text, int from, int to, byte[] out) {
        return decodeUnpadded(text, from, unpadded(text, from, to), out);
    }

    private static boolean decodeUnpadded(byte[] text, int from, int end, byte[] out) {
        int in = from;
        int at = 0;
        for (; in + 4 <= end; in += 4, at += 3) {
            int bits = quartet(text, in);
            if (bits < 0) {
                return false;
            }
            out[at] = (byte) (bits >> 16);
            out[at + 1] = (byte) (bits >> 8);
            out[at + 2] = (byte) bits;
        }
        return in == end || decodeRest(text, in, end, out, at);
    }

    private static boolean decodeRest(byte[] text, int from, int end, byte[] out, int at) {
        int bits = 0;
        int seen = 0;
        for (int i = 0; i < 4; i++) {
            int value = from + i < end ? VALUE[text[from + i] & 0xFF] : 0;
            seen |= value;
            bits = bits << 6 | value & 63;
        }
        for (int i = at; i < out.length; i++) {
            out[i] = (byte) (bits >> 16 - 8 * (i - at));
        }
        return seen >= 0;
    }

    /// Fills `out`, which holds half of [#decodedLength], with little-endian samples; eight characters are
    /// three.
    static boolean decodeSamples(byte[] text, int from, int to, short[] out) {
        int end = unpadded(text, from, to);
        int in = from;
        int at = 0;
        for (; in + 8 <= end; in += 8, at += 3) {
            int first = quartet(text, in);
            int second = quartet(text, in + 4);
            if ((first | second) < 0) {
                return false;
            }
            out[at] = (short) (first >> 16 & 0xFF | first & 0xFF00);
            out[at + 1] = (short) (first & 0xFF | second >> 8 & 0xFF00);
            out[at + 2] = (short) (second >> 8 & 0xFF | second << 8);
        }
        return decodeLastSamples(text, in, end, out, at);
    }

    private static boolean decodeLastSamples(byte[] text, int from, int end, short[] out, int at) {
        byte[] pcm = new byte[bytesOf(end - from)];
        if (!decodeUnpadded(text, from, end, pcm)) {
            return false;
        }
        for (int i = 0; i + 1 < pcm.length; i += 2) {
            out[at + i / 2] = (short) (pcm[i] & 0xFF | pcm[i + 1] << 8);
        }
        return true;
    }

    /// Four characters as 24 bits; negative when one of them is none of base64.
    private static int quartet(byte[] text, int at) {
        return VALUE[text[at] & 0xFF] << 18
                | VALUE[text[at + 1] & 0xFF] << 12
                | VALUE[text[at + 2] & 0xFF] << 6
                | VALUE[text[at + 3] & 0xFF];
    }

    private static int unpadded(byte[] text, int from, int to) {
        int end = to;
        while (end > from && to - end < 2 && text[end - 1] == '=') {
            end--;
        }
        return end;
    }
}
