package parley.apart;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import parley.engine.SpeechRecognizer.Transcript;

/// An utterance that is being heard, with all that was said to the ear of it. Guarded by its [EarApart], but for what
/// it tells.
final class Heard {
    private final int number;
    private final Consumer<Transcript> out;
    private final List<EarFrame> frames = new ArrayList<>();
    private int samples;
    private int lives;

    Heard(int number, Consumer<Transcript> out) {
        this.number = number;
        this.out = out;
    }

    int number() {
        return number;
    }

    List<EarFrame> frames() {
        return frames;
    }

    int samples() {
        return samples;
    }

    void add(int more) {
        samples += more;
    }

    /// A process ended while it heard this.
    void loseLife() {
        lives++;
    }

    int lives() {
        return lives;
    }

    void tell(Transcript transcript) {
        out.accept(transcript);
    }
}
