package parley.recording;

import com.jcraft.jogg.Packet;
import com.jcraft.jogg.Page;
import com.jcraft.jogg.StreamState;
import com.jcraft.jogg.SyncState;
import java.io.IOException;
import parley.media.MediaException;
import parley.recording.RecordingDecoder.Decoding;

/// The first stream in an Ogg file, by its pages and packets (RFC 3533), read by JOgg (LGPL). What was damaged
/// on the way fails its checksum and is left out.
final class Ogg implements Decoding {
    private static final int PIECE = 4096;

    /// What the packets of a stream mean.
    interface Codec {
        void packet(Packet packet) throws IOException;
    }

    private final SyncState sync = new SyncState();
    private final StreamState stream = new StreamState();
    private final Page page = new Page();
    private final Packet packet = new Packet();
    private boolean begun;
    private int serial;

    @Override
    public void decode(byte[] file, Track out) throws IOException {
        sync.init();
        Codec codec = null;
        for (int at = 0; at < file.length; at += PIECE) {
            feed(file, at);
            for (int found = sync.pageout(page); found != 0; found = sync.pageout(page)) {
                out.check();
                if (found > 0 && belongs()) {
                    stream.pagein(page);
                    codec = packets(codec, out);
                }
            }
        }
    }

    private void feed(byte[] file, int at) {
        int count = Math.min(PIECE, file.length - at);
        int to = sync.buffer(PIECE);
        System.arraycopy(file, at, sync.data, to, count);
        sync.wrote(count);
    }

    private boolean belongs() {
        if (!begun) {
            begun = true;
            serial = page.serialno();
            stream.init(serial);
        }
        return page.serialno() == serial;
    }

    private Codec packets(Codec known, Track out) throws IOException {
        Codec codec = known;
        for (int found = stream.packetout(packet); found != 0; found = stream.packetout(packet)) {
            out.check();
            if (found > 0) {
                codec = codec == null ? codec(out) : codec;
                codec.packet(packet);
            }
        }
        return codec;
    }

    private Codec codec(Track out) {
        byte[] first = java.util.Arrays.copyOfRange(packet.packet_base, packet.packet, packet.packet + packet.bytes);
        if (Format.begins(first, 0, "OpusHead")) {
            return new OggOpus(out);
        } else if (Format.begins(first, 0, "\u0001vorbis")) {
            return new Vorbis(out);
        }
        throw new MediaException("Vorbis or Opus in the OGG file expected, got something else");
    }
}
