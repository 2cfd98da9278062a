package parley.engines.sphinx;

import java.util.Optional;
import parley.media.AudioChunk;

/// Two decoders that hear the same sound: one knows all words, the other only what is expected. The second is
/// believed when its words fit far better. Belongs to the decoders' thread.
final class Duet implements AutoCloseable {
    /// By how much the expected words must fit better in all, in the decoders' logarithmic scores: a likelihood
    /// of about e to the 30. A short utterance fits anything.
    private static final int CLEARLY = 300;

    /// The same for each 10 ms. Sentences about other things, read by people or spoken by flite, come to -13 to
    /// -1; sentences about the machines of the guides that are heard better so, to 1 to 10.
    private static final double CLEARLY_EACH = 1.5;

    private static final double FRAME = AudioChunk.HEARING_HZ / 100.0;

    private final Decoder general;
    private final Optional<Decoder> expecting;
    private long samples;

    Duet(Decoder general, Optional<Decoder> expecting) {
        this.general = general;
        this.expecting = expecting;
    }

    void startPriming() {
        general.startPriming();
        expecting.ifPresent(Decoder::startPriming);
    }

    void endPriming() {
        general.endPriming();
        expecting.ifPresent(Decoder::endPriming);
    }

    void start() {
        samples = 0;
        general.start();
        expecting.ifPresent(Decoder::start);
    }

    void process(short[] pcm, int from, int count) {
        samples += count;
        general.process(pcm, from, count);
        expecting.ifPresent(decoder -> decoder.process(pcm, from, count));
    }

    void end() {
        general.end();
        expecting.ifPresent(Decoder::end);
    }

    /// The words so far.
    String words() {
        return general.words();
    }

    /// The words of the whole utterance, after [#end].
    String allWords() {
        String words = general.words();
        return expecting
                .map(decoder -> {
                    String expected = decoder.words();
                    return !expected.isEmpty() && isClear(decoder.score() - general.score()) ? expected : words;
                })
                .orElse(words);
    }

    private boolean isClear(int better) {
        return better >= CLEARLY && better >= CLEARLY_EACH * samples / FRAME;
    }

    @Override
    public void close() {
        general.close();
        expecting.ifPresent(Decoder::close);
    }
}
