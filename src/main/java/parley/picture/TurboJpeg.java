package parley.picture;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import parley.media.MediaException;
import parley.natives.NativeLibrary;

/// JPEG by libjpeg-turbo (turbojpeg.h, the functions of version 2, which version 3 has too). Pictures are
/// reduced while they are decoded, in the frequency domain, by eighths.
///
/// A decompressor serves one thread at a time. Those at rest are kept for the next pictures, one for each
/// processor; one that met an error is destroyed, since it may not decode the next good picture either.
final class TurboJpeg implements Codec {
    private static final Found<Codec> LIBRARY = new Found<>(
            "libjpeg-turbo", List.of("libturbojpeg.so.0", "libturbojpeg.so", "libturbojpeg.0.dylib"), TurboJpeg::new);

    static final int RGB = 0;
    static final int GRAY = 6;
    static final int CMYK = 11;

    /// TJFLAG_FASTDCT is left out: the exact one costs little more.
    private static final int LIMIT_SCANS = 1 << 15;

    private static final int WARNING = 0; // TJERR_WARNING

    private static final int EIGHTHS = 8;

    private final NativeLibrary library;
    private final MethodHandle open;
    private final MethodHandle decompress;
    private final MethodHandle message;
    private final MethodHandle severity;
    private final MethodHandle destroy;
    private final BlockingQueue<TurboJpegHandle> atRest =
            new ArrayBlockingQueue<>(Runtime.getRuntime().availableProcessors());

    private TurboJpeg(NativeLibrary library) {
        this.library = library;
        open = library.function("tjInitDecompress", FunctionDescriptor.of(ADDRESS));
        decompress = library.function(
                "tjDecompress2",
                FunctionDescriptor.of(
                        JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT,
                        JAVA_INT));
        message = library.function("tjGetErrorStr2", FunctionDescriptor.of(ADDRESS, ADDRESS));
        severity = library.function("tjGetErrorCode", FunctionDescriptor.of(JAVA_INT, ADDRESS));
        destroy = library.function("tjDestroy", FunctionDescriptor.of(JAVA_INT, ADDRESS));
    }

    /// Empty while the library is missing.
    static Optional<Codec> find() {
        return LIBRARY.find();
    }

    @Override
    public Pixels pixels(Encoded encoded, Fit fit, int channels) {
        JpegHeader.Colours colours = JpegHeader.read(encoded.bytes()).colours();
        int eighths = eighths(encoded, fit);
        TurboJpegHandle.Wanted wanted = new TurboJpegHandle.Wanted(
                part(encoded.width(), eighths), part(encoded.height(), eighths), layout(colours, channels));
        Pixels decoded = decode(encoded.bytes(), wanted);
        return decoded.channels() == 4 ? Cmyk.toRgb(decoded) : decoded;
    }

    private Pixels decode(byte[] jpeg, TurboJpegHandle.Wanted wanted) {
        TurboJpegHandle taken = atRest.poll();
        TurboJpegHandle handle = taken == null ? new TurboJpegHandle(this) : taken;
        boolean sound = false;
        try {
            Pixels pixels = handle.decode(jpeg, wanted);
            sound = handle.isSound();
            return pixels;
        } finally {
            if (!sound || !atRest.offer(handle)) {
                handle.close();
            }
        }
    }

    private static int layout(JpegHeader.Colours colours, int channels) {
        return switch (colours) {
            case CMYK, YCCK -> CMYK;
            case GRAY -> GRAY;
            case YCC, RGB -> channels == 1 ? GRAY : RGB;
        };
    }

    /// The smallest scale in eighths that is not smaller than `fit`.
    private static int eighths(Encoded encoded, Fit fit) {
        int eighths = 1;
        while (eighths < EIGHTHS
                && (part(encoded.width(), eighths) < fit.width() || part(encoded.height(), eighths) < fit.height())) {
            eighths++;
        }
        return eighths;
    }

    /// TJSCALED of turbojpeg.h: rounded up.
    private static int part(int side, int eighths) {
        return (side * eighths + EIGHTHS - 1) / EIGHTHS;
    }

    MemorySegment open() {
        MemorySegment handle = library.call(() -> (MemorySegment) open.invokeExact());
        if (handle.equals(MemorySegment.NULL)) {
            throw new MediaException("libjpeg-turbo has no memory left");
        }
        return handle;
    }

    /// 0 when all went well, -1 after an error and after a warning.
    int decompress(MemorySegment handle, MemorySegment jpeg, MemorySegment out, TurboJpegHandle.Wanted wanted) {
        return library.call(() -> (int) decompress.invokeExact(
                handle, jpeg, jpeg.byteSize(), out, wanted.width(), 0, wanted.height(), wanted.layout(), LIMIT_SCANS));
    }

    @SuppressWarnings("restricted") // a message of at most JMSG_LENGTH_MAX bytes
    String message(MemorySegment handle) {
        return library.call(() ->
                ((MemorySegment) message.invokeExact(handle)).reinterpret(256).getString(0));
    }

    /// Whether what is wrong spoils the picture. Some cameras put bytes before a marker; what else libjpeg calls
    /// corrupt (jerror.h) means that blocks are missing or wrong.
    boolean isHarmless(MemorySegment handle) {
        int code = library.call(() -> (int) severity.invokeExact(handle));
        String said = message(handle);
        return code == WARNING
                && (said.contains("extraneous") || !said.contains("Corrupt") && !said.contains("Premature"));
    }

    void destroy(MemorySegment handle) {
        library.call(() -> (int) destroy.invokeExact(handle)); // fails for what is no handle only
    }

    @Override
    public String by() {
        return "libjpeg-turbo";
    }
}
