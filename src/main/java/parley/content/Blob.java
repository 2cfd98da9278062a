package parley.content;

import java.util.Arrays;

/// Bytes with their media type, such as `image/jpeg`. The bytes belong to the blob: nobody writes to them
/// afterwards. It
/// prints its size, never its bytes.
public record Blob(String mimeType, byte[] data) {

    @Override
    public boolean equals(Object other) {
        return other instanceof Blob(String theirType, byte[] theirs)
                && theirType.equals(mimeType)
                && Arrays.equals(data, theirs);
    }

    @Override
    public int hashCode() {
        return 31 * mimeType.hashCode() + Arrays.hashCode(data);
    }

    @Override
    public String toString() {
        return "Blob[" + mimeType + ", " + data.length + " bytes]";
    }
}
