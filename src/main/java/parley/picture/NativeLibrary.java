package parley.picture;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import parley.media.MediaException;

/// A native library of this machine, loaded once for the life of the process.
@SuppressWarnings("restricted") // foreign functions are what it is for
final class NativeLibrary {
    private final SymbolLookup functions;

    private NativeLibrary(SymbolLookup functions) {
        this.functions = functions;
    }

    /// What is made of the first library found under one of several names. Looked for again each time while
    /// there is none, since it may be installed meanwhile. Any thread.
    static final class Found<T> {
        private final List<String> names;
        private final Function<NativeLibrary, T> maker;
        private T made;

        Found(List<String> names, Function<NativeLibrary, T> maker) {
            this.names = names;
            this.maker = maker;
        }

        synchronized Optional<T> find() {
            if (made == null) {
                names.stream().flatMap(name -> load(name).stream()).findFirst().ifPresent(found -> made = found);
            }
            return Optional.ofNullable(made);
        }

        private Optional<T> load(String name) {
            try {
                return Optional.of(maker.apply(new NativeLibrary(SymbolLookup.libraryLookup(name, Arena.global()))));
            } catch (IllegalArgumentException | MediaException _) {
                return Optional.empty(); // not here under this name, or a kind that lacks a function
            }
        }
    }

    MethodHandle function(String name, FunctionDescriptor types) {
        MemorySegment address = functions
                .find(name)
                .orElseThrow(() -> new MediaException("a function " + name + " expected, got none"));
        return Linker.nativeLinker().downcallHandle(address, types);
    }

    /// A call of a native function.
    @FunctionalInterface
    interface Call<T> {
        T run() throws Throwable;
    }

    static <T> T call(Call<T> call) {
        try {
            return call.run();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new MediaException("a call of a native library failed", e);
        }
    }
}
