package parley.session;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongFunction;

/// Where a session writes down what it has promised. Session loop only; no call blocks.
public interface Journal {

    /// Writes what the session is now. Each call stands for all before it.
    ///
    /// @return done when it is as safe as it can be made: durable, or, when the store fails, said to whoever runs
    ///     the server; failed when the session is somebody else's by now and must promise nothing more
    CompletionStage<Void> write(SessionSnapshot snapshot);

    /// A handle with which the owner goes on with this session, in its latest state.
    ///
    /// @param consumed how many of the client's messages the last written state holds; -1 when they are not
    ///     numbered
    String handle(long consumed);

    /// Writes nothing: what is promised is kept as long as the process lives.
    ///
    /// @param handles makes a handle from how many messages were consumed
    static Journal handing(LongFunction<String> handles) {
        return new Journal() {
            @Override
            public CompletionStage<Void> write(SessionSnapshot snapshot) {
                return CompletableFuture.completedFuture(null);
            }

            @Override
            public String handle(long consumed) {
                return handles.apply(consumed);
            }
        };
    }
}
