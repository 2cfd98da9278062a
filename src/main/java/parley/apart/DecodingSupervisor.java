package parley.apart;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.media.MediaException;
import parley.time.TimeSource;

/// Keeps a process of picture decoders alive from the first time that somebody asks for one. Any thread.
final class DecodingSupervisor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DecodingSupervisor.class);

    /// A process that lived so long was well. One that ends sooner is started again later and later, since
    /// whoever sends pictures that end it would otherwise keep the machine busy with starting.
    private static final long WELL_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final List<String> command;
    private final TimeSource time;
    private final Thread thread;
    private final AtomicBoolean started = new AtomicBoolean();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Optional<DecodingProcess> current = Optional.empty();

    /// The process that decodes, or the promise of the next one.
    private volatile CompletableFuture<DecodingProcess> ready = new CompletableFuture<>();

    DecodingSupervisor(List<String> command, TimeSource time) {
        this.command = command;
        this.time = time;
        this.thread = Thread.ofPlatform().daemon().name("pictures-supervisor").unstarted(this::supervise);
    }

    /// Whether a process decodes at present; the first question starts one.
    boolean isReady() {
        start();
        return ready.isDone() && !ready.isCompletedExceptionally();
    }

    /// The process that decodes; it may end at any time.
    ///
    /// @throws MediaException when there is none within `limitMs`
    DecodingProcess awaitReady(long limitMs) throws InterruptedException {
        start();
        try {
            return ready.get(limitMs, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException _) {
            throw nobody();
        }
    }

    static MediaException nobody() {
        return new MediaException("decoders for a picture expected, got none: their process is not there");
    }

    Optional<ProcessHandle> handle() {
        return Optional.of(ready)
                .filter(process -> process.isDone() && !process.isCompletedExceptionally())
                .map(process -> process.join().handle());
    }

    private void start() {
        if (started.compareAndSet(false, true)) {
            thread.start();
        }
    }

    /// One process after the other.
    private void supervise() {
        Pauses pauses = new Pauses();
        while (!isClosed()) {
            long from = time.nanos();
            live();
            long pauseMs = pauses.nextMs(time.nanos() - from > WELL_NANOS);
            if (!isClosed()) {
                Deaths.count(Deaths.Worker.PICTURES);
                LOG.warn("the process of the picture decoders ended; another starts in {} ms", pauseMs);
                pause(pauseMs);
            }
        }
        ready.completeExceptionally(nobody());
    }

    /// The life of one process.
    private void live() {
        try (DecodingProcess process = DecodingProcess.start(command)) {
            current = Optional.of(process);
            if (!isClosed() && process.awaitReady()) {
                ready.complete(process);
                process.listen();
                ready = new CompletableFuture<>();
                process.tellThatItEnded();
            }
        } catch (IOException e) {
            LOG.warn("the process of the picture decoders cannot be started: {}", e.getMessage());
        }
    }

    /// Ends early when the decoders are closed.
    private void pause(long ms) {
        try {
            closed.await(ms, TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    @Override
    public void close() {
        closed.countDown();
        start();
        current.ifPresent(DecodingProcess::end);
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
