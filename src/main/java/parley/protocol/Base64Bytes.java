package parley.protocol;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;
import parley.media.AudioChunk;

/// Base64 (RFC 4648 4 and 5) in ASCII bytes. Read in both alphabets, even mixed, with or without padding;
/// written in the standard one with padding.
///
/// The JDK's coders do the work: they run on vector instructions, ten times as fast as a table by hand
/// (50 ns against 550 for 20 ms of sound).
final class Base64Bytes {

    /// What [#decode] answers to anything else.
    static final ByteBuffer NOT_BASE64 = ByteBuffer.allocate(0);

    /// Sound and pictures show within so many characters which alphabet they are in.
    private static final int LOOKED_AT = 64;

    private Base64Bytes() {}

    /// The bytes that the characters from `from` to `to` stand for, or [#NOT_BASE64].
    static ByteBuffer decode(byte[] text, int from, int to) {
        boolean urlSafe = hasUrlSafe(text, from, Math.min(to, from + LOOKED_AT));
        try {
            return (urlSafe ? Base64.getUrlDecoder() : Base64.getDecoder())
                    .decode(ByteBuffer.wrap(text, from, to - from));
        } catch (IllegalArgumentException e) {
            return decodeMixed(Arrays.copyOfRange(text, from, to));
        }
    }

    private static boolean hasUrlSafe(byte[] text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text[i] == '-' || text[i] == '_') {
                return true;
            }
        }
        return false;
    }

    private static ByteBuffer decodeMixed(byte[] text) {
        for (int i = 0; i < text.length; i++) {
            text[i] = switch (text[i]) {
                case '-' -> '+';
                case '_' -> '/';
                default -> text[i];
            };
        }
        try {
            return ByteBuffer.wrap(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            return NOT_BASE64;
        }
    }

    /// All of `decoded` as an array.
    static byte[] bytes(ByteBuffer decoded) {
        byte[] all = decoded.array();
        return all.length == decoded.remaining() ? all : Arrays.copyOf(all, decoded.remaining());
    }

    /// All of `decoded` as little-endian samples; an odd byte at the end is dropped.
    static short[] samples(ByteBuffer decoded) {
        short[] samples = new short[decoded.remaining() / 2];
        decoded.order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
        return samples;
    }

    /// The characters for the sound of `audio`.
    static byte[] encode(AudioChunk audio) {
        return Base64.getEncoder().encode(audio.toLittleEndian());
    }
}
