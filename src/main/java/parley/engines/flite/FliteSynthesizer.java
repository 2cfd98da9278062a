package parley.engines.flite;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.engine.Cancellation;
import parley.engine.EngineException;
import parley.engine.SpeechSynthesizer;

/// English text to speech by Flite, on platform threads of its own. The thirty voices of the API are made
/// of four recorded ones by pitch, speed and size of the throat.
///
/// A clause is synthesized at about thirty times the speed of speech, and the next is begun when the one
/// before was taken: so a long text neither fills the memory nor keeps others waiting.
public final class FliteSynthesizer implements SpeechSynthesizer {
    private static final Logger LOG = LoggerFactory.getLogger(FliteSynthesizer.class);

    private final FliteLibrary library;
    private final BlockingQueue<Job> jobs = new LinkedBlockingQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicBoolean saidLanguage = new AtomicBoolean();
    private volatile boolean closed;

    private FliteSynthesizer(FliteLibrary library, int threadCount) {
        this.library = library;
        for (int i = 0; i < threadCount; i++) {
            threads.add(Thread.ofPlatform().daemon().name("flite-" + i).start(new Worker(library, jobs)));
        }
    }

    /// @param threads clauses synthesized at once
    /// @throws EngineException when the library or its voices are missing
    public static FliteSynthesizer open(int threads) {
        return new FliteSynthesizer(FliteLibrary.load(), threads);
    }

    @Override
    public void speak(String text, Voice voice, Consumer<Speech> out, Cancellation cancellation) {
        sayLanguage(voice);
        Timbre timbre = Timbre.of(voice.name()).among(library.voices());
        long samples = 0;
        for (Clause clause : Clauses.of(text)) {
            cancellation.check();
            samples += speak(new Job(library, clause, timbre, samples, cancellation), out);
        }
    }

    private long speak(Job job, Consumer<Speech> out) {
        submit(job);
        try {
            return job.await(out);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }

    private void submit(Job job) {
        if (job.spoken().isEmpty()) {
            job.done();
            return;
        }
        jobs.add(job);
        if (closed) {
            failWaiting();
        }
    }

    private void sayLanguage(Voice voice) {
        String code = voice.languageCode().toLowerCase(Locale.ROOT);
        if (!code.isEmpty() && !code.startsWith("en") && saidLanguage.compareAndSet(false, true)) {
            LOG.warn("flite speaks English only, asked for {}", voice.languageCode());
        }
    }

    @Override
    public String describe() {
        return "flite 2, English (" + library.voices().size() + " recorded voices, " + threads.size() + " threads)";
    }

    /// Stops what is being spoken; whoever waits for it gets an [EngineException].
    @Override
    public void close() {
        closed = true;
        threads.forEach(Thread::interrupt);
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        failWaiting();
    }

    private void failWaiting() {
        for (Job job = jobs.poll(); job != null; job = jobs.poll()) {
            job.fail(new EngineException("the voice is closed"));
        }
    }
}
