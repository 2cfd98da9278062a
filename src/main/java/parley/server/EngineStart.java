package parley.server;

import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/// Engines that are being loaded on a thread of their own, and what they have to say meanwhile, for whoever asks later.
/// Any thread; one asks.
final class EngineStart {
    private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>(); // a dozen
    private final CompletableFuture<Void> end;

    /// @param loading says what it has loaded; may take seconds
    EngineStart(Consumer<Consumer<String>> loading) {
        this.end = CompletableFuture.runAsync(
                        () -> loading.accept(line -> lines.add(Optional.of(line))), EngineStart::start)
                .whenComplete((_, _) -> lines.add(Optional.empty()));
    }

    private static void start(Runnable work) {
        Thread.ofPlatform().daemon().name("engines-loading").start(work);
    }

    /// Hands out every line as it comes. Blocks until all are loaded.
    ///
    /// @throws java.util.concurrent.CompletionException when they could not be
    void tell(Consumer<String> say) {
        try {
            for (Optional<String> line = lines.take(); line.isPresent(); line = lines.take()) {
                say.accept(line.get());
            }
            end.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
