package parley.activity;

import parley.media.AudioChunk;

/// The latest sound, up to a fixed length: what came just before somebody was heard to speak.
final class LookBack {
    private final short[] ring;
    private int next;
    private int filled;

    LookBack(int samples) {
        ring = new short[samples];
    }

    void add(short[] frame) {
        for (int from = 0; from < frame.length; ) {
            int count = Math.min(frame.length - from, ring.length - next);
            System.arraycopy(frame, from, ring, next, count);
            next = (next + count) % ring.length;
            from += count;
        }
        filled = Math.min(ring.length, filled + frame.length);
    }

    /// Everything that is kept, oldest first; nothing is kept afterwards.
    AudioChunk take() {
        short[] sound = new short[filled];
        int oldest = (next - filled + ring.length) % ring.length;
        int first = Math.min(filled, ring.length - oldest);
        System.arraycopy(ring, oldest, sound, 0, first);
        System.arraycopy(ring, 0, sound, first, filled - first);
        clear();
        return new AudioChunk(sound, AudioChunk.HEARING_HZ);
    }

    void clear() {
        next = 0;
        filled = 0;
    }
}
