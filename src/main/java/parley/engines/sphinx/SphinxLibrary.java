package parley.engines.sphinx;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Optional;
import parley.engine.EngineException;
import parley.natives.NativeLibrary;

/// The functions of `libpocketsphinx` and `libsphinxbase` (pocketsphinx.h, cmd_ln.h, err.h of
/// 0.8+5prealpha). Loaded once for the life of the process.
@SuppressWarnings("restricted") // foreign functions are what it is for
final class SphinxLibrary {
    private static final List<String> DECODERS = List.of("libpocketsphinx.so.3", "libpocketsphinx.3.dylib");
    private static final List<String> BASES = List.of("libsphinxbase.so.3", "libsphinxbase.3.dylib");
    private static final List<String> TOO_NEW = List.of("libpocketsphinx.so.5", "libpocketsphinx.so");

    private final NativeLibrary library;
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

    private SphinxLibrary(NativeLibrary decoder, NativeLibrary base) {
        library = decoder;
        arguments = decoder.function("ps_args", FunctionDescriptor.of(ADDRESS));
        parse = base.function(
                "cmd_ln_parse_r", FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT));
        freeConfig = base.function("cmd_ln_free_r", FunctionDescriptor.of(JAVA_INT, ADDRESS));
        open = decoder.function("ps_init", FunctionDescriptor.of(ADDRESS, ADDRESS));
        free = decoder.function("ps_free", FunctionDescriptor.of(JAVA_INT, ADDRESS));
        start = decoder.function("ps_start_utt", FunctionDescriptor.of(JAVA_INT, ADDRESS));
        process = decoder.function(
                "ps_process_raw", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT, JAVA_INT));
        end = decoder.function("ps_end_utt", FunctionDescriptor.of(JAVA_INT, ADDRESS));
        hypothesis = decoder.function("ps_get_hyp", FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS));
        keyphrase = decoder.function("ps_set_keyphrase", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS));
        search = decoder.function("ps_set_search", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
        features = decoder.function("ps_get_feat", FunctionDescriptor.of(ADDRESS, ADDRESS));
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
                    .filter(library -> library.has("ps_config_init"))
                    .isPresent();
            return new EngineException(
                    tooNew
                            ? "pocketsphinx 0.8+5prealpha expected, got version 5, which has another interface"
                            : "libpocketsphinx.so.3 and libsphinxbase.so.3 expected (Debian package pocketsphinx), got none");
        }
    }

    private static Optional<NativeLibrary> find(List<String> names) {
        return NativeLibrary.find("pocketsphinx", names, EngineException::new);
    }

    /// The library writes its whole life to stderr unless it has nowhere to write.
    private static void silence(NativeLibrary base) {
        MethodHandle log = base.function("err_set_logfp", FunctionDescriptor.ofVoid(ADDRESS));
        base.run(() -> log.invoke(MemorySegment.NULL));
    }

    /// A decoder with these arguments, or [MemorySegment#NULL].
    MemorySegment open(List<String> words) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment argv = arena.allocate(ADDRESS, words.size());
            for (int i = 0; i < words.size(); i++) {
                argv.setAtIndex(ADDRESS, i, arena.allocateFrom(words.get(i)));
            }
            MemorySegment known = library.call(() -> (MemorySegment) arguments.invoke());
            MemorySegment config =
                    library.call(() -> (MemorySegment) parse.invoke(MemorySegment.NULL, known, words.size(), argv, 1));
            if (config.equals(MemorySegment.NULL)) {
                return config;
            }
            MemorySegment decoder = library.call(() -> (MemorySegment) open.invoke(config));
            library.call(() -> (int) freeConfig.invoke(config)); // the decoder holds its own
            return decoder;
        }
    }

    void close(MemorySegment decoder) {
        library.call(() -> (int) free.invoke(decoder));
    }

    int start(MemorySegment decoder) {
        return library.call(() -> (int) start.invoke(decoder));
    }

    int process(MemorySegment decoder, MemorySegment samples, long count) {
        return library.call(() -> (int) process.invoke(decoder, samples, count, 0, 0));
    }

    int end(MemorySegment decoder) {
        return library.call(() -> (int) end.invoke(decoder));
    }

    /// Adds a search that listens for one phrase only. Between utterances.
    int keyphrase(MemorySegment decoder, String name, String phrase) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment called = arena.allocateFrom(name);
            MemorySegment words = arena.allocateFrom(phrase);
            return library.call(() -> (int) keyphrase.invoke(decoder, called, words));
        }
    }

    /// Chooses the search of the next utterance.
    int search(MemorySegment decoder, String name) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment called = arena.allocateFrom(name);
            return library.call(() -> (int) search.invoke(decoder, called));
        }
    }

    /// What turns the decoder's sound into features, a `feat_t`.
    MemorySegment features(MemorySegment decoder) {
        return library.call(() -> (MemorySegment) features.invoke(decoder));
    }

    /// @param score room for an int
    String hypothesis(MemorySegment decoder, MemorySegment score) {
        MemorySegment text = library.call(() -> (MemorySegment) hypothesis.invoke(decoder, score));
        return text.equals(MemorySegment.NULL)
                ? ""
                : text.reinterpret(Long.MAX_VALUE).getString(0);
    }

    static MemorySegment scoreRoom(Arena arena) {
        return arena.allocate(ValueLayout.JAVA_INT);
    }
}
