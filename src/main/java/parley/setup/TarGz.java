package parley.setup;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

/// Reads one file out of a compressed tar archive (POSIX.1-1988 ustar) and writes nothing, so that no name
/// in the archive can lead out of a folder.
final class TarGz {
    private static final int BLOCK_BYTES = 512;
    private static final int NAME_BYTES = 100;
    private static final int SIZE_AT = 124;
    private static final int SIZE_BYTES = 12;

    private TarGz() {}

    /// The contents of the entry `name`.
    ///
    /// @throws IOException when there is no such entry, it is longer than `limitBytes`, or this is no such
    ///     archive
    static byte[] read(InputStream archive, String name, int limitBytes) throws IOException {
        try (InputStream in = new GZIPInputStream(new BufferedInputStream(archive))) {
            for (byte[] header = block(in); header[0] != 0; header = block(in)) {
                long sizeBytes = Long.parseLong(text(header, SIZE_AT, SIZE_BYTES), 8);
                if (text(header, 0, NAME_BYTES).equals(name)) {
                    return contents(in, name, sizeBytes, limitBytes);
                }
                in.skipNBytes(padded(sizeBytes));
            }
        } catch (EOFException | NumberFormatException _) {
            throw new IOException("the archive is damaged");
        }
        throw new IOException("the archive has no " + name);
    }

    private static byte[] contents(InputStream in, String name, long sizeBytes, int limitBytes) throws IOException {
        if (sizeBytes > limitBytes) {
            throw new IOException(name + " has " + sizeBytes + " bytes, expected " + limitBytes);
        }
        byte[] contents = in.readNBytes((int) sizeBytes);
        if (contents.length < sizeBytes) {
            throw new EOFException();
        }
        return contents;
    }

    private static byte[] block(InputStream in) throws IOException {
        byte[] block = in.readNBytes(BLOCK_BYTES);
        if (block.length < BLOCK_BYTES) {
            throw new EOFException();
        }
        return block;
    }

    private static long padded(long sizeBytes) {
        return (sizeBytes + BLOCK_BYTES - 1) / BLOCK_BYTES * BLOCK_BYTES;
    }

    /// A field ends at its first NUL or at its full length.
    private static String text(byte[] header, int from, int length) {
        int end = from;
        while (end < from + length && header[end] != 0) {
            end++;
        }
        return new String(header, from, end - from, StandardCharsets.US_ASCII).strip();
    }
}
