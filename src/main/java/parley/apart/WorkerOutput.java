package parley.apart;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.List;
import parley.natives.NativeLibrary;

/// Makes this process a worker, which says nothing to people and ends with its server.
public final class WorkerOutput {
    /// SIGINT and SIGTERM (POSIX).
    private static final List<Integer> SIGNALS = List.of(2, 15);

    private static final int STANDARD_OUTPUT = 1;
    private static final int STANDARD_ERROR = 2;

    /// SIG_IGN (POSIX leaves its value open; it is 1 everywhere).
    private static final MemorySegment IGNORE = MemorySegment.ofAddress(1);

    private WorkerOutput() {}

    /// The pipe to the server. Whatever else is printed, also by native code, goes to the standard error
    /// from then on.
    ///
    /// Ctrl-C, and the end of a service, reach all processes of a group: a server drains then, and needs
    /// its workers until it closes their pipes.
    public static OutputStream take() {
        System.setOut(System.err);
        SIGNALS.forEach(WorkerOutput::ignore);
        try {
            OutputStream pipe = new FileOutputStream("/dev/fd/" + STANDARD_OUTPUT); // a descriptor of its own
            point(STANDARD_OUTPUT, STANDARD_ERROR);
            return pipe;
        } catch (IOException | IllegalStateException _) {
            return new FileOutputStream(FileDescriptor.out); // native code had better be silent there
        }
    }

    private static void point(int descriptor, int to) {
        NativeLibrary system = NativeLibrary.standard(IllegalStateException::new);
        MethodHandle dup2 = system.function("dup2", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
        system.call(() -> (int) dup2.invokeExact(to, descriptor));
    }

    private static void ignore(int signal) {
        try {
            NativeLibrary system = NativeLibrary.standard(IllegalStateException::new);
            MethodHandle set = system.function("signal", FunctionDescriptor.of(ADDRESS, JAVA_INT, ADDRESS));
            system.call(() -> (MemorySegment) set.invoke(signal, IGNORE));
        } catch (IllegalStateException _) {
            // Elsewhere a worker that ends too early is started again.
        }
    }
}
