package parley.engines.sphinx;

import java.util.function.BooleanSupplier;
import parley.media.AudioChunk;

/// Ends an utterance in each of its pauses already, so that its words are known when it turns out to be over: the
/// last search runs while the silence is still being waited for. When the pause was only a pause, all of it is
/// heard again; so only while there is time for that. Belongs to the decoders' thread.
///
/// What the words are does not depend on how the sound is cut into pieces.
final class EarlyEnd {
    private static final int FRAME = AudioChunk.HEARING_HZ / 50;

    /// A pause between words is shorter, the silence that ends an activity longer.
    private static final int PAUSE = AudioChunk.HEARING_HZ / 4;

    /// Hearing again costs a tenth of the sound's time or more; so much of it is no burden.
    private static final int MOST = 10 * AudioChunk.HEARING_HZ;

    /// Speech stands at -22 dBFS in its loud parts (see [Level]); what is 22 dB below them is no speech.
    private static final double QUIET = Level.ofDecibels(-44);

    private final Duet decoders;
    private final BooleanSupplier wanted;
    private final BooleanSupplier idle;
    private final short[] frame = new short[FRAME];
    private final short[] sound = new short[MOST + FRAME];
    private int inFrame;
    private int kept;
    private int quiet;
    private boolean spoken;
    private boolean ended;

    /// @param wanted whether somebody still waits for the words
    /// @param idle whether there is time to hear something in vain
    EarlyEnd(Duet decoders, BooleanSupplier wanted, BooleanSupplier idle) {
        this.decoders = decoders;
        this.idle = idle;
        this.wanted = wanted;
    }

    void start() {
        inFrame = 0;
        kept = 0;
        quiet = 0;
        spoken = false;
        ended = false;
        decoders.start();
    }

    void process(short[] pcm, int count) {
        for (int at = 0; at < count; ) {
            int taken = Math.min(FRAME - inFrame, count - at);
            System.arraycopy(pcm, at, frame, inFrame, taken);
            inFrame += taken;
            at += taken;
            if (inFrame == FRAME) {
                takeFrame();
            }
        }
    }

    void end() {
        if (inFrame > 0) {
            takeFrame();
        }
        cancel();
    }

    /// Ends an utterance whose words nobody wants.
    void cancel() {
        if (!ended) {
            decoders.end();
        }
    }

    /// The words so far.
    String words() {
        return decoders.words();
    }

    /// The words of the whole utterance, after [#end].
    String allWords() {
        return decoders.allWords();
    }

    private void takeFrame() {
        boolean loud = Level.rms(frame, 0, inFrame) > QUIET;
        keep();
        quiet = loud ? 0 : quiet + inFrame;
        spoken |= loud;
        if (!ended) {
            decoders.process(frame, 0, inFrame);
        } else if (loud || kept > MOST) {
            hearAgain();
        }
        inFrame = 0;
        if (!ended && spoken && quiet >= PAUSE && kept <= MOST && idle.getAsBoolean()) {
            decoders.end();
            ended = true;
        }
    }

    /// Nothing is kept beyond the first frame over the limit: from there on it is heard as it comes.
    private void keep() {
        if (kept <= MOST) {
            System.arraycopy(frame, 0, sound, kept, inFrame);
            kept += inFrame;
        }
    }

    private void hearAgain() {
        ended = false;
        decoders.start();
        for (int from = 0; from < kept && wanted.getAsBoolean(); from += Decoder.PIECE) {
            decoders.process(sound, from, Math.min(Decoder.PIECE, kept - from));
        }
    }
}
