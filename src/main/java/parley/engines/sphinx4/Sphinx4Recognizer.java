package parley.engines.sphinx4;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.engine.EngineException;
import parley.engine.SpeechRecognizer;
import parley.engine.Utterance;
import parley.engine.WaitingSound;

/// English speech to words by Sphinx-4 with a narrow beam, one utterance at a time on one platform thread;
/// the others wait. The models are loaded with the first utterance, which takes some
/// seconds. What it has learned of the microphone goes on from one utterance to the next, whoever speaks.
public final class Sphinx4Recognizer implements SpeechRecognizer {
    private static final Logger LOG = LoggerFactory.getLogger(Sphinx4Recognizer.class);

    private final BlockingQueue<Utterance> utterances = new LinkedBlockingQueue<>();
    private final Thread thread = Thread.ofPlatform().daemon().name("sphinx4-0").unstarted(this::work);
    private final AtomicBoolean saidLanguage = new AtomicBoolean();
    private final WaitingSound waiting;
    private volatile boolean closed;

    private Sphinx4Recognizer(int waitingSeconds) {
        waiting = new WaitingSound(waitingSeconds);
        thread.start();
    }

    /// @param waitingSeconds sound that may wait to be heard, all utterances together
    public static Sphinx4Recognizer open(int waitingSeconds) {
        return new Sphinx4Recognizer(waitingSeconds);
    }

    private void work() {
        try {
            Decoder decoder = null;
            while (!closed) {
                Utterance utterance = utterances.take();
                if (decoder == null && !utterance.isOver()) {
                    decoder = load(utterance);
                }
                hear(decoder, utterance);
            }
        } catch (InterruptedException _) {
            // closed
        }
    }

    private static Decoder load(Utterance utterance) {
        try {
            return new Decoder();
        } catch (EngineException e) {
            LOG.warn("{}", e.getMessage());
            utterance.fail(e);
            return null;
        }
    }

    private void hear(Decoder decoder, Utterance utterance) throws InterruptedException {
        try {
            if (decoder != null) {
                decoder.hear(utterance);
            }
        } catch (RuntimeException e) {
            if (!closed) {
                LOG.warn("an utterance was given up", e);
            }
            utterance.fail(new EngineException("the recogniser failed", e));
        } finally {
            if (closed || Thread.currentThread().isInterrupted()) {
                utterance.fail(closedException());
            }
            utterance.drain();
        }
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    private static EngineException closedException() {
        return new EngineException("the recogniser is closed");
    }

    @Override
    public Recognition open(Hints hints, Consumer<Transcript> out) {
        sayLanguage(hints);
        Utterance utterance = new Utterance(hints.earlier(), out, waiting);
        utterances.add(utterance);
        if (closed) {
            failWaiting();
        }
        return utterance;
    }

    private void sayLanguage(Hints hints) {
        boolean other = hints.languageCodes().stream().anyMatch(code -> !code.startsWith("en"));
        if (other && saidLanguage.compareAndSet(false, true)) {
            LOG.warn("sphinx4 hears English only, asked for {}", hints.languageCodes());
        }
    }

    @Override
    public String describe() {
        return "sphinx4 1.0, English (one decoder, in Java)";
    }

    /// Ends what is being heard; every utterance that has not had its last word fails.
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        failWaiting();
    }

    private void failWaiting() {
        for (Utterance next = utterances.poll(); next != null; next = utterances.poll()) {
            next.fail(closedException());
            next.drain();
        }
    }
}
