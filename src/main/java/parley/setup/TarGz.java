package parley.setup;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/// Reads named files out of a compressed tar archive (POSIX.1-1988 ustar) and writes nothing, so that no
/// name in the archive can lead out of a folder.
final class TarGz {
    private static final int BLOCK_BYTES = 512;
    private static final int NAME_BYTES = 100;
    private static final int SIZE_AT = 124;
    private static final int SIZE_BYTES = 12;

    private TarGz() {}

    /// The contents of the entries that `limitBytes` names, each with the most bytes that it may have.
    ///
    /// @throws IOException when one of them is not there or is longer, or this is no such archive
    static Map<String, byte[]> read(InputStream archive, Map<String, Integer> limitBytes) throws IOException {
        Map<String, byte[]> found = new HashMap<>();
        try (InputStream in = new GZIPInputStream(new BufferedInputStream(archive))) {
            byte[] header = block(in);
            while (header[0] != 0) {
                readEntry(in, header, limitBytes, found);
                if (found.size() == limitBytes.size()) {
                    return found;
                }
                header = block(in);
            }
        } catch (EOFException | ZipException | NumberFormatException _) {
            throw new IOException("the archive is damaged");
        }
        throw new IOException("the archive has no " + missing(limitBytes, found));
    }

    private static void readEntry(
            InputStream in, byte[] header, Map<String, Integer> limitBytes, Map<String, byte[]> found)
            throws IOException {
        String name = text(header, 0, NAME_BYTES);
        long sizeBytes = Long.parseLong(text(header, SIZE_AT, SIZE_BYTES), 8);
        if (limitBytes.containsKey(name)) {
            found.put(name, contents(in, name, sizeBytes, limitBytes.get(name)));
            in.skipNBytes(padded(sizeBytes) - sizeBytes);
        } else {
            in.skipNBytes(padded(sizeBytes));
        }
    }

    private static String missing(Map<String, Integer> wanted, Map<String, byte[]> found) {
        return wanted.keySet().stream()
                .filter(name -> !found.containsKey(name))
                .sorted()
                .collect(Collectors.joining(", "));
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
