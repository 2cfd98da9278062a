package parley.picture;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import parley.media.MediaException;

/// What the chunks of a WEBP (RFC 9649) say about its picture: the only one, or the first of an animation.
///
/// @param still a WEBP that holds this picture alone
record WebpHeader(int width, int height, byte[] still) {
    private static final int RIFF = chunk("RIFF");
    private static final int WEBP = chunk("WEBP");
    private static final int LOSSY = chunk("VP8 ");
    private static final int LOSSLESS = chunk("VP8L");
    private static final int EXTENDED = chunk("VP8X");
    private static final int ALPHA = chunk("ALPH");
    private static final int FRAME = chunk("ANMF");

    private static final int HEADER_BYTES = 12;
    private static final int EXTENDED_BYTES = 18;
    private static final int FRAME_HEADER_BYTES = 16;
    private static final byte HAS_ALPHA = 0x10;
    private static final int LOSSLESS_ALPHA = 1 << 28;
    private static final byte IS_ANIMATED = 0x02;

    private static int chunk(String name) {
        return name.charAt(0) | name.charAt(1) << 8 | name.charAt(2) << 16 | name.charAt(3) << 24;
    }

    /// @throws MediaException when no picture is in it
    static WebpHeader read(byte[] webp) {
        try {
            ByteBuffer in = ByteBuffer.wrap(webp).order(ByteOrder.LITTLE_ENDIAN).position(HEADER_BYTES);
            if (in.getInt(HEADER_BYTES) != EXTENDED) {
                return picture(in, webp);
            }
            boolean animated = (in.get(HEADER_BYTES + 8) & IS_ANIMATED) != 0;
            int width = 1 + low24(in, HEADER_BYTES + 12);
            int height = 1 + low24(in, HEADER_BYTES + 15);
            in.position(HEADER_BYTES + EXTENDED_BYTES);
            return animated ? firstFrame(in) : picture(in, webp).expected(width, height);
        } catch (IndexOutOfBoundsException | IllegalArgumentException | BufferUnderflowException e) {
            throw new MediaException("a WEBP with a picture expected, got one that ends before it", e);
        }
    }

    /// Whether pixels of `still` may be transparent.
    static boolean hasAlpha(byte[] still) {
        ByteBuffer in = ByteBuffer.wrap(still).order(ByteOrder.LITTLE_ENDIAN);
        if (in.getInt(HEADER_BYTES) == EXTENDED) {
            return (in.get(HEADER_BYTES + 8) & HAS_ALPHA) != 0;
        }
        return in.getInt(HEADER_BYTES) == LOSSLESS && (in.getInt(HEADER_BYTES + 9) & LOSSLESS_ALPHA) != 0;
    }

    private WebpHeader expected(int asWide, int asHigh) {
        if (width != asWide || height != asHigh) {
            throw new MediaException("a WEBP whose picture is as large as its canvas expected, got " + width + "x"
                    + height + " on " + asWide + "x" + asHigh);
        }
        return this;
    }

    /// The next picture among the chunks from the position of `in`.
    private static WebpHeader picture(ByteBuffer in, byte[] webp) {
        seek(in, LOSSY, LOSSLESS);
        int at = in.position() + 8;
        if (in.getInt(in.position()) == LOSSY) {
            return new WebpHeader(in.getShort(at + 6) & 0x3FFF, in.getShort(at + 8) & 0x3FFF, webp);
        }
        int sides = in.getInt(at + 1);
        return new WebpHeader(1 + (sides & 0x3FFF), 1 + (sides >>> 14 & 0x3FFF), webp);
    }

    /// Moves to the next chunk of one of two names.
    private static void seek(ByteBuffer in, int name, int other) {
        while (in.getInt(in.position()) != name && in.getInt(in.position()) != other) {
            in.position(afterChunk(in));
        }
    }

    private static int afterChunk(ByteBuffer in) {
        int size = in.getInt(in.position() + 4);
        if (size < 0 || size > in.limit()) {
            throw new IllegalArgumentException("a chunk that ends before the file expected");
        }
        return in.position() + 8 + size + (size & 1);
    }

    private static WebpHeader firstFrame(ByteBuffer in) {
        seek(in, FRAME, FRAME);
        int at = in.position() + 8;
        int width = 1 + low24(in, at + 6);
        int height = 1 + low24(in, at + 9);
        int size = in.getInt(in.position() + 4);
        ByteBuffer chunks =
                in.slice(at + FRAME_HEADER_BYTES, size - FRAME_HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        byte[] still = chunks.getInt(0) == ALPHA ? withAlpha(chunks, width, height) : alone(chunks);
        return picture(ByteBuffer.wrap(still).order(ByteOrder.LITTLE_ENDIAN).position(HEADER_BYTES), still)
                .expected(width, height);
    }

    private static byte[] alone(ByteBuffer chunks) {
        return file(HEADER_BYTES + chunks.limit()).put(chunks).array();
    }

    private static byte[] withAlpha(ByteBuffer chunks, int width, int height) {
        ByteBuffer out = file(HEADER_BYTES + EXTENDED_BYTES + chunks.limit());
        out.putInt(EXTENDED).putInt(EXTENDED_BYTES - 8).putInt(HAS_ALPHA);
        put24(out, width - 1);
        put24(out, height - 1);
        return out.put(chunks).array();
    }

    private static ByteBuffer file(int bytes) {
        return ByteBuffer.allocate(bytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(RIFF)
                .putInt(bytes - 8)
                .putInt(WEBP);
    }

    private static int low24(ByteBuffer in, int at) {
        return in.getShort(at) & 0xFFFF | (in.get(at + 2) & 0xFF) << 16;
    }

    private static void put24(ByteBuffer out, int value) {
        out.putShort((short) value).put((byte) (value >> 16));
    }

    @Override
    public String toString() {
        return "WebpHeader[" + width + "x" + height + "]";
    }
}
