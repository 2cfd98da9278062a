package parley.engines.openai;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import parley.engine.Cancellation;
import parley.engine.EngineException;

/// One request and its answer, which any thread may break off: the connection is closed, and that is what
/// makes a server stop computing (3 to 27 ms with llama-server, minds.md 2.3).
///
/// The JDK's client says the end of the connection at once but may keep the socket for up to 3 s, so a server
/// notices early only when it watches for that end, as those of [Profile] do, and not by failing to write.
///
/// Breaks itself off when nothing comes within the deadlines.
final class Exchange implements AutoCloseable {
    private static final Duration DRAIN = Duration.ofMillis(250);

    private final CompletableFuture<HttpResponse<InputStream>> response;
    private final ScheduledExecutorService timer;
    private final Cancellation cancellation;
    private final Cancellation.Registration registration;
    private Duration patience;
    private Future<?> alarm;
    private volatile Duration overdue = Duration.ZERO;

    /// Sends `request` at once.
    Exchange(
            HttpClient client,
            HttpRequest request,
            ScheduledExecutorService timer,
            Settings settings,
            Cancellation cancellation) {
        this.timer = timer;
        patience = settings.silence();
        this.cancellation = cancellation;
        response = client.sendAsync(request, HttpResponse.BodyHandlers.ofInputStream());
        alarm = alarmIn(settings.firstByte());
        registration = cancellation.onCancel(this::abort);
    }

    /// The head of the answer; blocks until it is there.
    HttpResponse<InputStream> head() {
        try {
            return response.get();
        } catch (InterruptedException e) {
            abort();
            Thread.currentThread().interrupt();
            throw cancelled(e);
        } catch (ExecutionException e) {
            throw fault(e.getCause());
        } catch (CancellationException e) {
            throw fault(e);
        }
    }

    /// The bytes of the answer, under the deadlines.
    InputStream body() {
        return new WatchedBody(head().body());
    }

    /// What to throw when reading ended with `cause`.
    RuntimeException fault(Throwable cause) {
        if (cancellation.isCancelled() || Thread.currentThread().isInterrupted()) {
            return cancelled(cause);
        }
        if (!overdue.isZero()) {
            return new EngineException("a byte within " + overdue.toMillis() + " ms expected from the mind's server");
        }
        return new EngineException("the connection to the mind's server failed", cause);
    }

    /// What comes after the answer is read only for so long.
    void expectEnd() {
        patience = DRAIN;
    }

    @Override
    public void close() {
        registration.close();
        alarm.cancel(false);
        abort();
    }

    /// Closing what was read to its end does no harm: its connection is already free for others.
    private void abort() {
        response.cancel(true);
        response.thenAccept(Exchange::closeBody);
    }

    private static void closeBody(HttpResponse<InputStream> response) {
        try {
            response.body().close();
        } catch (IOException _) {
            // it is closed either way
        }
    }

    private static CancellationException cancelled(Throwable cause) {
        CancellationException cancelled = new CancellationException("cancelled");
        cancelled.initCause(cause);
        return cancelled;
    }

    private Future<?> alarmIn(Duration limit) {
        return timer.schedule(() -> expire(limit), limit.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void expire(Duration limit) {
        overdue = limit;
        abort();
    }

    /// Sets the alarm for every read, so that a slow listener of ours is not taken for a silent server. A body
    /// that was broken off ends in an exception, never as if it were whole.
    private final class WatchedBody extends FilterInputStream {
        private boolean first = true;

        WatchedBody(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            alarm = first ? alarm : alarmIn(patience); // the first deadline runs since the request
            first = false;
            int count = super.read(into, offset, length);
            alarm.cancel(false);
            if (cancellation.isCancelled() || !overdue.isZero()) {
                throw new IOException("broken off");
            }
            return count;
        }
    }
}
