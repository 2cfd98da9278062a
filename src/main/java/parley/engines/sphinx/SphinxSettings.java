package parley.engines.sphinx;

import java.nio.file.Path;

/// Where the models are and how much may be used.
///
/// @param models a folder with `en-us` (acoustic model), `cmudict-en-us.dict` and `en-us.lm.bin`
/// @param decoders utterances heard at once; each takes about 110 MB
/// @param waitingSeconds sound that may wait for a decoder, all utterances together
public record SphinxSettings(Path models, int decoders, int waitingSeconds) {
    /// Where Debian's `pocketsphinx-en-us` puts them.
    public static final Path DEBIAN_MODELS = Path.of("/usr/share/pocketsphinx/model/en-us");

    public SphinxSettings {
        if (decoders < 1 || waitingSeconds < 1) {
            throw new IllegalArgumentException("at least one decoder and one second expected");
        }
    }

    /// Debian's models and a decoder for each core.
    public static SphinxSettings standard() {
        return new SphinxSettings(DEBIAN_MODELS, Runtime.getRuntime().availableProcessors(), 300);
    }
}
