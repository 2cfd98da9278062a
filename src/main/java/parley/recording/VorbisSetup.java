package parley.recording;

import parley.media.MediaException;

/// What a Vorbis setup header asks for (Vorbis I specification, 3.2.1, 4.2.4, 7.2.2 and 8.6.1), read as far as
/// the residues, before the library believes it: a table of a thousand million numbers costs a header of some
/// bytes.
final class VorbisSetup {
    /// Real books have some thousand entries, and numbers some ten thousand.
    private static final int MOST_ENTRIES = 1 << 16;

    private static final int MOST_NUMBERS = 1 << 20;

    /// The end of a residue counts samples of half the longest block, of all channels.
    private static final int LONGEST_RESIDUE = 4_096 * 8;

    private final byte[] packet;
    private final int end;
    private int bit;

    VorbisSetup(byte[] packet, int from, int length) {
        this.packet = packet;
        this.bit = (from + 7) * 8;
        this.end = (from + length) * 8;
    }

    /// @throws MediaException when it asks for too much, or ends early
    void check() {
        int books = read(8) + 1;
        for (int i = 0; i < books; i++) {
            book();
        }
        skip((read(6) + 1) * 16L);
        int floors = read(6) + 1;
        for (int i = 0; i < floors; i++) {
            floor();
        }
        int residues = read(6) + 1;
        for (int i = 0; i < residues; i++) {
            residue();
        }
    }

    private void book() {
        require(read(24) == 0x564342);
        int dimensions = read(16);
        int entries = read(24);
        require(entries > 0 && entries <= MOST_ENTRIES && (long) entries * dimensions <= MOST_NUMBERS);
        if (read(1) == 1) {
            orderedLengths(entries);
        } else {
            lengths(entries);
        }
        int lookup = read(4);
        if (lookup > 0) {
            skip(64);
            int bits = read(4) + 1;
            skip(1);
            skip((long) bits * (lookup == 1 ? valuesOf(entries, dimensions) : (long) entries * dimensions));
        }
    }

    private void orderedLengths(int entries) {
        skip(5);
        for (int known = 0; known < entries; ) {
            int more = read(32 - Integer.numberOfLeadingZeros(entries - known));
            known += more;
            require(known <= entries);
        }
    }

    private void lengths(int entries) {
        boolean sparse = read(1) == 1;
        for (int i = 0; i < entries; i++) {
            if (!sparse || read(1) == 1) {
                skip(5);
            }
        }
    }

    /// The largest number whose power by the dimensions is at most the entries (9.2.3).
    private static int valuesOf(int entries, int dimensions) {
        require(dimensions > 0);
        int values = (int) Math.floor(Math.pow(entries, 1.0 / dimensions) + 1e-9);
        return Math.pow(values + 1.0, dimensions) <= entries ? values + 1 : values;
    }

    private void floor() {
        int kind = read(16);
        require(kind <= 1);
        if (kind == 0) {
            skip(8 + 16 + 16 + 6 + 8);
            skip((read(4) + 1) * 8L);
            return;
        }
        int[] classOf = new int[read(5)];
        int classes = 0;
        for (int i = 0; i < classOf.length; i++) {
            classOf[i] = read(4);
            classes = Math.max(classes, classOf[i] + 1);
        }
        int[] dimensions = new int[classes];
        for (int i = 0; i < classes; i++) {
            dimensions[i] = read(3) + 1;
            int subclasses = read(2);
            skip((subclasses > 0 ? 8 : 0) + (1L << subclasses) * 8);
        }
        skip(2);
        int rangeBits = read(4);
        for (int of : classOf) {
            skip((long) dimensions[of] * rangeBits);
        }
    }

    private void residue() {
        require(read(16) <= 2);
        int from = read(24);
        int to = read(24);
        require(from <= to && to <= LONGEST_RESIDUE);
        skip(24);
        int classes = read(6) + 1;
        skip(8);
        int books = 0;
        for (int i = 0; i < classes; i++) {
            int low = read(3);
            books += Integer.bitCount(low | (read(1) == 1 ? read(5) << 3 : 0));
        }
        skip(books * 8L);
    }

    /// The lowest bit of a byte comes first.
    private int read(int bits) {
        int value = 0;
        for (int i = 0; i < bits; i++, bit++) {
            require(bit < end);
            value |= (packet[bit >> 3] >> (bit & 7) & 1) << i;
        }
        return value;
    }

    private void skip(long bits) {
        require(bits <= end - bit);
        bit += (int) bits;
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new MediaException("a Vorbis setup header expected, got a damaged one or one that asks for too much");
        }
    }
}
