package parley.control;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import parley.gateway.SessionRegister.Found;
import parley.http.Answer;
import parley.session.SessionSnapshot;

/// Waits for what a session says about itself. A session handles one event after the other and never waits
/// itself, so it answers soon, or something is wrong with it.
sealed interface Reading {
    /// How long a session may take to answer.
    long LIMIT_MS = 2_000;

    /// It answered.
    record Read(SessionSnapshot snapshot) implements Reading {}

    /// It did not.
    record Overdue() implements Reading {}

    static Reading of(Found found) {
        return of(found, LIMIT_MS);
    }

    static Reading of(Found found, long limitMs) {
        try {
            return new Read(found.snapshot().toCompletableFuture().get(limitMs, TimeUnit.MILLISECONDS));
        } catch (TimeoutException | ExecutionException _) {
            return new Overdue();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Overdue();
        }
    }

    default Answer answer(Function<SessionSnapshot, Answer> view) {
        return switch (this) {
            case Read(SessionSnapshot snapshot) -> view.apply(snapshot);
            case Overdue _ -> Answer.error(504, "The session did not answer in time.");
        };
    }
}
