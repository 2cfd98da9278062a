package parley.recording;

/// The tags in front of MP3 and AAC streams (ID3v2). They may claim a quarter of a gigabyte, which a library
/// would put aside, so none sees them.
final class Id3 {
    private static final int HEADER_BYTES = 10;

    private Id3() {}

    /// Where the sound begins.
    static int length(byte[] file) {
        int at = 0;
        while (Format.begins(file, at, "ID3") && file.length - at > HEADER_BYTES) {
            // ID3v2.4 3.1: four bytes of seven bits each
            int size = (file[at + 6] & 127) << 21
                    | (file[at + 7] & 127) << 14
                    | (file[at + 8] & 127) << 7
                    | file[at + 9] & 127;
            at = Math.min(file.length, at + HEADER_BYTES + size);
        }
        return at;
    }
}
