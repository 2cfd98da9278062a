package parley.engines.reading;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.List;
import parley.engine.EngineException;

/// The functions of `libtesseract` 4 and 5 (capi.h; Apache 2.0 licence). Loaded once for the life of the
/// process; a handle belongs to one thread at a time.
@SuppressWarnings("restricted") // foreign functions are what it is for
final class TesseractLibrary {
    private static final List<String> NAMES =
            List.of("libtesseract.so.5", "libtesseract.so.4", "libtesseract.5.dylib", "libtesseract.so");

    /// Sparse text: find as much as possible, in no order.
    private static final int SPARSE = 11;

    private final MethodHandle create = function("TessBaseAPICreate", FunctionDescriptor.of(ADDRESS));
    private final MethodHandle delete = function("TessBaseAPIDelete", FunctionDescriptor.ofVoid(ADDRESS));
    private final MethodHandle init =
            function("TessBaseAPIInit3", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS));
    private final MethodHandle setVariable =
            function("TessBaseAPISetVariable", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS));
    private final MethodHandle setMode =
            function("TessBaseAPISetPageSegMode", FunctionDescriptor.ofVoid(ADDRESS, JAVA_INT));
    private final MethodHandle setImage = function(
            "TessBaseAPISetImage", FunctionDescriptor.ofVoid(ADDRESS, ADDRESS, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
    private final MethodHandle setResolution =
            function("TessBaseAPISetSourceResolution", FunctionDescriptor.ofVoid(ADDRESS, JAVA_INT));
    private final MethodHandle recognize =
            function("TessBaseAPIRecognize", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
    private final MethodHandle table =
            function("TessBaseAPIGetTsvText", FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_INT));
    private final MethodHandle deleteText = function("TessDeleteText", FunctionDescriptor.ofVoid(ADDRESS));
    private final MethodHandle clear = function("TessBaseAPIClear", FunctionDescriptor.ofVoid(ADDRESS));

    private TesseractLibrary() {}

    /// @throws EngineException when it is missing
    static TesseractLibrary load() {
        return Holder.load();
    }

    private static final class Holder {
        private static TesseractLibrary loaded;
        private static SymbolLookup library;

        static synchronized TesseractLibrary load() {
            if (loaded == null) {
                library = find();
                loaded = new TesseractLibrary();
            }
            return loaded;
        }
    }

    private static SymbolLookup find() {
        useOneThread();
        for (String name : NAMES) {
            try {
                return SymbolLookup.libraryLookup(name, Arena.global());
            } catch (IllegalArgumentException _) {
                // not here under this name
            }
        }
        throw new EngineException("libtesseract.so.5 expected (Debian package tesseract-ocr), got none");
    }

    /// Its OpenMP reads this when it is loaded; more threads make one picture no faster and others slower.
    private static void useOneThread() {
        Linker linker = Linker.nativeLinker();
        linker.defaultLookup().find("setenv").ifPresent(address -> {
            MethodHandle set =
                    linker.downcallHandle(address, FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT));
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment name = arena.allocateFrom("OMP_THREAD_LIMIT");
                MemorySegment value = arena.allocateFrom("1");
                call(() -> (int) set.invoke(name, value, 0));
            }
        });
    }

    private static MethodHandle function(String name, FunctionDescriptor types) {
        MemorySegment address = Holder.library
                .find(name)
                .orElseThrow(() -> new EngineException("a function " + name + " expected in tesseract, got none"));
        return Linker.nativeLinker().downcallHandle(address, types);
    }

    /// A handle that reads English. Takes half a second.
    ///
    /// @throws EngineException when its English data is missing
    MemorySegment open() {
        MemorySegment handle = call(() -> (MemorySegment) create.invoke());
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment english = arena.allocateFrom("eng");
            if (call(() -> (int) init.invoke(handle, MemorySegment.NULL, english)) != 0) {
                close(handle);
                throw new EngineException("the English data of tesseract expected (tesseract-ocr-eng), got none");
            }
            MemorySegment name = arena.allocateFrom("debug_file");
            MemorySegment nowhere = arena.allocateFrom("/dev/null");
            call(() -> (int) setVariable.invoke(handle, name, nowhere));
        }
        return handle;
    }

    /// The words of a grey picture as a table: `level page block paragraph line word left top width height
    /// confidence text`, parted by tabulators.
    ///
    /// @param gray one byte a pixel
    String words(MemorySegment handle, byte[] gray, int width, int height, int dotsPerInch) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment image = arena.allocateFrom(JAVA_BYTE, gray);
            run(() -> setMode.invoke(handle, SPARSE));
            run(() -> setImage.invoke(handle, image, width, height, 1, width));
            run(() -> setResolution.invoke(handle, dotsPerInch));
            boolean read = call(() -> (int) recognize.invoke(handle, MemorySegment.NULL)) == 0;
            String words = read ? table(handle) : "";
            run(() -> clear.invoke(handle));
            return words;
        }
    }

    private String table(MemorySegment handle) {
        MemorySegment text = call(() -> (MemorySegment) table.invoke(handle, 0));
        if (text.equals(MemorySegment.NULL)) {
            return "";
        }
        try {
            return text.reinterpret(Long.MAX_VALUE).getString(0);
        } finally {
            run(() -> deleteText.invoke(text));
        }
    }

    void close(MemorySegment handle) {
        run(() -> delete.invoke(handle));
    }

    private interface Call<T> {
        T run() throws Throwable;
    }

    private interface Run {
        void run() throws Throwable;
    }

    private static void run(Run run) {
        call(() -> {
            run.run();
            return true;
        });
    }

    private static <T> T call(Call<T> call) {
        try {
            return call.run();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new EngineException("a call of tesseract failed", e);
        }
    }
}
