package parley.engines.sphinx;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Optional;
import parley.engine.EngineException;

/// The functions of `libpocketsphinx` and `libsphinxbase` (pocketsphinx.h, cmd_ln.h, err.h of
/// 0.8+5prealpha). Loaded once for the life of the process.
@SuppressWarnings("restricted") // foreign functions are what it is for
final class SphinxLibrary {
    private static final List<String> DECODERS = List.of("libpocketsphinx.so.3", "libpocketsphinx.3.dylib");
    private static final List<String> BASES = List.of("libsphinxbase.so.3", "libsphinxbase.3.dylib");
    private static final List<String> TOO_NEW = List.of("libpocketsphinx.so.5", "libpocketsphinx.so");

    private final MethodHandle arguments;
    private final MethodHandle parse;
    private final MethodHandle freeConfig;
    private final MethodHandle open;
    private final MethodHandle free;
    private final MethodHandle start;
    private final MethodHandle process;
    private final MethodHandle end;
    private final MethodHandle hypothesis;
    private final MethodHandle keyphrase;
    private final MethodHandle search;
    private final MethodHandle features;

    private SphinxLibrary(SymbolLookup decoder, SymbolLookup base) {
        arguments = function(decoder, "ps_args", FunctionDescriptor.of(ADDRESS));
        parse = function(
                base, "cmd_ln_parse_r", FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT));
        freeConfig = function(base, "cmd_ln_free_r", FunctionDescriptor.of(JAVA_INT, ADDRESS));
        open = function(decoder, "ps_init", FunctionDescriptor.of(ADDRESS, ADDRESS));
        free = function(decoder, "ps_free", FunctionDescriptor.of(JAVA_INT, ADDRESS));
        start = function(decoder, "ps_start_utt", FunctionDescriptor.of(JAVA_INT, ADDRESS));
        process = function(
                decoder,
                "ps_process_raw",
                FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT, JAVA_INT));
        end = function(decoder, "ps_end_utt", FunctionDescriptor.of(JAVA_INT, ADDRESS));
        hypothesis = function(decoder, "ps_get_hyp", FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS));
        keyphrase = function(decoder, "ps_set_keyphrase", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS));
        search = function(decoder, "ps_set_search", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
        features = function(decoder, "ps_get_feat", FunctionDescriptor.of(ADDRESS, ADDRESS));
        silence(base);
    }

    /// @throws EngineException when it is not installed, or in a version with another interface
    static SphinxLibrary load() {
        return Holder.load();
    }

    private static final class Holder {
        private static SphinxLibrary loaded;

        static synchronized SphinxLibrary load() {
            if (loaded == null) {
                loaded = new SphinxLibrary(
                        find(DECODERS).orElseThrow(Holder::missing), find(BASES).orElseThrow(Holder::missing));
            }
            return loaded;
        }

        private static EngineException missing() {
            boolean tooNew = find(TOO_NEW)
                    .flatMap(library -> library.find("ps_config_init"))
                    .isPresent();
            return new EngineException(
                    tooNew
                            ? "pocketsphinx 0.8+5prealpha expected, got version 5, which has another interface"
                            : "libpocketsphinx.so.3 and libsphinxbase.so.3 expected (Debian package pocketsphinx), got none");
        }
    }

    private static Optional<SymbolLookup> find(List<String> names) {
        for (String name : names) {
            try {
                return Optional.of(SymbolLookup.libraryLookup(name, Arena.global()));
            } catch (IllegalArgumentException _) {
                // not here under this name
            }
        }
        return Optional.empty();
    }

    private static MethodHandle function(SymbolLookup library, String name, FunctionDescriptor types) {
        MemorySegment address = library.find(name)
                .orElseThrow(() -> new EngineException("a function " + name + " expected in pocketsphinx, got none"));
        return Linker.nativeLinker().downcallHandle(address, types);
    }

    /// The library writes its whole life to stderr unless it has nowhere to write.
    private static void silence(SymbolLookup base) {
        MethodHandle log = function(base, "err_set_logfp", FunctionDescriptor.ofVoid(ADDRESS));
        call(() -> log.invoke(MemorySegment.NULL));
    }

    /// A decoder with these arguments, or [MemorySegment#NULL].
    MemorySegment open(List<String> words) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment argv = arena.allocate(ADDRESS, words.size());
            for (int i = 0; i < words.size(); i++) {
                argv.setAtIndex(ADDRESS, i, arena.allocateFrom(words.get(i)));
            }
            MemorySegment known = call(() -> (MemorySegment) arguments.invoke());
            MemorySegment config =
                    call(() -> (MemorySegment) parse.invoke(MemorySegment.NULL, known, words.size(), argv, 1));
            if (config.equals(MemorySegment.NULL)) {
                return config;
            }
            MemorySegment decoder = call(() -> (MemorySegment) open.invoke(config));
            call(() -> (int) freeConfig.invoke(config)); // the decoder holds its own
            return decoder;
        }
    }

    void close(MemorySegment decoder) {
        call(() -> (int) free.invoke(decoder));
    }

    int start(MemorySegment decoder) {
        return call(() -> (int) start.invoke(decoder));
    }

    int process(MemorySegment decoder, MemorySegment samples, long count) {
        return call(() -> (int) process.invoke(decoder, samples, count, 0, 0));
    }

    int end(MemorySegment decoder) {
        return call(() -> (int) end.invoke(decoder));
    }

    /// Adds a search that listens for one phrase only. Between utterances.
    int keyphrase(MemorySegment decoder, String name, String phrase) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment called = arena.allocateFrom(name);
            MemorySegment words = arena.allocateFrom(phrase);
            return call(() -> (int) keyphrase.invoke(decoder, called, words));
        }
    }

    /// Chooses the search of the next utterance.
    int search(MemorySegment decoder, String name) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment called = arena.allocateFrom(name);
            return call(() -> (int) search.invoke(decoder, called));
        }
    }

    /// What turns the decoder's sound into features, a `feat_t`.
    MemorySegment features(MemorySegment decoder) {
        return call(() -> (MemorySegment) features.invoke(decoder));
    }

    /// @param score room for an int
    String hypothesis(MemorySegment decoder, MemorySegment score) {
        MemorySegment text = call(() -> (MemorySegment) hypothesis.invoke(decoder, score));
        return text.equals(MemorySegment.NULL)
                ? ""
                : text.reinterpret(Long.MAX_VALUE).getString(0);
    }

    static MemorySegment scoreRoom(Arena arena) {
        return arena.allocate(ValueLayout.JAVA_INT);
    }

    private interface Call<T> {
        T run() throws Throwable;
    }

    private static <T> T call(Call<T> call) {
        try {
            return call.run();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new EngineException("a call of pocketsphinx failed", e);
        }
    }
}
