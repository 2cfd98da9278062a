package parley.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

/// The wish that some work ends early. Set once, by any thread; read by the worker at least once per token,
/// layer or audio frame.
///
/// A wish only: whoever receives results still has to drop those that come late.
public final class Cancellation {
    private volatile boolean cancelled;
    private final List<Runnable> listeners = new ArrayList<>();

    /// Sets the wish. What was registered runs once, on the calling thread.
    public void cancel() {
        List<Runnable> toRun;
        synchronized (listeners) {
            if (cancelled) {
                return;
            }
            cancelled = true;
            toRun = List.copyOf(listeners);
            listeners.clear();
        }
        toRun.forEach(Runnable::run);
    }

    public boolean isCancelled() {
        return cancelled;
    }

    /// @throws CancellationException when the wish is set
    public void check() {
        if (cancelled) {
            throw new CancellationException("cancelled");
        }
    }

    /// Runs `action` when the wish is set, or at once when it already is. It must be quick and not throw.
    ///
    /// @return removes the action again
    public Registration onCancel(Runnable action) {
        synchronized (listeners) {
            if (!cancelled) {
                listeners.add(action);
                return () -> remove(action);
            }
        }
        action.run();
        return () -> {};
    }

    private void remove(Runnable action) {
        synchronized (listeners) {
            listeners.remove(action);
        }
    }

    /// Takes a listener back.
    @FunctionalInterface
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
