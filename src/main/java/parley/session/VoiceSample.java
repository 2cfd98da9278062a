package parley.session;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import parley.media.AudioChunk;

/// The last seconds of the user's voice, which an ear may tune itself to before it hears more. Session loop only.
final class VoiceSample {
    private static final int MOST = 3 * AudioChunk.HEARING_HZ;

    private final Deque<short[]> pieces = new ArrayDeque<>();
    private int samples;

    void add(AudioChunk sound) {
        pieces.add(sound.samples());
        samples += sound.samples().length;
        while (samples - pieces.getFirst().length >= MOST) {
            samples -= pieces.removeFirst().length;
        }
    }

    AudioChunk sample() {
        short[] all = new short[samples];
        int at = 0;
        for (short[] piece : pieces) {
            System.arraycopy(piece, 0, all, at, piece.length);
            at += piece.length;
        }
        short[] last = samples <= MOST ? all : Arrays.copyOfRange(all, samples - MOST, samples);
        return new AudioChunk(last, AudioChunk.HEARING_HZ);
    }
}
