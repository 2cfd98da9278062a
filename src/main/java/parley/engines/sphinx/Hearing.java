package parley.engines.sphinx;

import parley.engine.SpeechRecognizer.Transcript;
import parley.media.AudioChunk;

/// One decoder hearing one utterance after the other. Runs on the decoder's thread.
///
/// The mean of the cepstrum, which stands for the microphone, would begin as the last speaker's. So the
/// first second of an utterance goes once through a throw-away utterance before it is heard.
final class Hearing {
    private static final int PRIMING = AudioChunk.HEARING_HZ;

    /// How much is heard between two partial transcripts.
    private static final int PARTIAL_EVERY = AudioChunk.HEARING_HZ / 5;

    private final Decoder decoder;
    private final short[] first = new short[PRIMING];
    private final short[] piece = new short[Decoder.PIECE];

    private Utterance utterance;
    private NoiseFloor floor;

    /// Samples in `first` while the decoder has not begun.
    private int kept;

    private boolean begun;
    private int sincePartial;
    private String partial;

    Hearing(Decoder decoder) {
        this.decoder = decoder;
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
            if (kept == PRIMING) {
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
        decoder.start();
        begun = true;
        prime();
        decoder.end();
        decoder.start();
        process(first, 0, kept);
    }

    private void prime() {
        NoiseFloor same = new NoiseFloor();
        same.listen(first, 0, kept);
        for (int from = 0; from < kept && wanted(); from += piece.length) {
            int count = Math.min(piece.length, kept - from);
            same.under(first, from, count, piece);
            decoder.process(piece, 0, count);
        }
    }

    private void process(short[] pcm, int from, int length) {
        int end = from + length;
        for (int at = from; at < end && wanted(); at += piece.length) {
            int count = Math.min(piece.length, end - at);
            floor.under(pcm, at, count, piece);
            decoder.process(piece, 0, count);
            tellPartial(count);
        }
    }

    private void tellPartial(int count) {
        sincePartial += count;
        if (sincePartial < PARTIAL_EVERY) {
            return;
        }
        sincePartial = 0;
        String words = decoder.words();
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
            decoder.end();
            words = decoder.words();
        }
        utterance.tell(new Transcript.Final(words));
    }

    /// Ends what was cancelled or failed in the middle.
    private void stop() {
        if (begun) {
            begun = false;
            decoder.end();
        }
    }
}
