package parley.picture;

import java.io.EOFException;
import javax.imageio.stream.ImageInputStreamImpl;
import parley.media.MediaException;

/// An array as the input of an image reader: neither copied nor written to a file.
///
/// Its length is not told: the reader of WEBP takes a plain surface for an attack when its file is short, and
/// [Encoded] has limited the pixels. The same reader takes each bit that is missing after the end for a zero, of
/// all pixels that are missing: it is stopped after a million of them, and pays little for each until then.
final class BytesInput extends ImageInputStreamImpl {
    private static final int MOST_READS_AFTER_THE_END = 1_000_000;

    private final byte[] bytes;
    private int readsAfterTheEnd;

    BytesInput(byte[] bytes) {
        this.bytes = bytes;
    }

    /// Thrown often: it knows not from where.
    private static final class End extends EOFException {
        private static final long serialVersionUID = 1L;

        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }

    @Override
    public int read() {
        bitOffset = 0;
        return streamPos < bytes.length ? bytes[(int) streamPos++] & 0xFF : end();
    }

    @Override
    public byte readByte() throws EOFException {
        int next = read();
        if (next < 0) {
            throw new End();
        }
        return (byte) next;
    }

    @Override
    public int read(byte[] to, int offset, int length) {
        bitOffset = 0;
        if (streamPos >= bytes.length) {
            return end();
        }
        int count = (int) Math.min(length, bytes.length - streamPos);
        System.arraycopy(bytes, (int) streamPos, to, offset, count);
        streamPos += count;
        return count;
    }

    private int end() {
        if (++readsAfterTheEnd > MOST_READS_AFTER_THE_END) {
            throw new MediaException("a whole picture expected, got one that ends after " + bytes.length + " bytes");
        }
        return -1;
    }
}
