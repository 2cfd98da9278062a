package parley.store;

import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Does the work of a store, one piece after the other, and keeps a promise when what it did is durable.
interface Clerk {

    /// @param failed told of a failure before any later work is done
    <T> CompletionStage<T> ask(Supplier<T> work, Consumer<StoreException> failed);

    /// Ends; what is asked for later fails.
    void close();
}
