package parley.engines.sphinx;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.engine.EngineException;
import parley.engine.SpeechRecognizer;
import parley.engine.Utterance;
import parley.engine.WaitingSound;

/// English speech to words by PocketSphinx: a pool of decoders, each on a platform thread of its own. An
/// utterance borrows a decoder from its first sound to its last; while none is free its sound waits.
///
/// Hears English only, and takes no vocabulary: words that it does not know it cannot hear.
public final class SphinxRecognizer implements SpeechRecognizer {
    private static final Logger LOG = LoggerFactory.getLogger(SphinxRecognizer.class);

    private final SphinxSettings settings;
    private final SphinxLibrary library;
    private final Optional<ExpectedWords> expected;
    private final WaitingSound waiting;
    private final BlockingQueue<Utterance> utterances = new LinkedBlockingQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final AtomicInteger busy = new AtomicInteger();
    private final AtomicBoolean saidLanguage = new AtomicBoolean();
    private volatile boolean closed;

    private SphinxRecognizer(SphinxSettings settings) {
        this.settings = settings;
        this.library = SphinxLibrary.load();
        this.expected = expected(settings);
        this.waiting = new WaitingSound(settings.waitingSeconds());
    }

    /// Loads the models of the first decoder and returns. One for each core follows, the others when more voices are
    /// to be heard than there are decoders.
    ///
    /// @throws EngineException when the library or the models are missing, or cannot be used
    public static SphinxRecognizer open(SphinxSettings settings) {
        requireModels(settings.models());
        SphinxRecognizer recognizer = new SphinxRecognizer(settings);
        for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
            recognizer.grow();
        }
        try {
            recognizer.ready.join();
            return recognizer;
        } catch (CompletionException e) {
            recognizer.close();
            Throwable cause = e.getCause();
            String why = cause instanceof EngineException ? cause.getMessage() : "pocketsphinx failed: " + cause;
            throw new EngineException(why, cause);
        }
    }

    /// One decoder more, unless there are as many as there may be.
    private synchronized void grow() {
        if (!closed && threads.size() < settings.decoders()) {
            Thread thread = Thread.ofPlatform()
                    .daemon()
                    .name("sphinx-" + threads.size())
                    .start(this::work);
            threads.add(thread);
        }
    }

    private static Optional<ExpectedWords> expected(SphinxSettings settings) {
        if (settings.expected().isEmpty()) {
            return Optional.empty();
        }
        try {
            Path dictionary = settings.models().resolve("cmudict-en-us.dict");
            ExpectedWords words = ExpectedWords.of(settings.expected(), ExpectedWords.wordsOf(dictionary));
            return Optional.of(words).filter(model -> !model.isEmpty());
        } catch (IOException e) {
            sayNotExpected(e);
            return Optional.empty();
        }
    }

    private static void sayNotExpected(Exception cause) {
        LOG.warn("the words that are expected are not listened for: {}", cause.getMessage());
    }

    /// The library ends the process when it cannot make sense of a model. So the beginning of each is
    /// looked at first.
    private static void requireModels(Path models) {
        require(models, "en-us/mdef", "BMDF");
        require(models, "en-us/means", "s3\n");
        require(models, "en-us/variances", "s3\n");
        require(models, "en-us/transition_matrices", "s3\n");
        require(models, "cmudict-en-us.dict", "");
        require(models, "en-us.lm.bin", "Trie Language Model");
    }

    private static void require(Path models, String name, String beginning) {
        byte[] expected = beginning.getBytes(StandardCharsets.US_ASCII);
        try (InputStream in = Files.newInputStream(models.resolve(name))) {
            if (!Arrays.equals(expected, in.readNBytes(expected.length))) {
                throw new EngineException("a model for pocketsphinx expected, got another file: " + name);
            }
        } catch (IOException e) {
            throw new EngineException(
                    "models for pocketsphinx expected (Debian package pocketsphinx-en-us), got no " + name + " in "
                            + models,
                    e);
        }
    }

    private List<String> arguments(Path words, String... further) {
        Path models = settings.models();
        List<String> all = new ArrayList<>(List.of(
                "parley",
                "-hmm",
                models.resolve("en-us").toString(),
                "-dict",
                models.resolve("cmudict-en-us.dict").toString(),
                "-lm",
                words.toString(),
                // More of the model's Gaussians than the usual four, and words that come a little dearer than at
                // 0.65: of what was tried on recordings, what brings the fewest errors, whoever is heard first.
                "-topn",
                "8",
                "-wip",
                "0.3"));
        all.addAll(List.of(further));
        return all;
    }

    private void work() {
        try (Duet decoders = decoders()) {
            ready.complete(null);
            Hearing hearing = new Hearing(decoders, this::isIdle);
            while (!closed) {
                Utterance next = utterances.take();
                busy.incrementAndGet();
                try {
                    hear(hearing, next);
                } finally {
                    busy.decrementAndGet();
                }
            }
        } catch (InterruptedException _) {
            // closed
        } catch (RuntimeException | Error e) { // whoever opens this waits, whatever happened
            if (!ready.completeExceptionally(e)) {
                LOG.warn("one decoder less: {}", e.toString());
            }
        }
    }

    /// A core each is enough for whoever speaks.
    private boolean isIdle() {
        return busy.get() <= Runtime.getRuntime().availableProcessors();
    }

    private Duet decoders() {
        Decoder general = new Decoder(library, arguments(settings.models().resolve("en-us.lm.bin")));
        try {
            return new Duet(general, expecting());
        } catch (IOException | EngineException e) {
            sayNotExpected(e);
            return new Duet(general, Optional.empty());
        }
    }

    private Optional<Decoder> expecting() throws IOException {
        if (expected.isEmpty()) {
            return Optional.empty();
        }
        Path file = Files.createTempFile("parley-words", ".lm");
        try {
            expected.get().write(file);
            // A second search over the utterance would cost as much again and parts the two no better.
            return Optional.of(new Decoder(library, arguments(file, "-fwdflat", "no")));
        } finally {
            Files.delete(file);
        }
    }

    private static void hear(Hearing hearing, Utterance utterance) throws InterruptedException {
        try {
            hearing.hear(utterance);
        } catch (EngineException e) {
            utterance.fail(e);
        } catch (RuntimeException e) {
            LOG.warn("an utterance was given up", e);
            utterance.fail(new EngineException("the recogniser failed", e));
        } catch (InterruptedException e) {
            utterance.fail("the recogniser is closed");
            throw e;
        } finally {
            utterance.drain();
        }
    }

    @Override
    public Recognition open(Hints hints, Consumer<Transcript> out) {
        sayLanguage(hints);
        Utterance utterance = new Utterance(hints.earlier(), out, waiting);
        utterances.add(utterance);
        if (busy.get() + utterances.size() > threads()) {
            grow();
        }
        if (closed) {
            failWaiting();
        }
        return utterance;
    }

    private synchronized int threads() {
        return threads.size();
    }

    private void sayLanguage(Hints hints) {
        boolean other = hints.languageCodes().stream().anyMatch(code -> !code.startsWith("en"));
        if (other && saidLanguage.compareAndSet(false, true)) {
            LOG.warn("pocketsphinx hears English only, asked for {}", hints.languageCodes());
        }
    }

    @Override
    public String describe() {
        return "pocketsphinx 0.8+5prealpha, English (up to " + settings.decoders() + " decoders"
                + (settings.expected().isEmpty() ? ")" : ", with the words of the guides)");
    }

    /// Ends what is being heard; every utterance that has not had its last word fails.
    @Override
    public void close() {
        closed = true;
        List<Thread> all;
        synchronized (this) {
            all = List.copyOf(threads);
        }
        all.forEach(Thread::interrupt);
        try {
            for (Thread thread : all) {
                thread.join();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        failWaiting();
    }

    private void failWaiting() {
        for (Utterance next = utterances.poll(); next != null; next = utterances.poll()) {
            next.fail("the recogniser is closed");
            next.drain();
        }
    }
}
