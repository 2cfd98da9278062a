package parley.recording;

import parley.media.MediaException;
import parley.recording.RecordingDecoder.Decoding;

/// Opus in WebM or Matroska (RFC 9559): what browsers record. A walk over the elements (EBML, RFC 8794); of
/// several tracks the first with Opus counts.
///
/// The walk is flat: it steps into an element that holds others of use by going on with its content, and
/// behind any other. So clusters of unknown length, which browsers write, need no care, and nothing nests.
final class Webm implements Decoding {
    private static final int SEGMENT = 0x18538067;
    private static final int CLUSTER = 0x1F43B675;
    private static final int TRACKS = 0x1654AE6B;
    private static final int TRACK = 0xAE;
    private static final int BLOCK_GROUP = 0xA0;
    private static final int TRACK_NUMBER = 0xD7;
    private static final int CODEC = 0x86;
    private static final int CODEC_PRIVATE = 0x63A2;
    private static final int SIMPLE_BLOCK = 0xA3;
    private static final int BLOCK = 0xA1;

    private byte[] file = {};
    private Track out;
    private int at;

    private int trackNumber;
    private boolean trackIsOpus;
    private int opusTrack = -1;
    private Opus opus;

    @Override
    public void decode(byte[] bytes, Track track) {
        file = bytes;
        out = track;
        while (at < file.length) {
            out.check();
            int id = id();
            int stop = id == 0 ? -1 : stop();
            if (stop < 0) {
                break;
            }
            at = element(id, stop);
        }
        if (opus == null) {
            throw new MediaException("a track of Opus in the WebM file expected, got none");
        }
    }

    /// @return where to go on
    private int element(int id, int stop) {
        switch (id) {
            case SEGMENT, CLUSTER, TRACKS, BLOCK_GROUP -> {
                return at;
            }
            case TRACK -> {
                trackNumber = 0;
                trackIsOpus = false;
                return at;
            }
            case TRACK_NUMBER -> trackNumber = stop - at == 1 ? file[at] : -1;
            case CODEC -> trackIsOpus = stop - at == 6 && Format.begins(file, at, "A_OPUS");
            case CODEC_PRIVATE -> begin(stop);
            case SIMPLE_BLOCK, BLOCK -> block(stop);
            default -> {}
        }
        return stop;
    }

    /// The header of Opus, as in Ogg. Muxers write the codec before it, and the number before both.
    private void begin(int stop) {
        if (opus == null && trackIsOpus) {
            opus = Opus.of(file, at, stop - at, out);
            opusTrack = trackNumber;
        }
    }

    /// RFC 9559 10.1: the track (one byte for any of the first 126), two bytes of time, flags, then a frame.
    /// Several frames in one ("lacing") are left out: sound in WebM comes without.
    private void block(int stop) {
        int data = at + 4;
        boolean ours = data < stop && (file[at] & 0xFF) == (opusTrack | 0x80) && (file[data - 1] & 6) == 0;
        if (ours && opus != null) {
            opus.decode(file, data, stop - data);
        }
    }

    /// The number of an element with the mark of its width; 0 when there is none.
    private int id() {
        int width = Integer.numberOfLeadingZeros(file[at] & 0xFF) - 23;
        if (width > 4 || at + width >= file.length) {
            return 0;
        }
        int id = 0;
        for (int i = 0; i < width; i++) {
            id = id << 8 | file[at++] & 0xFF;
        }
        return id;
    }

    /// Where the element ends: with the file when its length is not known or not true.
    private int stop() {
        int first = file[at] & 0xFF;
        int width = Integer.numberOfLeadingZeros(first) - 23;
        if (width > 8 || at + width > file.length) {
            return -1;
        }
        long size = first & 0xFF >> width;
        boolean unknown = size == 0xFF >> width;
        for (int i = 1; i < width; i++) {
            size = size << 8 | file[at + i] & 0xFF;
            unknown &= file[at + i] == -1;
        }
        at += width;
        return unknown || size > file.length - at ? file.length : at + (int) size;
    }
}
