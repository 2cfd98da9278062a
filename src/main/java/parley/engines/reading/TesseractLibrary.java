package parley.engines.reading;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.List;
import parley.engine.EngineException;
import parley.natives.NativeLibrary;

/// The functions of `libtesseract` 4 and 5 (capi.h; Apache 2.0 licence). Loaded once for the life of the
/// process; a handle belongs to one thread at a time.
@SuppressWarnings("restricted") // foreign functions are what it is for
final class TesseractLibrary {
    private static final List<String> NAMES =
            List.of("libtesseract.so.5", "libtesseract.so.4", "libtesseract.5.dylib", "libtesseract.so");

    /// Sparse text: find as much as possible, in no order.
    private static final int SPARSE = 11;

    private final NativeLibrary library;
    private final MethodHandle create;
    private final MethodHandle delete;
    private final MethodHandle init;
    private final MethodHandle setVariable;
    private final MethodHandle setMode;
    private final MethodHandle setImage;
    private final MethodHandle setResolution;
    private final MethodHandle recognize;
    private final MethodHandle table;
    private final MethodHandle deleteText;
    private final MethodHandle clear;

    private TesseractLibrary(NativeLibrary library) {
        this.library = library;
        create = library.function("TessBaseAPICreate", FunctionDescriptor.of(ADDRESS));
        delete = library.function("TessBaseAPIDelete", FunctionDescriptor.ofVoid(ADDRESS));
        init = library.function("TessBaseAPIInit3", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS));
        setVariable =
                library.function("TessBaseAPISetVariable", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS));
        setMode = library.function("TessBaseAPISetPageSegMode", FunctionDescriptor.ofVoid(ADDRESS, JAVA_INT));
        setImage = library.function(
                "TessBaseAPISetImage",
                FunctionDescriptor.ofVoid(ADDRESS, ADDRESS, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
        setResolution =
                library.function("TessBaseAPISetSourceResolution", FunctionDescriptor.ofVoid(ADDRESS, JAVA_INT));
        recognize = library.function("TessBaseAPIRecognize", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
        table = library.function("TessBaseAPIGetTsvText", FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_INT));
        deleteText = library.function("TessDeleteText", FunctionDescriptor.ofVoid(ADDRESS));
        clear = library.function("TessBaseAPIClear", FunctionDescriptor.ofVoid(ADDRESS));
    }

    /// @throws EngineException when it is missing
    static TesseractLibrary load() {
        return Holder.load();
    }

    private static final class Holder {
        private static TesseractLibrary loaded;

        static synchronized TesseractLibrary load() {
            if (loaded == null) {
                loaded = new TesseractLibrary(find());
            }
            return loaded;
        }
    }

    private static NativeLibrary find() {
        useOneThread();
        return NativeLibrary.find("tesseract", NAMES, EngineException::new)
                .orElseThrow(() ->
                        new EngineException("libtesseract.so.5 expected (Debian package tesseract-ocr), got none"));
    }

    /// Its OpenMP reads this when it is loaded; more threads make one picture no faster and others slower.
    private static void useOneThread() {
        NativeLibrary standard = NativeLibrary.standard(EngineException::new);
        if (standard.has("setenv")) {
            MethodHandle set = standard.function("setenv", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT));
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment name = arena.allocateFrom("OMP_THREAD_LIMIT");
                MemorySegment value = arena.allocateFrom("1");
                standard.call(() -> (int) set.invoke(name, value, 0));
            }
        }
    }

    /// A handle that reads English. Takes half a second.
    ///
    /// @throws EngineException when its English data is missing
    MemorySegment open() {
        MemorySegment handle = library.call(() -> (MemorySegment) create.invoke());
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment english = arena.allocateFrom("eng");
            if (library.call(() -> (int) init.invoke(handle, MemorySegment.NULL, english)) != 0) {
                close(handle);
                throw new EngineException("the English data of tesseract expected (tesseract-ocr-eng), got none");
            }
            MemorySegment name = arena.allocateFrom("debug_file");
            MemorySegment nowhere = arena.allocateFrom("/dev/null");
            library.call(() -> (int) setVariable.invoke(handle, name, nowhere));
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
            library.run(() -> setMode.invoke(handle, SPARSE));
            library.run(() -> setImage.invoke(handle, image, width, height, 1, width));
            library.run(() -> setResolution.invoke(handle, dotsPerInch));
            boolean read = library.call(() -> (int) recognize.invoke(handle, MemorySegment.NULL)) == 0;
            String words = read ? table(handle) : "";
            library.run(() -> clear.invoke(handle));
            return words;
        }
    }

    private String table(MemorySegment handle) {
        MemorySegment text = library.call(() -> (MemorySegment) table.invoke(handle, 0));
        if (text.equals(MemorySegment.NULL)) {
            return "";
        }
        try {
            return text.reinterpret(Long.MAX_VALUE).getString(0);
        } finally {
            library.run(() -> deleteText.invoke(text));
        }
    }

    void close(MemorySegment handle) {
        library.run(() -> delete.invoke(handle));
    }
}
