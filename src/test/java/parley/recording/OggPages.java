package parley.recording;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Puts the checksums of Ogg pages right after their content was changed (RFC 3533 6: CRC-32, polynomial
/// 04C11DB7, not reflected).
final class OggPages {
    private static final int POLYNOMIAL = 0x04C11DB7;

    private OggPages() {}

    static void sign(byte[] file) {
        for (int at = 0; at + 27 < file.length && Format.begins(file, at, "OggS"); ) {
            int segments = file[at + 26] & 0xFF;
            int length = 27 + segments;
            for (int i = 0; i < segments && at + 27 + i < file.length; i++) {
                length += file[at + 27 + i] & 0xFF;
            }
            if (at + length > file.length) {
                return;
            }
            ByteBuffer page = ByteBuffer.wrap(file, at, length).slice().order(ByteOrder.LITTLE_ENDIAN);
            page.putInt(22, 0);
            page.putInt(22, checksum(page));
            at += length;
        }
    }

    private static int checksum(ByteBuffer page) {
        int crc = 0;
        for (int i = 0; i < page.limit(); i++) {
            crc ^= page.get(i) << 24;
            for (int bit = 0; bit < 8; bit++) {
                crc = crc << 1 ^ (crc < 0 ? POLYNOMIAL : 0);
            }
        }
        return crc;
    }
}
