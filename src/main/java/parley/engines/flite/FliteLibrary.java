package parley.engines.flite;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import parley.engine.EngineException;
import parley.natives.NativeLibrary;

/// The functions of `libflite` 2.x and its voices (flite.h, cst_utterance.h, cst_audio.h). Loaded once for
/// the life of the process.
///
/// What differs from utterance to utterance (pitch, speed, where the sound goes) is set in the utterance,
/// never in the voice: so one voice serves any number of threads.
@SuppressWarnings("restricted") // foreign functions are what it is for
final class FliteLibrary {
    private static final List<String> VERSIONS = List.of(".so.1", ".so.2", ".so");

    /// `int callback(const cst_wave *, int start, int size, int last, cst_audio_streaming_info *)`.
    static final FunctionDescriptor CALLBACK =
            FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS);

    static final int GO_ON = 0;
    static final int STOP = -1;

    /// `cst_audio_streaming_info`: smallest piece, callback, utterance, item, user data.
    private static final MemoryLayout STREAMING =
            MemoryLayout.structLayout(JAVA_INT, MemoryLayout.paddingLayout(4), ADDRESS, ADDRESS, ADDRESS, ADDRESS);

    private static final long STREAMING_CALLBACK = 8;
    private static final long STREAMING_UTTERANCE = 16;

    /// `cst_wave`: type, rate, samples, channels, data.
    private static final long WAVE_BYTES = 32;

    private static final long WAVE_DATA = 24;

    private final Map<Recorded, MemorySegment> voices = new EnumMap<>(Recorded.class);

    private final NativeLibrary library;
    private final MethodHandle newUtterance;
    private final MethodHandle deleteUtterance;
    private final MethodHandle setText;
    private final MethodHandle prepare;
    private final MethodHandle synthesize;
    private final MethodHandle newStreaming;
    private final MethodHandle streamingValue;
    private final MethodHandle set;
    private final MethodHandle setFloat;
    private final MethodHandle relation;
    private final MethodHandle head;
    private final MethodHandle next;
    private final MethodHandle daughter;
    private final MethodHandle string;
    private final MethodHandle number;

    // The library keeps the addresses of names, so they live as long as it does.
    private final MemorySegment streamingName = name("streaming_info");
    private final MemorySegment pitchName = name("f0_shift");
    private final MemorySegment stretchName = name("duration_stretch");
    private final MemorySegment tokens = name("Token");
    private final MemorySegment whitespace = name("whitespace");
    private final MemorySegment beginning = name("R:SylStructure.daughter1.daughter1.R:Segment.p.end");
    private final MemorySegment end = name("R:SylStructure.daughtern.daughtern.R:Segment.end");

    private FliteLibrary() {
        library = find("libflite")
                .orElseThrow(() -> new EngineException("libflite.so.1 expected (Debian package flite), got none"));
        newUtterance = library.function("new_utterance", FunctionDescriptor.of(ADDRESS));
        deleteUtterance = library.function("delete_utterance", FunctionDescriptor.ofVoid(ADDRESS));
        setText = library.function("utt_set_input_text", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
        prepare = library.function("utt_init", FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS));
        synthesize = library.function("utt_synth", FunctionDescriptor.of(ADDRESS, ADDRESS));
        newStreaming = library.function("new_audio_streaming_info", FunctionDescriptor.of(ADDRESS));
        streamingValue = library.function("audio_streaming_info_val", FunctionDescriptor.of(ADDRESS, ADDRESS));
        set = library.function("feat_set", FunctionDescriptor.ofVoid(ADDRESS, ADDRESS, ADDRESS));
        setFloat = library.function("feat_set_float", FunctionDescriptor.ofVoid(ADDRESS, ADDRESS, JAVA_FLOAT));
        relation = library.function("utt_relation", FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS));
        head = library.function("relation_head", FunctionDescriptor.of(ADDRESS, ADDRESS));
        next = library.function("item_next", FunctionDescriptor.of(ADDRESS, ADDRESS));
        daughter = library.function("item_daughter", FunctionDescriptor.of(ADDRESS, ADDRESS));
        string = library.function("item_feat_string", FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS));
        number = library.function("ffeature_float", FunctionDescriptor.of(JAVA_FLOAT, ADDRESS, ADDRESS));
        MethodHandle begin = library.function("flite_init", FunctionDescriptor.of(JAVA_INT));
        library.call(() -> (int) begin.invoke());
        register();
    }

    /// @throws EngineException when it or all of its voices are missing
    static FliteLibrary load() {
        return Holder.load();
    }

    private static final class Holder {
        private static FliteLibrary loaded;

        static synchronized FliteLibrary load() {
            if (loaded == null) {
                loaded = new FliteLibrary();
            }
            return loaded;
        }
    }

    private void register() {
        for (Recorded voice : Recorded.values()) {
            find("libflite_cmu_us_" + voice.fileName()).ifPresent(recorded -> {
                MethodHandle register = recorded.function(
                        "register_cmu_us_" + voice.fileName(), FunctionDescriptor.of(ADDRESS, ADDRESS));
                voices.put(voice, library.call(() -> (MemorySegment) register.invoke(MemorySegment.NULL)));
            });
        }
        if (voices.isEmpty()) {
            throw new EngineException("a voice of flite expected (libflite_cmu_us_slt.so.1), got none");
        }
    }

    private static Optional<NativeLibrary> find(String name) {
        return NativeLibrary.find(
                "flite", VERSIONS.stream().map(version -> name + version).toList(), EngineException::new);
    }

    private static MemorySegment name(String name) {
        return Arena.global().allocateFrom(name);
    }

    /// The voices that are installed.
    List<Recorded> voices() {
        return List.copyOf(voices.keySet());
    }

    /// Speaks `text` into `callback`, on the calling thread. It gets pieces of more than `pieceSamples`
    /// samples.
    void speak(String text, Recorded voice, float pitch, float stretch, MemorySegment callback, int pieceSamples) {
        MemorySegment utterance = library.call(() -> (MemorySegment) newUtterance.invoke());
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment words = arena.allocateFrom(text);
            library.call(() -> (int) setText.invoke(utterance, words));
            MemorySegment features = utterance.reinterpret(ADDRESS.byteSize()).get(ADDRESS, 0);
            library.call(() -> (MemorySegment) prepare.invoke(utterance, voices.get(voice)));
            MemorySegment streaming = streaming(callback, pieceSamples);
            library.run(() -> set.invoke(features, streamingName, streaming));
            library.run(() -> setFloat.invoke(features, pitchName, pitch));
            library.run(() -> setFloat.invoke(features, stretchName, stretch));
            library.call(() -> (MemorySegment) synthesize.invoke(utterance));
        } finally {
            library.run(() -> deleteUtterance.invoke(utterance));
        }
    }

    /// Freed with the utterance that it is set in.
    private MemorySegment streaming(MemorySegment callback, int pieceSamples) {
        MemorySegment streaming =
                library.call(() -> (MemorySegment) newStreaming.invoke()).reinterpret(STREAMING.byteSize());
        streaming.set(JAVA_INT, 0, pieceSamples);
        streaming.set(ADDRESS, STREAMING_CALLBACK, callback);
        return library.call(() -> (MemorySegment) streamingValue.invoke(streaming));
    }

    /// The samples from `start` to `start + size` of a wave that a callback was given.
    static MemorySegment samples(MemorySegment wave, int start, int size) {
        return wave.reinterpret(WAVE_BYTES)
                .get(ADDRESS, WAVE_DATA)
                .reinterpret(2L * (start + size))
                .asSlice(2L * start);
    }

    /// One stretch of text without white space as the library took it apart, and when it sounds, in
    /// seconds. Of several tokens only the first follows white space.
    record Token(boolean afterSpace, boolean sounds, double from, double to) {}

    /// The tokens of the utterance that a callback is called for.
    List<Token> tokens(MemorySegment streaming) {
        MemorySegment utterance = streaming.reinterpret(STREAMING.byteSize()).get(ADDRESS, STREAMING_UTTERANCE);
        MemorySegment all = library.call(() -> (MemorySegment) relation.invoke(utterance, tokens));
        List<Token> found = new ArrayList<>();
        MemorySegment item = library.call(() -> (MemorySegment) head.invoke(all));
        while (!item.equals(MemorySegment.NULL)) {
            found.add(token(item));
            item = after(item);
        }
        return found;
    }

    private MemorySegment after(MemorySegment item) {
        return library.call(() -> (MemorySegment) next.invoke(item));
    }

    private Token token(MemorySegment item) {
        MemorySegment space = library.call(() -> (MemorySegment) string.invoke(item, whitespace));
        double from = Double.MAX_VALUE;
        double to = 0;
        MemorySegment word = library.call(() -> (MemorySegment) daughter.invoke(item));
        while (!word.equals(MemorySegment.NULL)) {
            MemorySegment spoken = word;
            float last = library.call(() -> (float) number.invoke(spoken, end));
            if (last > 0) { // else it has no sound
                from = Math.min(from, library.call(() -> (float) number.invoke(spoken, beginning)));
                to = Math.max(to, last);
            }
            word = after(spoken);
        }
        boolean afterSpace = space.reinterpret(1).get(java.lang.foreign.ValueLayout.JAVA_BYTE, 0) != 0;
        return new Token(afterSpace, to > 0, to > 0 ? from : 0, to);
    }
}
