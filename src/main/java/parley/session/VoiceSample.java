package parley.session;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import parley.media.AudioChunk;

/// The first seconds of the user's voice, which an ear may tune itself to before it hears more. Session loop only.
final class VoiceSample {
    private static final int MOST = 3 * AudioChunk.HEARING_HZ;

    private final List<short[]> pieces = new ArrayList<>();
    private int samples;

    void add(AudioChunk sound) {
        if (samples < MOST) {
            pieces.add(sound.samples());
            samples += sound.samples().length;
        }
    }

    AudioChunk sample() {
        short[] all = new short[samples];
        int at = 0;
        for (short[] piece : pieces) {
            System.arraycopy(piece, 0, all, at, piece.length);
            at += piece.length;
        }
        return new AudioChunk(Arrays.copyOf(all, Math.min(samples, MOST)), AudioChunk.HEARING_HZ);
    }
}
