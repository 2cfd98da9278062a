package parley.picture;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Optional;
import parley.media.MediaException;
import parley.natives.NativeLibrary;

/// WEBP by libwebp 1.x (webp/decode.h). Lossy pictures are scaled line by line while they are decoded; of
/// lossless ones the library holds all pixels meanwhile. It writes into memory of ours, which is given back
/// after each picture.
final class Webp implements Codec {
    private static final Found<Codec> LIBRARY =
            new Found<>("libwebp", List.of("libwebp.so.7", "libwebp.so", "libwebp.7.dylib"), Webp::new);

    /// WEBP_DECODER_ABI_VERSION; only its upper byte must be that of the library.
    private static final int ABI = 0x0200;

    /// Of enum WEBP_CSP_MODE.
    private static final int RGBA = 1;

    private static final int YUV = 11;

    private final NativeLibrary library;
    private final MethodHandle begin;
    private final MethodHandle decode;

    private Webp(NativeLibrary library) {
        this.library = library;
        begin = library.function("WebPInitDecoderConfigInternal", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
        decode = library.function("WebPDecode", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, ADDRESS));
    }

    /// Empty while the library is missing.
    static Optional<Codec> find() {
        return LIBRARY.find();
    }

    @Override
    public Pixels pixels(Encoded encoded, Fit fit, int channels) {
        try (Arena arena = Arena.ofConfined()) {
            WebpConfig config = new WebpConfig(arena);
            if (library.call(() -> (int) begin.invokeExact(config.memory(), ABI)) == 0) {
                throw new MediaException("libwebp 1 expected, got another");
            }
            config.scaleTo(fit, encoded);
            boolean gray = channels == 1 && !WebpHeader.hasAlpha(encoded.bytes());
            MemorySegment out = gray ? config.toYuv(YUV, fit) : config.toRgba(RGBA, fit);
            MemorySegment in = arena.allocateFrom(JAVA_BYTE, encoded.bytes());
            int status = library.call(() -> (int) decode.invokeExact(in, in.byteSize(), config.memory()));
            if (status != 0) {
                throw new MediaException("a whole WEBP expected, got a damaged one (status " + status + ")");
            }
            return gray ? luma(out, fit) : overWhite(out, fit);
        }
    }

    /// Luma of WEBP has 16 for black and 235 for white (RFC 6386, 9.2: ITU-R BT.601).
    private static Pixels luma(MemorySegment out, Fit fit) {
        byte[] luma = out.asSlice(0, (long) fit.width() * fit.height()).toArray(ValueLayout.JAVA_BYTE);
        for (int i = 0; i < luma.length; i++) {
            luma[i] = (byte) Math.clamp(((luma[i] & 0xFF) - 16) * 255 / 219, 0, 255);
        }
        return new Pixels(fit.width(), fit.height(), 1, luma);
    }

    private static Pixels overWhite(MemorySegment out, Fit fit) {
        byte[] rgba = out.toArray(ValueLayout.JAVA_BYTE);
        byte[] rgb = new byte[rgba.length / 4 * 3];
        for (int from = 0, to = 0; from < rgba.length; from += 4, to += 3) {
            int alpha = rgba[from + 3] & 0xFF;
            rgb[to] = White.under(rgba[from] & 0xFF, alpha);
            rgb[to + 1] = White.under(rgba[from + 1] & 0xFF, alpha);
            rgb[to + 2] = White.under(rgba[from + 2] & 0xFF, alpha);
        }
        return new Pixels(fit.width(), fit.height(), 3, rgb);
    }

    @Override
    public String by() {
        return "libwebp";
    }
}
