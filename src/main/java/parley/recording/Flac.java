package parley.recording;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jflac.ChannelData;
import org.jflac.FLACDecoder;
import org.jflac.frame.Frame;
import parley.media.MediaException;
import parley.recording.RecordingDecoder.Decoding;

/// FLAC (RFC 9639), by jFLAC (LGPL).
///
/// The library sees the first metadata block only, checked, and then the frames: the others may claim lengths
/// that it would put aside. The number of samples is taken out too, since it goes on behind them as if frames
/// came.
final class Flac implements Decoding {
    private static final int MARK_BYTES = 4;
    private static final int BLOCK_HEADER_BYTES = 4;
    private static final int STREAM_INFO_BYTES = 34;
    private static final int MOST_BLOCK = 65_535;

    private record StreamInfo(int rateHz, int channels, int bits) {}

    @Override
    public void decode(byte[] file, Track out) throws IOException {
        StreamInfo info = streamInfo(file);
        out.rate(info.rateHz());
        FLACDecoder decoder = new FLACDecoder(new FileInput(withoutMetadata(file), 0, out));
        try {
            decoder.readMetadata();
            for (Frame frame = decoder.readNextFrame(); frame != null; frame = decoder.readNextFrame()) {
                out.check();
                put(frame, decoder.getChannelData(), info, out);
            }
        } catch (IOException | ArrayIndexOutOfBoundsException | NegativeArraySizeException e) {
            if (out.isEmpty()) {
                throw new IOException("no frame", e);
            }
        }
    }

    /// RFC 9639 8.2.
    private static StreamInfo streamInfo(byte[] file) {
        if (file.length < MARK_BYTES + BLOCK_HEADER_BYTES + STREAM_INFO_BYTES
                || (file[4] & 127) != 0
                || length(file, 4) != STREAM_INFO_BYTES) {
            throw new MediaException("a FLAC file that begins with its stream info expected, got another one");
        }
        ByteBuffer body = ByteBuffer.wrap(file, 8, STREAM_INFO_BYTES).slice();
        int longest = Short.toUnsignedInt(body.getShort(2));
        long packed = body.getLong(10);
        StreamInfo info =
                new StreamInfo((int) (packed >>> 44), (int) (packed >>> 41 & 7) + 1, (int) (packed >>> 36 & 31) + 1);
        if (longest < 16 || longest > MOST_BLOCK || info.bits < 8 || info.bits > 24) {
            throw new MediaException("FLAC of 8 to 24 bits in blocks of 16 to " + MOST_BLOCK + " samples expected, got "
                    + info.bits + " bits in blocks of " + longest);
        }
        return info;
    }

    private static int length(byte[] file, int at) {
        return (file[at + 1] & 0xFF) << 16 | (file[at + 2] & 0xFF) << 8 | file[at + 3] & 0xFF;
    }

    private static byte[] withoutMetadata(byte[] file) {
        int info = MARK_BYTES + BLOCK_HEADER_BYTES + STREAM_INFO_BYTES;
        int frames = MARK_BYTES;
        boolean last = false;
        while (!last && frames + BLOCK_HEADER_BYTES <= file.length) {
            last = file[frames] < 0;
            frames = Math.min(file.length, frames + BLOCK_HEADER_BYTES + length(file, frames));
        }
        byte[] bare = new byte[info + file.length - frames];
        System.arraycopy(file, 0, bare, 0, info);
        System.arraycopy(file, frames, bare, info, file.length - frames);
        bare[MARK_BYTES] |= (byte) 0x80;
        // The last 36 bits before the checksum of the sound count the samples; 0 is "not known".
        bare[21] &= (byte) 0xF0;
        bare[22] = bare[23] = bare[24] = bare[25] = 0;
        return bare;
    }

    private static void put(Frame frame, ChannelData[] data, StreamInfo info, Track out) {
        int channels = Math.min(frame.header.channels, info.channels());
        for (int i = 0; i < frame.header.blockSize; i++) {
            double sum = 0;
            for (int channel = 0; channel < channels; channel++) {
                sum += data[channel].getOutput()[i];
            }
            out.put(Math.scalb(sum / channels, 16 - info.bits()));
        }
    }
}
