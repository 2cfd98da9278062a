package parley.control;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import parley.http.Answer;

/// Waits for what a session says about itself, or the store about a session. Both handle one thing after the other
/// and never wait themselves, so they answer soon, or something is wrong with them.
sealed interface Reading<T> {
    /// How long an answer may take.
    long LIMIT_MS = 2_000;

    /// It came.
    record Read<T>(T value) implements Reading<T> {}

    /// It did not.
    record Overdue<T>() implements Reading<T> {}

    static <T> Reading<T> of(CompletionStage<T> asked) {
        return of(asked, LIMIT_MS);
    }

    static <T> Reading<T> of(CompletionStage<T> asked, long limitMs) {
        try {
            return new Read<>(asked.toCompletableFuture().get(limitMs, TimeUnit.MILLISECONDS));
        } catch (TimeoutException | ExecutionException _) {
            return new Overdue<>();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Overdue<>();
        }
    }

    default Optional<T> told() {
        return switch (this) {
            case Read<T>(T value) -> Optional.of(value);
            case Overdue<T> _ -> Optional.empty();
        };
    }

    default Answer answer(Function<T, Answer> view) {
        return told().map(view).orElseGet(() -> Answer.error(504, "The session did not answer in time."));
    }
}
