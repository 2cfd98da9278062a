package parley.natives;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Optional;

/// A native library of this machine, loaded for the life of the process. Any thread, as far as the library
/// allows.
@SuppressWarnings("restricted") // foreign functions are what it is for
public final class NativeLibrary {
    private final String title;
    private final SymbolLookup functions;
    private final Failure failure;

    /// Makes the exception of the room that asks.
    @FunctionalInterface
    public interface Failure {
        RuntimeException of(String message, Throwable cause);
    }

    /// A call of a native function with a result.
    @FunctionalInterface
    public interface Call<T> {
        T run() throws Throwable;
    }

    /// A call of a native function without one.
    @FunctionalInterface
    public interface Run {
        void run() throws Throwable;
    }

    private NativeLibrary(String title, SymbolLookup functions, Failure failure) {
        this.title = title;
        this.functions = functions;
        this.failure = failure;
    }

    /// The first that is there under one of `names`.
    ///
    /// @param title for messages: `flite`
    public static Optional<NativeLibrary> find(String title, List<String> names, Failure failure) {
        for (String name : names) {
            try {
                SymbolLookup functions = SymbolLookup.libraryLookup(name, Arena.global());
                return Optional.of(new NativeLibrary(title, functions, failure));
            } catch (IllegalArgumentException _) {
                // not here under this name
            }
        }
        return Optional.empty();
    }

    /// The C library that every process has.
    public static NativeLibrary standard(Failure failure) {
        return new NativeLibrary("the C library", Linker.nativeLinker().defaultLookup(), failure);
    }

    public boolean has(String function) {
        return functions.find(function).isPresent();
    }

    /// Throws a failure when it has no such function.
    public MethodHandle function(String name, FunctionDescriptor types) {
        MemorySegment address = functions
                .find(name)
                .orElseThrow(() -> failure.of("a function " + name + " expected in " + title + ", got none", null));
        return Linker.nativeLinker().downcallHandle(address, types);
    }

    /// Passes on unchecked exceptions and errors; what else a handle throws becomes a failure.
    public <T> T call(Call<T> call) {
        try {
            return call.run();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw failure.of("a call of " + title + " failed", e);
        }
    }

    /// The same for a function without a result.
    public void run(Run run) {
        call(() -> {
            run.run();
            return true;
        });
    }
}
