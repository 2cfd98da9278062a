package parley.picture;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Optional;
import parley.media.MediaException;
import parley.natives.NativeLibrary;

/// HEIC by libheif 1.x (libheif/heif.h), which turns photos upright itself and holds all pixels of one while it
/// decodes.
@SuppressWarnings("restricted") // reads memory of the library, of the sizes that it tells
final class Heif implements Codec {
    private static final Found<Heif> LIBRARY =
            new Found<>("libheif", List.of("libheif.so.1", "libheif.so", "libheif.1.dylib"), Heif::new);

    /// `heif_error`: code, subcode, message. It is returned by value.
    private static final StructLayout ERROR = MemoryLayout.structLayout(JAVA_INT, JAVA_INT, ADDRESS);

    private static final int COLOURS_RGB = 1;
    private static final int INTERLEAVED_RGB = 10;
    private static final int INTERLEAVED = 10;

    /// Square root of the most pixels, rounded up.
    private static final int SIDE_LIMIT = 6_325;

    private static final long LONGEST_MESSAGE_BYTES = 1_000;

    /// Of `heif_decoding_options`, since its version 2.
    private static final long TO_8_BITS = 40;

    private final NativeLibrary library;
    private final MethodHandle open;
    private final MethodHandle limit;
    private final MethodHandle threads;
    private final MethodHandle read;
    private final MethodHandle primary;
    private final MethodHandle width;
    private final MethodHandle height;
    private final MethodHandle options;
    private final MethodHandle freeOptions;
    private final MethodHandle decode;
    private final MethodHandle plane;
    private final MethodHandle decodedWidth;
    private final MethodHandle decodedHeight;
    private final MethodHandle releaseImage;
    private final MethodHandle releaseHandle;
    private final MethodHandle free;

    private Heif(NativeLibrary library) {
        this.library = library;
        open = library.function("heif_context_alloc", FunctionDescriptor.of(ADDRESS));
        limit = library.function(
                "heif_context_set_maximum_image_size_limit", FunctionDescriptor.ofVoid(ADDRESS, JAVA_INT));
        threads =
                library.function("heif_context_set_max_decoding_threads", FunctionDescriptor.ofVoid(ADDRESS, JAVA_INT));
        read = library.function(
                "heif_context_read_from_memory_without_copy",
                FunctionDescriptor.of(ERROR, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS));
        primary = library.function(
                "heif_context_get_primary_image_handle", FunctionDescriptor.of(ERROR, ADDRESS, ADDRESS));
        width = library.function("heif_image_handle_get_width", FunctionDescriptor.of(JAVA_INT, ADDRESS));
        height = library.function("heif_image_handle_get_height", FunctionDescriptor.of(JAVA_INT, ADDRESS));
        options = library.function("heif_decoding_options_alloc", FunctionDescriptor.of(ADDRESS));
        freeOptions = library.function("heif_decoding_options_free", FunctionDescriptor.ofVoid(ADDRESS));
        decode = library.function(
                "heif_decode_image", FunctionDescriptor.of(ERROR, ADDRESS, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS));
        plane = library.function(
                "heif_image_get_plane_readonly", FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_INT, ADDRESS));
        decodedWidth = library.function("heif_image_get_width", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
        decodedHeight = library.function("heif_image_get_height", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
        releaseImage = library.function("heif_image_release", FunctionDescriptor.ofVoid(ADDRESS));
        releaseHandle = library.function("heif_image_handle_release", FunctionDescriptor.ofVoid(ADDRESS));
        free = library.function("heif_context_free", FunctionDescriptor.ofVoid(ADDRESS));
    }

    /// Empty while the library is missing.
    static Optional<Heif> find() {
        return LIBRARY.find();
    }

    /// Reads the boxes of a file, without pixels.
    Encoded header(byte[] heic) {
        return reading(heic, (handle, _) -> sized(handle, heic));
    }

    @Override
    public Pixels pixels(Encoded encoded, Fit fit, int channels) {
        return reading(encoded.bytes(), (handle, arena) -> pixels(handle, arena, encoded, fit));
    }

    private interface Reading<T> {
        T from(MemorySegment handle, Arena arena) throws Throwable;
    }

    private <T> T reading(byte[] heic, Reading<T> reading) {
        return library.call(() -> {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment context = (MemorySegment) open.invokeExact();
                try {
                    limit.invokeExact(context, SIDE_LIMIT);
                    threads.invokeExact(context, 0); // the caller's is enough
                    MemorySegment in = arena.allocateFrom(JAVA_BYTE, heic);
                    check((MemorySegment)
                            read.invokeExact((SegmentAllocator) arena, context, in, in.byteSize(), MemorySegment.NULL));
                    return withPrimary(context, arena, reading);
                } finally {
                    free.invokeExact(context);
                }
            }
        });
    }

