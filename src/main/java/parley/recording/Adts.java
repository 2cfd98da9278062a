package parley.recording;

import java.util.Arrays;
import parley.media.MediaException;
import parley.recording.RecordingDecoder.Decoding;

/// A bare stream of AAC frames, each with a header (ADTS, ISO 13818-7 6.2).
final class Adts implements Decoding {
    private static final int HEADER_BYTES = 7;
    private static final int CHECKSUM_BYTES = 2;

    @Override
    public void decode(byte[] file, Track out) {
        int at = Id3.length(file);
        Aac aac = null;
        while (at + HEADER_BYTES < file.length) {
            int length = frameLength(file, at);
            if (length == 0) {
                at++;
                continue;
            }
            aac = aac == null ? new Aac(config(file, at), out) : aac;
            int header = HEADER_BYTES + ((file[at + 1] & 1) == 0 ? CHECKSUM_BYTES : 0);
            if (length > header) {
                aac.decode(Arrays.copyOfRange(file, at + header, at + length));
            }
            at += length;
        }
    }

    /// The length of the frame that begins here, 0 when none does.
    private static int frameLength(byte[] file, int at) {
        if (file[at] != -1 || (file[at + 1] & 0xF6) != 0xF0) {
            return 0;
        }
        int length = (file[at + 3] & 3) << 11 | (file[at + 4] & 0xFF) << 3 | (file[at + 5] & 0xFF) >> 5;
        return length < HEADER_BYTES || at + length > file.length ? 0 : length;
    }

    /// The header of a frame, as the two bytes that say the same in other files: profile, rate and channels.
    private static byte[] config(byte[] file, int at) {
        int profile = ((file[at + 2] & 0xFF) >> 6) + 1;
        int rate = file[at + 2] >> 2 & 15;
        int channels = (file[at + 2] & 1) << 2 | (file[at + 3] & 0xFF) >> 6;
        if (channels == 0) {
            throw new MediaException("the number of channels in the AAC header expected, got none");
        }
        int config = profile << 11 | rate << 7 | channels << 3;
        return new byte[] {(byte) (config >> 8), (byte) config};
    }
}
