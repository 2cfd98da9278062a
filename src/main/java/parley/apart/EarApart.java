package parley.apart;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.engine.EngineException;
import parley.engine.SpeechRecognizer;
import parley.engine.WaitingSound;
import parley.media.AudioChunk;
import parley.time.TimeSource;

/// An ear in another process, supervised. When the process ends, another takes its place and hears once more
/// what was being heard: whoever waits for words gets them a little later. An utterance during which the
/// process ended [#MOST_LIVES] times fails, since it may be the reason. A process that said nothing at all
/// for [#SILENT_SECONDS], while words were awaited that are given up then, hangs and is ended.
///
/// Any thread. Sound that is being heard is kept for repetition, [#KEPT_SECONDS] of all utterances together;
/// an utterance that finds no room there fails.
public final class EarApart implements SpeechRecognizer {
    private static final Logger LOG = LoggerFactory.getLogger(EarApart.class);
    private static final int MOST_LIVES = 3;
    private static final int KEPT_SECONDS = 600;
    private static final int START_SECONDS = 60;
    private static final int SILENT_SECONDS = 20;

    private final List<String> command;
    private final EarFrame.Begin settings;
    private final TimeSource time;
    private final WaitingSound kept = new WaitingSound(KEPT_SECONDS);
    private final Thread supervisor;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final CompletableFuture<String> description = new CompletableFuture<>();

    // Guarded by this.
    private final Map<Integer, Heard> utterances = new HashMap<>();
    private WorkerProcess<EarFrame> process = WorkerProcess.none();

    /// The same, or the one that does not hear yet.
    private WorkerProcess<EarFrame> latest = WorkerProcess.none();

    private int numbers;
    private long saidNanos;

    private EarApart(List<String> command, List<String> settings, TimeSource time) {
        this.command = command;
        this.time = time;
        this.settings = new EarFrame.Begin(settings);
        this.supervisor = Thread.ofPlatform().daemon().name("ear-supervisor").unstarted(this::supervise);
    }

