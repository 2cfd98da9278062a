package parley.picture;

import java.nio.ByteBuffer;
import java.util.Optional;
import parley.picture.PictureHeader.Format;

/// Tells what a picture is by its first bytes.
final class Magic {
    private static final long PNG = 0x89504E470D0A1A0AL;
    private static final int RIFF = 0x52494646;
    private static final int WEBP = 0x57454250;
    private static final int FTYP = 0x66747970;

    private Magic() {}

    static Optional<Format> format(byte[] bytes) {
        if (bytes.length < 12) {
            return Optional.empty();
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        if ((in.getInt(0) >>> 8) == 0xFFD8FF) {
            return Optional.of(Format.JPEG);
        }
        if (in.getLong(0) == PNG) {
            return Optional.of(Format.PNG);
        }
        if (in.getInt(0) == RIFF && in.getInt(8) == WEBP) {
            return Optional.of(Format.WEBP);
        }
        return in.getInt(4) == FTYP && isHeic(in.getInt(8)) ? Optional.of(Format.HEIC) : Optional.empty();
    }

    /// The brands of ISO/IEC 23008-12, 10.2 to 10.4, and of an image file of any codec.
    private static boolean isHeic(int brand) {
        return switch (brand) {
            case 0x68656963,
                    0x68656978,
                    0x6865696D,
                    0x68656973, // heic heix heim heis
                    0x68657663,
                    0x68657678, // hevc hevx
                    0x6D696631,
                    0x6D736631 -> true; // mif1 msf1
            default -> false;
        };
    }
}
