package parley.rest;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import parley.protocol.CloseReason;
import parley.protocol.Dialect;
import parley.protocol.ServerMessage;
import parley.session.Arrival;
import parley.session.FileSource;
import parley.session.Journal;
import parley.session.Keeping;
import parley.session.Line;
import parley.session.Mailbox;
import parley.session.Opening;
import parley.session.SessionEvent;
import parley.session.SessionFactory;
import parley.session.SessionSnapshot;
import parley.time.TimeSource;

/// One answer by a session of its own, which reads the whole conversation as what was written before and is gone
/// afterwards: so the same mind answers here and in the Live API. One thread; closing it stops the answer.
final class Generation implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Arrival ARRIVAL =
            new Arrival(new Dialect(Dialect.Service.DEVELOPER, Dialect.Generation.OWN, false), "v1beta", false);

    private final Inlet inlet = new Inlet();
    private final Mailbox mailbox;

    Generation(SessionFactory sessions, GenerateRequest request, String id, TimeSource time) {
        mailbox = sessions.open(new Opening(id, ARRIVAL, new Forgetting(id, time), FileSource.NONE), inlet);
        mailbox.post(new SessionEvent.Received(request.setup(), inlet));
        mailbox.post(new SessionEvent.Received(request.contents(), inlet));
    }

    /// The next message; blocks.
    ///
    /// @throws RestError.Thrown when the answer ends early
    ServerMessage next() {
        try {
            Object next = inlet.came.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return switch (next) {
                case ServerMessage message -> message;
                case CloseReason.Close close -> throw error(close).thrown();
                case null ->
                    throw new RestError(
                                    504,
                                    "DEADLINE_EXCEEDED",
                                    "Deadline expired before operation could complete.",
                                    java.util.List.of())
                            .thrown();
                default -> throw new IllegalStateException("a message expected");
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw RestError.internal().thrown();
        }
    }

    private static RestError error(CloseReason.Close close) {
        return switch (close.reason()) {
            case UNAVAILABLE, SERVER_SHUTDOWN -> RestError.unavailable();
            case INTERNAL_ERROR -> RestError.internal();
            default -> RestError.invalid(close.words());
        };
    }

    @Override
    public void close() {
        mailbox.post(new SessionEvent.Disconnected(inlet));
    }

    /// Takes what the session says; unlimited, since one answer is limited.
    private static final class Inlet implements Line {
        final BlockingQueue<Object> came = new LinkedBlockingQueue<>();

        @Override
        public void send(ServerMessage message) {
            came.add(message);
        }

        @Override
        public boolean isWritable() {
            return true;
        }

        @Override
        public void close(CloseReason.Close close) {
            came.add(close);
        }
    }

    /// Nothing is kept of it.
    private record Forgetting(String id, TimeSource time) implements Keeping {
        @Override
        public CompletionStage<Claim> claim(Claimant claimant) {
            return CompletableFuture.completedFuture(
                    new Claim.Taken(id, SessionSnapshot.begun(time.now()), -1, Journal.handing(_ -> "")));
        }

        @Override
        public void left(SessionSnapshot snapshot) {}

        @Override
        public void leftUnbegun() {}
    }
}
