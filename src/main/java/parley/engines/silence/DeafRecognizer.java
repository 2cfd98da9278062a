package parley.engines.silence;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import parley.engine.EngineException;
import parley.engine.SpeechRecognizer;
import parley.media.AudioChunk;

/// Understands no word: every utterance ends with an empty transcript. Has no threads; it answers on the
/// thread that finishes.
public final class DeafRecognizer implements SpeechRecognizer {
    private volatile boolean closed;

    @Override
    public Recognition open(Hints hints, Consumer<Transcript> out) {
        Unheard unheard = new Unheard(out);
        if (closed) {
            unheard.tell(new Transcript.Failed(new EngineException("the recogniser is closed")));
        }
        return unheard;
    }

    @Override
    public String describe() {
        return "none: hears no words";
    }

    @Override
    public void close() {
        closed = true;
    }

    private static final class Unheard implements Recognition {
        private final Consumer<Transcript> out;
        private final AtomicBoolean told = new AtomicBoolean();

        Unheard(Consumer<Transcript> out) {
            this.out = out;
        }

        @Override
        public void feed(AudioChunk chunk) {}

        @Override
        public void finish() {
            tell(new Transcript.Final(""));
        }

        @Override
        public void cancel() {
            told.set(true);
        }

        void tell(Transcript transcript) {
            if (told.compareAndSet(false, true)) {
                out.accept(transcript);
            }
        }
    }
}
