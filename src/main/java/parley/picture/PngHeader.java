package parley.picture;

import java.nio.ByteBuffer;
import parley.media.MediaException;

/// What the first chunk of a PNG says (PNG specification, third edition, 11.2.1).
record PngHeader(int width, int height) {
    private static final int LENGTH = 13;
    private static final int NAME = 0x49484452; // IHDR

    /// @throws MediaException when the header is not there
    static PngHeader read(byte[] png) {
        ByteBuffer in = ByteBuffer.wrap(png);
        if (png.length < 33 || in.getInt(8) != LENGTH || in.getInt(12) != NAME) {
            throw new MediaException("a PNG that begins with IHDR expected, got one without");
        }
        return new PngHeader(in.getInt(16), in.getInt(20));
    }
}
