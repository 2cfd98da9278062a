package parley.engines.sphinx;

import java.util.Arrays;
import java.util.function.BooleanSupplier;
import parley.engine.SpeechRecognizer.Transcript;
import parley.engine.Utterance;
import parley.media.AudioChunk;

/// One pair of decoders hearing one utterance after the other. Runs on the decoder's thread.
///
/// The mean of the cepstrum, which stands for the microphone, would begin as the last speaker's. So it is
/// forgotten, and the first one and a half seconds of a voice go once through a throw-away utterance before it is
/// heard; all of it is brought to the level of that beginning. A voice that was heard before is known at once. So
/// the same sound has the same words, whoever was heard before.
final class Hearing {
    private static final int PRIMING = AudioChunk.HEARING_HZ * 3 / 2;

    /// So much of the same voice from before is enough to begin at once.
    private static final int ENOUGH = AudioChunk.HEARING_HZ;

    /// How much is heard between two partial transcripts.
    private static final int PARTIAL_EVERY = AudioChunk.HEARING_HZ / 5;

    private final Duet decoder;
    private final EarlyEnd spoken;
    private final short[] first = new short[PRIMING];
    private final short[] piece = new short[Decoder.PIECE];

    private Utterance utterance;
    private NoiseFloor floor;

    /// Samples in `first` while the decoder has not begun.
    private int kept;

    private boolean begun;
    private double gain;
    private int sincePartial;
    private String partial;

    /// @param idle whether there is time to hear something in vain
    Hearing(Duet decoder, BooleanSupplier idle) {
        this.decoder = decoder;
        this.spoken = new EarlyEnd(decoder, this::wanted, idle);
    }

    /// Hears it to its end, or until nobody wants it any more.
    void hear(Utterance next) throws InterruptedException {
        utterance = next;
        floor = new NoiseFloor();
        kept = 0;
        begun = false;
        sincePartial = 0;
        partial = "";
        try {
            for (AudioChunk chunk = next.next(); chunk.samples().length > 0 && wanted(); chunk = next.next()) {
                take(chunk.samples());
            }
            finish();
        } finally {
            stop();
        }
    }

    private void take(short[] pcm) {
        int from = 0;
        if (!begun) {
            from = Math.min(pcm.length, PRIMING - kept);
            System.arraycopy(pcm, 0, first, kept, from);
            kept += from;
            if (kept == PRIMING || utterance.earlier().length >= ENOUGH) {
                begin();
            }
        }
        if (begun) {
            floor.listen(pcm, from, pcm.length - from);
            process(pcm, from, pcm.length - from);
        }
    }

    private void begin() {
        floor.listen(first, 0, kept);
        short[] basis = basis();
        gain = new Level(basis, basis.length).gain();
        prime(basis);
        spoken.start();
        begun = true;
        process(first, 0, kept);
    }

    /// What the decoder tunes itself to: the voice as it was, or, of a new one, the beginning of what it says.
    private short[] basis() {
        short[] earlier = utterance.earlier();
        if (earlier.length >= ENOUGH) {
            return earlier;
        }
        short[] basis = Arrays.copyOf(earlier, earlier.length + kept);
        System.arraycopy(first, 0, basis, earlier.length, kept);
        return basis;
    }

    private void prime(short[] basis) {
        NoiseFloor same = new NoiseFloor();
        same.listen(basis, 0, basis.length);
        decoder.startPriming();
        try {
            for (int from = 0; from < basis.length && wanted(); from += piece.length) {
                int count = Math.min(piece.length, basis.length - from);
                same.under(basis, from, count, gain, piece);
                decoder.process(piece, 0, count);
            }
        } finally {
            decoder.endPriming();
        }
    }

    private void process(short[] pcm, int from, int length) {
        int end = from + length;
        for (int at = from; at < end && wanted(); at += piece.length) {
            int count = Math.min(piece.length, end - at);
            floor.under(pcm, at, count, gain, piece);
            spoken.process(piece, count);
            tellPartial(count);
        }
    }

    private void tellPartial(int count) {
        sincePartial += count;
        if (sincePartial < PARTIAL_EVERY) {
            return;
        }
        sincePartial = 0;
        String words = spoken.words();
        if (!words.isEmpty() && !words.equals(partial)) {
            partial = words;
            utterance.tell(new Transcript.Partial(words));
        }
    }

    private boolean wanted() {
        return !utterance.isOver() && !Thread.currentThread().isInterrupted();
    }

    private void finish() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (utterance.isOver()) {
            return;
        }
        if (!begun && kept > 0) {
            begin();
        }
        String words = "";
        if (begun) {
            begun = false;
            spoken.end();
            words = spoken.allWords();
        }
        utterance.tell(new Transcript.Final(words));
    }

    /// Ends what was cancelled or failed in the middle.
    private void stop() {
        if (begun) {
            begun = false;
            spoken.cancel();
        }
    }
}
