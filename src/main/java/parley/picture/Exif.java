package parley.picture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Reads from the EXIF data of a photo how the camera was held (Exif 2.32, 4.5 and 4.6: a TIFF header and a
/// directory of entries of 12 bytes). Data that makes no sense says nothing: the photo is upright then.
final class Exif {
    private static final int ORIENTATION = 0x0112;
    private static final int SHORT = 3;
    private static final int ENTRY_BYTES = 12;
    private static final int MOST_ENTRIES = 512;

    private Exif() {}

    /// @param tiff begins with the byte order, `II` or `MM`
    static Orientation orientation(ByteBuffer tiff) {
        try {
            ByteBuffer data = tiff.slice()
                    .order(tiff.get(tiff.position()) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
            int directory = data.getInt(4);
            int entries = Math.min(MOST_ENTRIES, data.getShort(directory) & 0xFFFF);
            for (int i = 0; i < entries; i++) {
                int entry = directory + 2 + i * ENTRY_BYTES;
                if ((data.getShort(entry) & 0xFFFF) == ORIENTATION && data.getShort(entry + 2) == SHORT) {
                    return Orientation.of(data.getShort(entry + 8));
                }
            }
        } catch (IndexOutOfBoundsException _) {
            // points outside of itself
        }
        return Orientation.TOP_LEFT;
    }
}
