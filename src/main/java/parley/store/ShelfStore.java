package parley.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/// A store of one process: a [Shelf], and a [Clerk] who alone touches it.
final class ShelfStore implements SessionStore, SessionStore.Records {
    private final Shelf shelf;
    private final Clerk clerk;
    private final byte[] secret;
    private final String description;

    ShelfStore(Shelf shelf, Clerk clerk, byte[] secret, String description) {
        this.shelf = shelf;
        this.clerk = clerk;
        this.secret = secret.clone();
        this.description = description;
    }

    @Override
    public CompletionStage<Hold> hold(SessionName name) {
        Listener listener = new Listener();
        return ask(() -> shelf.take(name, listener::tell))
                .thenApply(taken -> new ShelfHold(shelf, clerk, name, taken, listener));
    }

    @Override
    public CompletionStage<Optional<Recovered>> read(SessionName name) {
        return ask(() -> shelf.read(name));
    }

    @Override
    public CompletionStage<List<SessionName>> of(String owner) {
        return ask(() -> shelf.of(owner));
    }

    @Override
    public CompletionStage<Boolean> delete(SessionName name) {
        return ask(() -> shelf.delete(name));
    }

    @Override
    public byte[] secret() {
        return secret.clone();
    }

    @Override
    public Records records() {
        return this;
    }

    @Override
    public CompletionStage<Optional<byte[]>> get(String name) {
        return ask(() -> shelf.note(name).map(byte[]::clone));
    }

    @Override
    public CompletionStage<Boolean> replace(String name, Optional<byte[]> expected, byte[] next, Instant expires) {
        return ask(() -> shelf.replace(name, expected, next, expires));
    }

    @Override
    public CompletionStage<Void> remove(String name) {
        return ask(() -> {
            shelf.remove(name);
            return null;
        });
    }

    private <T> CompletionStage<T> ask(Supplier<T> work) {
        return clerk.ask(work, _ -> {});
    }

    @Override
    public String describe() {
        return description;
    }

    @Override
    public void close() {
        clerk.close();
    }
}
