package parley.recording;

import java.io.InputStream;
import parley.media.MediaException;

/// A file as the stream that some libraries want. It ends the endless loops of those that read on behind the
/// end, and of those that nobody waits for.
final class FileInput extends InputStream {
    private static final int MOST_READS_BEHIND_THE_END = 1_000;

    private final byte[] file;
    private final Track track;
    private int at;
    private int behind;

    FileInput(byte[] file, int from, Track track) {
        this.file = file;
        this.at = from;
        this.track = track;
    }

    @Override
    public int read() {
        return ended() ? -1 : file[at++] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        track.check();
        if (length == 0) {
            return 0;
        }
        if (ended()) {
            return -1;
        }
        int count = Math.min(length, file.length - at);
        System.arraycopy(file, at, into, offset, count);
        at += count;
        return count;
    }

    private boolean ended() {
        if (at < file.length) {
            return false;
        }
        if (++behind > MOST_READS_BEHIND_THE_END) {
            throw new MediaException("a whole file expected, got one that ends in the middle");
        }
        return true;
    }
}