    private <T> T withPrimary(MemorySegment context, Arena arena, Reading<T> reading) throws Throwable {
        MemorySegment place = arena.allocate(ADDRESS);
        check((MemorySegment) primary.invokeExact((SegmentAllocator) arena, context, place));
        MemorySegment handle = place.get(ADDRESS, 0);
        try {
            return reading.from(handle, arena);
        } finally {
            releaseHandle.invokeExact(handle);
        }
    }

    private Encoded sized(MemorySegment handle, byte[] heic) throws Throwable {
        int wide = (int) width.invokeExact(handle);
        int high = (int) height.invokeExact(handle);
        return new Encoded(PictureHeader.Format.HEIC, wide, high, Orientation.TOP_LEFT, heic);
    }

    private Pixels pixels(MemorySegment handle, Arena arena, Encoded encoded, Fit fit) throws Throwable {
        MemorySegment place = arena.allocate(ADDRESS);
        MemorySegment asked = (MemorySegment) options.invokeExact();
        try {
            asked.reinterpret(TO_8_BITS + 1).set(JAVA_BYTE, TO_8_BITS, (byte) 1);
            check((MemorySegment)
                    decode.invokeExact((SegmentAllocator) arena, handle, place, COLOURS_RGB, INTERLEAVED_RGB, asked));
        } finally {
            freeOptions.invokeExact(asked);
        }
        MemorySegment image = place.get(ADDRESS, 0);
        try {
            return rows(image, arena, encoded, fit);
        } finally {
            releaseImage.invokeExact(image);
        }
    }

    private Pixels rows(MemorySegment image, Arena arena, Encoded encoded, Fit fit) throws Throwable {
        MemorySegment strideBytes = arena.allocate(JAVA_INT);
        MemorySegment pixels = (MemorySegment) plane.invokeExact(image, INTERLEAVED, strideBytes);
        int wide = (int) decodedWidth.invokeExact(image, INTERLEAVED);
        int high = (int) decodedHeight.invokeExact(image, INTERLEAVED);
        if (pixels.equals(MemorySegment.NULL) || wide != encoded.width() || high != encoded.height()) {
            throw new MediaException(
                    "a HEIC of " + encoded.width() + "x" + encoded.height() + " expected, got " + wide + "x" + high);
        }
        long rowBytes = strideBytes.get(JAVA_INT, 0);
        MemorySegment all = pixels.reinterpret(rowBytes * (high - 1) + 3L * wide);
        AreaScaler scaler = new AreaScaler(wide, high, fit, 3);
        byte[] row = new byte[3 * wide];
        for (int y = 0; y < high; y++) {
            MemorySegment.copy(all, JAVA_BYTE, y * rowBytes, row, 0, row.length);
            scaler.add(row, 0);
        }
        return scaler.result();
    }

    private static void check(MemorySegment error) {
        int code = error.get(JAVA_INT, 0);
        if (code != 0) {
            String said =
                    error.get(ADDRESS, 8).reinterpret(LONGEST_MESSAGE_BYTES).getString(0);
            throw new MediaException("a whole HEIC expected, got a damaged one (error " + code + ": " + said + ")");
        }
    }

    @Override
    public String by() {
        return "libheif";
    }
}
