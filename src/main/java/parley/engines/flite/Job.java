package parley.engines.flite;

import java.lang.foreign.MemorySegment;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import parley.engine.Cancellation;
import parley.engine.EngineException;
import parley.engine.SpeechSynthesizer.Speech;

/// One clause to be synthesized: a worker puts steps in, the thread that asked takes them out. At most one
/// clause of speech waits between the two.
final class Job {
    private sealed interface Step {
        record Said(Speech speech) implements Step {}

        record Done() implements Step {}

        record Failed(RuntimeException cause) implements Step {}

        /// Somebody cancelled.
        record Woken() implements Step {}
    }

    private final BlockingQueue<Step> steps = new LinkedBlockingQueue<>();
    private final String spoken;
    private final Timbre timbre;
    private final Cancellation cancellation;
    private final Speaking speaking;
    private volatile boolean abandoned;

    /// @param samplesBefore what was spoken before this clause, at 24 kHz
    Job(FliteLibrary library, Clause clause, Timbre timbre, long samplesBefore, Cancellation cancellation) {
        this.spoken = clause.spoken();
        this.timbre = timbre;
        this.cancellation = cancellation;
        this.speaking =
                new Speaking(library, clause, timbre, samplesBefore, speech -> steps.add(new Step.Said(speech)));
    }

    String spoken() {
        return spoken;
    }

    Timbre timbre() {
        return timbre;
    }

    /// False once it was cancelled, or nobody waits for it any more.
    boolean isWanted() {
        return !abandoned && !cancellation.isCancelled();
    }

    /// A piece of flite's sound. Says whether to go on.
    boolean take(MemorySegment pcm, int count, MemorySegment streaming) {
        if (!isWanted()) {
            return false;
        }
        speaking.take(pcm, count, streaming);
        return true;
    }

    /// Everything was synthesized.
    void done() {
        speaking.finish();
        steps.add(new Step.Done());
    }

    void fail(RuntimeException cause) {
        steps.add(new Step.Failed(cause));
    }

    /// Gives everything to `out` on the calling thread.
    ///
    /// @return samples given
    long await(Consumer<Speech> out) throws InterruptedException {
        try (var _ = cancellation.onCancel(() -> steps.add(new Step.Woken()))) {
            while (true) {
                Step step = steps.take();
                cancellation.check();
                switch (step) {
                    case Step.Said(Speech speech) -> out.accept(speech);
                    case Step.Done() -> {
                        return speaking.samples();
                    }
                    case Step.Failed(EngineException cause) -> throw cause;
                    case Step.Failed(RuntimeException cause) -> throw new EngineException("flite failed", cause);
                    case Step.Woken() -> throw new CancellationException("cancelled");
                }
            }
        } finally {
            abandoned = true;
        }
    }
}
