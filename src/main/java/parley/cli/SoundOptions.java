package parley.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/// The flags of `parley talk` for the sound card and the file of the answer.
final class SoundOptions {

    @Option(
            names = "--mic",
            description =
                    "Talk by the microphone and hear the answer; what is typed is said too. Ctrl-D or Ctrl-C ends it.")
    private boolean microphone;

    @Option(
            names = "--speaker",
            negatable = true,
            description = "Play the answer. Goes without saying with --mic; --no-speaker keeps it silent.")
    private Boolean speaker;

    @Option(
            names = "--half-duplex",
            description = "Hear nothing while the answer sounds: without headphones the model would hear itself.")
    private boolean halfDuplex;

    @Option(names = "--out", paramLabel = "FILE", description = "Keep the answer's sound as a WAV file.")
    private Path out = TalkPlan.NOWHERE;

    /// @param listens by the microphone
    /// @param plays by the loudspeaker
    /// @param halfDuplex whether the microphone is deaf while the loudspeaker sounds
    /// @param out where the answer's sound is kept; empty path for nowhere
    record Sound(boolean listens, boolean plays, boolean halfDuplex, Path out) {
        static final Sound NONE = new Sound(false, false, false, TalkPlan.NOWHERE);
    }

    Sound sound() {
        return new Sound(microphone, speaker == null ? microphone : speaker, halfDuplex, out);
    }
}