    /// Returns when the process hears.
    ///
    /// @param command starts a process that calls [EarServer#serve]
    /// @param settings what its recogniser is made of
    /// @throws EngineException when it cannot be had
    public static EarApart open(List<String> command, List<String> settings, TimeSource time) {
        EarApart ear = new EarApart(command, settings, time);
        ear.supervisor.start();
        try {
            ear.description.get(START_SECONDS, TimeUnit.SECONDS);
            return ear;
        } catch (ExecutionException e) {
            ear.close();
            throw new EngineException(e.getCause().getMessage(), e.getCause());
        } catch (TimeoutException e) {
            ear.close();
            throw new EngineException("the process of the ear does not start", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            ear.close();
            throw new EngineException("interrupted", e);
        }
    }

    // The supervisor.

    /// One process after the other.
    private void supervise() {
        Pauses pauses = new Pauses();
        while (!isClosed()) {
            boolean heard = live();
            if (isClosed() || !description.isDone() || description.isCompletedExceptionally()) {
                description.completeExceptionally(new EngineException("the process of the ear ends at once"));
                return;
            }
            Deaths.count(Deaths.Worker.EAR);
            long pauseMs = pauses.nextMs(heard);
            LOG.warn("the process of the ear ended; another starts in {} ms", pauseMs);
            died();
            pause(pauseMs);
        }
    }

    /// Ends early when the ear is closed.
    private void pause(long ms) {
        try {
            closed.await(ms, TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// The life of one process. True when it was ready once.
    private boolean live() {
        boolean ready = false;
        try (WorkerProcess<EarFrame> next = start()) {
            for (Optional<EarFrame> frame = next.read(); frame.isPresent(); frame = next.read()) {
                switch (frame.get()) {
                    case EarFrame.Ready(String words) -> {
                        ready = true;
                        begin(next);
                        description.complete(words);
                    }
                    case EarFrame.Refused(String why) -> description.completeExceptionally(new EngineException(why));
                    case EarFrame.Partial(int number, String words) -> tell(number, new Transcript.Partial(words));
                    case EarFrame.Final(int number, String words) -> tell(number, new Transcript.Final(words));
                    case EarFrame.Failed(int number, String why) ->
                        tell(number, new Transcript.Failed(new EngineException(why)));
                    case EarFrame.Begin _, EarFrame.Open _, EarFrame.Feed _, EarFrame.Finish _, EarFrame.Cancel _ ->
                        LOG.warn("the ear said what only a server says");
                }
            }
        } catch (IOException e) {
            LOG.warn("the process of an ear cannot be started: {}", e.getMessage());
        }
        return ready;
    }

    private WorkerProcess<EarFrame> start() throws IOException {
        WorkerProcess<EarFrame> started = WorkerProcess.start("ear", JavaProcess.builder(command), EarFrame::read);
        started.send(settings);
        synchronized (this) {
            latest = started;
            if (isClosed()) {
                started.end();
            }
        }
        return started;
    }

    /// A process is there: it hears what was heard by the last one, from its beginning.
    private synchronized void begin(WorkerProcess<EarFrame> next) {
        process = next;
        saidNanos = time.nanos();
        utterances.values().forEach(heard -> heard.frames().forEach(next::send));
    }

    private void died() {
        List<Heard> poor;
        synchronized (this) {
            process = WorkerProcess.none();
            utterances.values().forEach(Heard::loseLife);
            poor = utterances.values().stream()
                    .filter(heard -> heard.lives() >= MOST_LIVES)
                    .toList();
            poor.forEach(this::forget);
        }
        poor.forEach(heard -> heard.tell(new Transcript.Failed(
                new EngineException("the ear's process ended " + MOST_LIVES + " times while it heard this"))));
    }

    private void tell(int number, Transcript transcript) {
        Heard heard;
        synchronized (this) {
            saidNanos = time.nanos();
            heard = utterances.get(number);
            if (heard == null) {
                return;
            }
            if (!(transcript instanceof Transcript.Partial)) {
                forget(heard);
            }
        }
        heard.tell(transcript);
    }

    private void forget(Heard heard) {
        if (utterances.remove(heard.number()) != null) {
            kept.leave(heard.samples());
        }
    }

    // The sessions.

    @Override
    public Recognition open(Hints hints, Consumer<Transcript> out) {
        Heard heard;
        synchronized (this) {
            heard = new Heard(++numbers, out);
            utterances.put(heard.number(), heard);
            send(heard, new EarFrame.Open(heard.number(), hints));
        }
        if (isClosed()) {
            fail(heard, "the recogniser is closed");
        }
        return new Hearing(heard);
    }

    private final class Hearing implements Recognition {
        private final Heard heard;

        Hearing(Heard heard) {
            this.heard = heard;
        }

        @Override
        public void feed(AudioChunk chunk) {
            if (chunk.samples().length == 0) {
                return;
            }
            if (!kept.enter(chunk.samples().length)) {
                fail(heard, KEPT_SECONDS + " seconds of sound are being heard");
                return;
            }
            synchronized (EarApart.this) {
                if (utterances.containsKey(heard.number())) {
                    heard.add(chunk.samples().length);
                    send(heard, new EarFrame.Feed(heard.number(), chunk));
                } else {
                    kept.leave(chunk.samples().length);
                }
            }
        }

        @Override
        public void finish() {
            synchronized (EarApart.this) {
                if (utterances.containsKey(heard.number())) {
                    heard.finish(time.nanos());
                    send(heard, new EarFrame.Finish(heard.number()));
                }
            }
        }

        @Override
        public void cancel() {
            synchronized (EarApart.this) {
                if (utterances.containsKey(heard.number())) {
                    process.send(new EarFrame.Cancel(heard.number()));
                    forget(heard);
                    endIfItHangs(heard);
                }
            }
        }
    }

    private void endIfItHangs(Heard givenUp) {
        long now = time.nanos();
        if (Math.min(givenUp.awaitedNanos(now), now - saidNanos) > TimeUnit.SECONDS.toNanos(SILENT_SECONDS)) {
            LOG.warn("the process of the ear says nothing; it is ended");
            process.end();
        }
    }

    private void send(Heard heard, EarFrame frame) {
        heard.frames().add(frame);
        process.send(frame);
    }

    private void fail(Heard heard, String why) {
        boolean open;
        synchronized (this) {
            open = utterances.containsKey(heard.number());
            process.send(new EarFrame.Cancel(heard.number()));
            forget(heard);
        }
        if (open) {
            heard.tell(new Transcript.Failed(new EngineException(why)));
        }
    }

    @Override
    public String describe() {
        try {
            return description.join() + ", in a process of its own";
        } catch (CompletionException _) {
            return "an ear that cannot be had";
        }
    }

    /// The process that hears at present.
    public synchronized ProcessHandle handle() {
        return process.handle();
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    @Override
    public void close() {
        List<Heard> open;
        synchronized (this) {
            closed.countDown();
            latest.end();
            open = List.copyOf(utterances.values());
        }
        open.forEach(heard -> fail(heard, "the recogniser is closed"));
        try {
            supervisor.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
