package parley.engines.flite;

import java.util.Arrays;
import java.util.function.Consumer;
import parley.media.AudioChunk;

/// Cuts speech into chunks that grow: the first is short so that it is heard soon, later ones are long so
/// that they are few. 40 ms, then 40 ms more each time, up to 200 ms.
final class Chunker {
    private static final int STEP = AudioChunk.SPEECH_HZ * 40 / 1_000;
    private static final int LONGEST = 5 * STEP;

    private final Consumer<AudioChunk> out;
    private short[] pending = new short[LONGEST];
    private int count;
    private int size = STEP;

    Chunker(Consumer<AudioChunk> out) {
        this.out = out;
    }

    void add(short[] pcm) {
        int from = 0;
        while (from < pcm.length) {
            int taken = Math.min(size - count, pcm.length - from);
            System.arraycopy(pcm, from, pending, count, taken);
            count += taken;
            from += taken;
            if (count == size) {
                flush();
            }
        }
    }

    void flush() {
        if (count > 0) {
            out.accept(new AudioChunk(Arrays.copyOf(pending, count), AudioChunk.SPEECH_HZ));
            count = 0;
            size = Math.min(LONGEST, size + STEP);
        }
    }
}
