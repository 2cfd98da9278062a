package parley.recording;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import parley.media.MediaException;
import parley.recording.RecordingDecoder.Decoding;

/// AAC in an MP4 file (M4A; ISO 14496-12 and -14): a walk over its boxes to the tables of the first AAC track,
/// then frame by frame. Files cut into fragments (`moof`) are refused.
final class Mp4 implements Decoding {
    private static final Set<String> HOLDERS = Set.of("moov", "trak", "mdia", "minf", "stbl");
    private static final int LONGEST_FRAME = 1 << 16;

    /// The tables of one track, by the names of their boxes.
    private final Map<String, ByteBuffer> tables = new TreeMap<>();

    private boolean found;

    @Override
    public void decode(byte[] file, Track out) {
        walk(ByteBuffer.wrap(file), out);
        if (!isAac()) {
            throw new MediaException("a track of AAC in the MP4 file expected, got none");
        }
        Aac aac = new Aac(config(tables.get("stsd")), out);
        new Mp4Samples(tables).forEach(file.length, (from, length) -> {
            out.check();
            if (length <= LONGEST_FRAME) {
                aac.decode(Arrays.copyOfRange(file, from, from + length));
            }
        });
    }

    /// Boxes that hold others are stepped into, so nothing nests.
    private void walk(ByteBuffer in, Track out) {
        while (in.remaining() >= 8 && !found) {
            out.check();
            long size = Integer.toUnsignedLong(in.getInt());
            String name = name(in);
            long body = size == 1 && in.remaining() >= 8 ? in.getLong() - 16 : size == 0 ? in.remaining() : size - 8;
            if (name.equals("trak")) {
                found = isAac();
            }
            if (HOLDERS.contains(name)) {
                continue;
            }
            int length = Math.clamp(body, 0, in.remaining());
            if (!found && name.startsWith("st") || name.equals("co64")) {
                tables.put(name, in.slice(in.position(), length));
            }
            in.position(in.position() + length);
        }
    }

    private boolean isAac() {
        ByteBuffer entries = tables.get("stsd");
        boolean is = entries != null
                && entries.limit() > 16
                && name(entries.position(12)).equals("mp4a");
        if (!is) {
            tables.clear();
        }
        return is;
    }

    private static String name(ByteBuffer in) {
        byte[] name = new byte[4];
        in.get(name);
        return new String(name, StandardCharsets.ISO_8859_1);
    }

    /// The decoder's configuration lies in descriptors within descriptors (ISO 14496-1 7.2.6), each with a tag
    /// and a length. Tag 5 holds it, the first behind the marks of the box `esds`.
    private static byte[] config(ByteBuffer entries) {
        int at = find(entries, "esds") + 8;
        while (at < entries.limit() - 2) {
            int tag = entries.get(at++);
            int length = 0;
            int more;
            do {
                more = entries.get(at++);
                length = length << 7 | more & 127;
            } while (more < 0 && at < entries.limit());
            switch (tag) {
                case 3 -> at += 3; // ES_Descriptor: its number and flags
                case 4 -> at += 13; // DecoderConfigDescriptor: kind, buffer and bit rates
                case 5 -> {
                    byte[] config = new byte[Math.min(length, entries.limit() - at)];
                    entries.get(at, config);
                    return config;
                }
                default -> at += length;
            }
        }
        throw new MediaException("a configuration of the AAC track expected, got none");
    }

    private static int find(ByteBuffer in, String name) {
        int wanted = ByteBuffer.wrap(name.getBytes(StandardCharsets.ISO_8859_1)).getInt();
        for (int at = 0; at + 4 <= in.limit(); at++) {
            if (in.getInt(at) == wanted) {
                return at;
            }
        }
        throw new MediaException("a configuration of the AAC track expected, got none");
    }
}
