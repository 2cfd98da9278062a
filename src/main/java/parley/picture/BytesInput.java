package parley.picture;

import javax.imageio.stream.ImageInputStreamImpl;
import parley.media.MediaException;

/// An array as the input of an image reader: neither copied nor written to a file.
///
/// A reader that goes on and on after the end is stopped: that of WEBP takes each missing bit for a zero, at
/// the price of an exception, for all pixels that are missing.
final class BytesInput extends ImageInputStreamImpl {
    private static final int MOST_READS_AFTER_THE_END = 64;

    private final byte[] bytes;
    private int readsAfterTheEnd;

    BytesInput(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public int read() {
        bitOffset = 0;
        return streamPos < bytes.length ? bytes[(int) streamPos++] & 0xFF : end();
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

    @Override
    public long length() {
        return bytes.length;
    }
}
