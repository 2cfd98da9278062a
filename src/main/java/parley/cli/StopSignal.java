package parley.cli;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import parley.natives.NativeLibrary;

/// SIGTERM and SIGINT: they run an action and end the process with exit code 0.
///
/// The virtual machine itself would exit with 143 or 130; a server that was told to stop and did has
/// succeeded. A second one ends it at once. Closed when the verb ends in another way: that exit code then stands.
final class StopSignal implements AutoCloseable {
    /// SIGINT and SIGTERM (POSIX).
    private static final List<Integer> SIGNALS = List.of(2, 15);

    private final CountDownLatch never = new CountDownLatch(1);
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Runnable action;

    StopSignal(Runnable action) {
        this.action = action;
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
    }

    /// Waits for a signal; does not return, since the process ends.
    void await() {
        try {
            never.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void stop() {
        if (closed.get()) {
            return;
        }
        SIGNALS.forEach(StopSignal::takeNoMore);
        action.run();
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }

    /// The next one ends the process at once, as the system does: the virtual machine would not follow it while it
    /// stops.
    private static void takeNoMore(int signal) {
        try {
            NativeLibrary system = NativeLibrary.standard(IllegalStateException::new);
            MethodHandle set = system.function("signal", FunctionDescriptor.of(ADDRESS, JAVA_INT, ADDRESS));
            system.call(() -> (MemorySegment) set.invoke(signal, MemorySegment.NULL));
        } catch (IllegalStateException _) {
            // Elsewhere the second signal waits for the first.
        }
    }

    @Override
    public void close() {
        closed.set(true);
    }
}
