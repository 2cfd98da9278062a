package parley.session;

import java.util.ArrayList;
import java.util.List;
import parley.media.AudioChunk;

/// A stretch of sound at 16 kHz that grows piece by piece, up to a limit; what comes beyond it is left out.
/// One thread at a time.
final class SoundPieces {
    private final int most;
    private final List<short[]> pieces = new ArrayList<>();
    private int samples;

    SoundPieces(int most) {
        this.most = most;
    }

    void add(AudioChunk sound) {
        if (samples < most) {
            pieces.add(sound.samples());
            samples += sound.samples().length;
        }
    }

    boolean isFull() {
        return samples >= most;
    }

    int samples() {
        return samples;
    }

    /// All of it in one; nothing is kept.
    AudioChunk take() {
        short[] all = new short[samples];
        int at = 0;
        for (short[] piece : pieces) {
            System.arraycopy(piece, 0, all, at, piece.length);
            at += piece.length;
        }
        clear();
        return new AudioChunk(all, AudioChunk.HEARING_HZ);
    }

    void clear() {
        pieces.clear();
        samples = 0;
    }
}
