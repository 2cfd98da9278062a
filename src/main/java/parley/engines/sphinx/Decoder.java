package parley.engines.sphinx;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import parley.engine.EngineException;

/// One decoder of the library with its models in native memory. Belongs to the thread that made it.
final class Decoder implements AutoCloseable {
    /// 100 ms: so much may pass before a cancelled utterance is noticed.
    static final int PIECE = 1_600;

    private static final String PRIMING = "priming";

    /// What the library calls the search that it begins with.
    private static final String WORDS = "_default";

    private final SphinxLibrary library;
    private final Arena arena = Arena.ofConfined();
    private final MemorySegment decoder;
    private final MemorySegment samples = arena.allocate(ValueLayout.JAVA_SHORT, PIECE);
    private final MemorySegment score = SphinxLibrary.scoreRoom(arena);
    private final CepstralMean mean;

    /// @throws EngineException when the library refuses the arguments or the models
    Decoder(SphinxLibrary library, List<String> arguments) {
        this.library = library;
        this.decoder = library.open(arguments);
        if (decoder.equals(MemorySegment.NULL)) {
            arena.close();
            throw new EngineException("models for pocketsphinx expected, got files that it cannot read");
        }
        mean = CepstralMean.of(library.features(decoder));
        require(library.keyphrase(decoder, PRIMING, "oh"), "prime");
        require(library.search(decoder, WORDS), "listen to words");
    }

    void start() {
        require(library.start(decoder), "begin");
    }

    /// Begins an utterance of which only the mean of the cepstrum is wanted: it listens for one phrase
    /// instead of all words, which costs a tenth. What was learned from other voices is forgotten. Ended by
    /// [#endPriming].
    void startPriming() {
        mean.restore();
        require(library.search(decoder, PRIMING), "prime");
        start();
    }

    void endPriming() {
        end();
        require(library.search(decoder, WORDS), "listen to words again");
    }

    /// The next at most [#PIECE] samples.
    void process(short[] pcm, int from, int count) {
        MemorySegment.copy(pcm, from, samples, ValueLayout.JAVA_SHORT, 0, count);
        require(library.process(decoder, samples, count), "go on");
    }

    void end() {
        require(library.end(decoder), "end");
    }

    private static void require(int result, String what) {
        if (result < 0) {
            throw new EngineException("pocketsphinx could not " + what + " (" + result + ")");
        }
    }

    /// The words so far, or the final ones after [#end].
    String words() {
        return Words.clean(library.hypothesis(decoder, score));
    }

    /// How well the words fit, logarithmic, after [#words]. Comparable between decoders of one acoustic model that
    /// heard the same.
    int score() {
        return score.get(ValueLayout.JAVA_INT, 0);
    }

    @Override
    public void close() {
        library.close(decoder);
        arena.close();
    }
}
