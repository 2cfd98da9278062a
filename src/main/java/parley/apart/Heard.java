package parley.apart;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import parley.engine.SpeechRecognizer.Transcript;

/// An utterance that is being heard, with all that was said to the ear of it. Guarded by its [EarApart], but
/// for what it tells.
final class Heard {
    private final int number;
    private final Consumer<Transcript> out;
    private final List<EarFrame> frames = new ArrayList<>();
    private int samples;
    private int lives;
    private OptionalLong finishedNanos = OptionalLong.empty();

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

    /// All was said; its words are awaited.
    void finish(long nowNanos) {
        finishedNanos = OptionalLong.of(nowNanos);
    }

    /// How long its words have been awaited; 0 while it is being said.
    long awaitedNanos(long nowNanos) {
        return nowNanos - finishedNanos.orElse(nowNanos);
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
