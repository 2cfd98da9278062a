package parley.engines.sphinx;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Where the models are and how much may be used.
///
/// @param models a folder with `en-us` (acoustic model), `cmudict-en-us.dict` and `en-us.lm.bin`
/// @param decoders utterances heard at once at most; each takes about 110 MB once it was needed
/// @param expected sentences that are likely, in plain lower-case words; none for general speech alone. With them
///     each utterance is heard twice, the second time with their words only, which costs a fifth more
/// @param waitingSeconds sound that may wait for a decoder, all utterances together
public record SphinxSettings(Path models, int decoders, int waitingSeconds, List<String> expected) {
    /// Where Debian's `pocketsphinx-en-us` puts them.
    public static final Path DEBIAN_MODELS = Path.of("/usr/share/pocketsphinx/model/en-us");

    public SphinxSettings {
        expected = List.copyOf(expected);
        if (decoders < 1 || waitingSeconds < 1) {
            throw new IllegalArgumentException("at least one decoder and one second expected");
        }
    }

    /// For general speech.
    public SphinxSettings(Path models, int decoders, int waitingSeconds) {
        this(models, decoders, waitingSeconds, List.of());
    }

    public SphinxSettings expecting(List<String> sentences) {
        return new SphinxSettings(models, decoders, waitingSeconds, sentences);
    }

    /// What [#asTexts] gave.
    public static SphinxSettings of(List<String> texts) {
        return new SphinxSettings(
                Path.of(texts.get(0)),
                Integer.parseInt(texts.get(1)),
                Integer.parseInt(texts.get(2)),
                texts.subList(3, texts.size()));
    }

    /// For another process.
    public List<String> asTexts() {
        return Stream.concat(
                        Stream.of(models.toString(), Integer.toString(decoders), Integer.toString(waitingSeconds)),
                        expected.stream())
                .toList();
    }

    /// Debian's models and three decoders for each core, which can hear so many voices at the pace of speech.
    public static SphinxSettings standard() {
        return new SphinxSettings(DEBIAN_MODELS, 3 * Runtime.getRuntime().availableProcessors(), 300);
    }
}
