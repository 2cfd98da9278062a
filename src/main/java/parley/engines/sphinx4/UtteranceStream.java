package parley.engines.sphinx4;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import parley.engine.Utterance;
import parley.media.AudioChunk;

/// An utterance as the stream of bytes that Sphinx-4 wants: 16 bits, little-endian. Blocks while more sound
/// is to come. Ends at once when nobody wants the words any more, or the thread is interrupted.
final class UtteranceStream extends InputStream {
    /// 200 ms.
    private static final int BEGINNING_BYTES = AudioChunk.HEARING_HZ / 5 * 2;

    private final Utterance utterance;
    private byte[] pcm = {};
    private int at;
    private boolean ended;

    UtteranceStream(Utterance utterance) {
        this.utterance = utterance;
    }

    /// Waits for as much as the decoder needs to begin: it fails on less.
    ///
    /// @return false when the utterance ends before
    boolean awaitBeginning() throws InterruptedException {
        ByteArrayOutputStream beginning = new ByteArrayOutputStream();
        while (beginning.size() < BEGINNING_BYTES) {
            byte[] next = utterance.isOver() ? new byte[0] : utterance.next().toLittleEndian();
            if (next.length == 0) {
                return false;
            }
            beginning.writeBytes(next);
        }
        pcm = beginning.toByteArray();
        return true;
    }

    @Override
    public int read() throws IOException {
        return more() ? Byte.toUnsignedInt(pcm[at++]) : -1;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (!more()) {
            return -1;
        }
        int count = Math.min(length, pcm.length - at);
        System.arraycopy(pcm, at, into, from, count);
        at += count;
        return count;
    }

    private boolean more() throws IOException {
        if (utterance.isOver()) {
            ended = true;
        }
        if (!ended && at == pcm.length) {
            AudioChunk next = next();
            pcm = next.toLittleEndian();
            at = 0;
            ended = pcm.length == 0;
        }
        return !ended;
    }

    private AudioChunk next() throws IOException {
        try {
            return utterance.next();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            ended = true;
            throw new InterruptedIOException("closed");
        }
    }
}
