package parley.recording;

import java.nio.ByteBuffer;
import java.util.Map;
import parley.media.MediaException;

/// Where the frames of a track lie in an MP4 file (ISO 14496-12 8.6 and 8.7): `stsz` says how long each is,
/// `stsc` how many are in each chunk, `stco` or `co64` where the chunks begin.
final class Mp4Samples {
    private final ByteBuffer sizes;
    private final ByteBuffer runs;
    private final ByteBuffer offsets;
    private final boolean wide;
    private int run;

    /// A frame: where it begins and how long it is.
    interface Visitor {
        void frame(int from, int length);
    }

    Mp4Samples(Map<String, ByteBuffer> tables) {
        wide = tables.containsKey("co64");
        sizes = table(tables, "stsz");
        runs = table(tables, "stsc");
        offsets = table(tables, wide ? "co64" : "stco");
    }

    private static ByteBuffer table(Map<String, ByteBuffer> tables, String name) {
        ByteBuffer table = tables.get(name);
        if (table == null || table.limit() < 8) {
            throw new MediaException("the tables of the AAC track expected, got no " + name);
        }
        return table;
    }

    /// Ends with the shortest of the tables, whatever lengths they claim; what lies outside of the file is left
    /// out.
    void forEach(int fileBytes, Visitor visitor) {
        int entryBytes = wide ? 8 : 4;
        int sample = 0;
        for (int chunk = 0; 8 + (chunk + 1) * entryBytes <= offsets.limit(); chunk++) {
            long at = wide
                    ? offsets.getLong(8 + chunk * entryBytes)
                    : Integer.toUnsignedLong(offsets.getInt(8 + chunk * entryBytes));
            int frames = frames(chunk + 1);
            for (int i = 0; i < frames; i++, sample++) {
                int size = size(sample);
                if (size < 0) {
                    return;
                } else if (at < 0 || at + size > fileBytes) {
                    break;
                }
                visitor.frame((int) at, size);
                at += size;
            }
        }
    }

    /// Each entry (first chunk, frames in each, description) holds until the next one's first chunk. Chunks
    /// are asked for in order.
    private int frames(int chunk) {
        while (run + 1 < entries() && runs.getInt(8 + (run + 1) * 12) <= chunk) {
            run++;
        }
        return run < entries() ? runs.getInt(8 + run * 12 + 4) : 0;
    }

    private int entries() {
        return (runs.limit() - 8) / 12;
    }

    /// -1 behind the last.
    private int size(int sample) {
        int same = sizes.getInt(4);
        if (sizes.limit() < 12 || sample >= Integer.toUnsignedLong(sizes.getInt(8))) {
            return -1;
        } else if (same != 0) {
            return same;
        }
        return 12 + (sample + 1) * 4L <= sizes.limit() ? sizes.getInt(12 + sample * 4) : -1;
    }
}
