package parley.picture;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;

/// `WebPDecoderConfig` of webp/decode.h: what is read, where it is written to, and how.
final class WebpConfig {
    private static final StructLayout INPUT = MemoryLayout.structLayout(MemoryLayout.sequenceLayout(10, JAVA_INT));

    /// The member `u` of `WebPDecBuffer` as `WebPRGBABuffer`, then as `WebPYUVABuffer`.
    private static final StructLayout RGBA = MemoryLayout.structLayout(
            ADDRESS.withName("pixels"),
            JAVA_INT.withName("stride"),
            MemoryLayout.paddingLayout(4),
            JAVA_LONG.withName("size"));

    private static final StructLayout YUVA = MemoryLayout.structLayout(
            ADDRESS.withName("y"),
            ADDRESS.withName("u"),
            ADDRESS.withName("v"),
            ADDRESS.withName("a"),
            JAVA_INT.withName("yStride"),
            JAVA_INT.withName("uStride"),
            JAVA_INT.withName("vStride"),
            JAVA_INT.withName("aStride"),
            JAVA_LONG.withName("ySize"),
            JAVA_LONG.withName("uSize"),
            JAVA_LONG.withName("vSize"),
            JAVA_LONG.withName("aSize"));

    private static final StructLayout OUTPUT = MemoryLayout.structLayout(
            JAVA_INT.withName("colours"),
            JAVA_INT.withName("width"),
            JAVA_INT.withName("height"),
            JAVA_INT.withName("external"),
            MemoryLayout.unionLayout(RGBA.withName("rgba"), YUVA.withName("yuva"))
                    .withName("u"),
            MemoryLayout.sequenceLayout(4, JAVA_INT),
            ADDRESS.withName("private"));

    private static final StructLayout OPTIONS = MemoryLayout.structLayout(
            MemoryLayout.sequenceLayout(7, JAVA_INT),
            JAVA_INT.withName("scaling"),
            JAVA_INT.withName("scaledWidth"),
            JAVA_INT.withName("scaledHeight"),
            MemoryLayout.sequenceLayout(9, JAVA_INT),
            MemoryLayout.paddingLayout(4));

    private static final StructLayout CONFIG =
            MemoryLayout.structLayout(INPUT, OUTPUT.withName("output"), OPTIONS.withName("options"));

    private final Arena arena;
    private final MemorySegment memory;

    WebpConfig(Arena arena) {
        this.arena = arena;
        this.memory = arena.allocate(CONFIG);
    }

    MemorySegment memory() {
        return memory;
    }

    void scaleTo(Fit fit, Encoded encoded) {
        if (fit.width() == encoded.width() && fit.height() == encoded.height()) {
            return;
        }
        set("options", "scaling", 1);
        set("options", "scaledWidth", fit.width());
        set("options", "scaledHeight", fit.height());
    }

    /// Where the pixels will be, of four bytes each.
    MemorySegment toRgba(int mode, Fit fit) {
        MemorySegment pixels = arena.allocate(4L * fit.width() * fit.height());
        set("output", "colours", mode);
        set("output", "external", 1);
        MemorySegment buffer = member(RGBA, "rgba");
        buffer.set(ADDRESS, RGBA.byteOffset(PathElement.groupElement("pixels")), pixels);
        buffer.set(JAVA_INT, RGBA.byteOffset(PathElement.groupElement("stride")), 4 * fit.width());
        buffer.set(JAVA_LONG, RGBA.byteOffset(PathElement.groupElement("size")), pixels.byteSize());
        return pixels;
    }

    /// Where the luma will be, and after it the rest.
    MemorySegment toYuv(int mode, Fit fit) {
        long lumaBytes = (long) fit.width() * fit.height();
        int half = (fit.width() + 1) / 2;
        long chromaBytes = (long) half * ((fit.height() + 1) / 2);
        MemorySegment pixels = arena.allocate(lumaBytes + 2 * chromaBytes);
        set("output", "colours", mode);
        set("output", "external", 1);
        plane("y", pixels.asSlice(0, lumaBytes), fit.width());
        plane("u", pixels.asSlice(lumaBytes, chromaBytes), half);
        plane("v", pixels.asSlice(lumaBytes + chromaBytes, chromaBytes), half);
        return pixels;
    }

    private void plane(String name, MemorySegment samples, int stride) {
        MemorySegment buffer = member(YUVA, "yuva");
        buffer.set(ADDRESS, YUVA.byteOffset(PathElement.groupElement(name)), samples);
        buffer.set(JAVA_INT, YUVA.byteOffset(PathElement.groupElement(name + "Stride")), stride);
        buffer.set(JAVA_LONG, YUVA.byteOffset(PathElement.groupElement(name + "Size")), samples.byteSize());
    }

    private MemorySegment member(StructLayout layout, String name) {
        long at = CONFIG.byteOffset(
                PathElement.groupElement("output"), PathElement.groupElement("u"), PathElement.groupElement(name));
        return memory.asSlice(at, layout.byteSize());
    }

    private void set(String part, String name, int value) {
        memory.set(JAVA_INT, CONFIG.byteOffset(PathElement.groupElement(part), PathElement.groupElement(name)), value);
    }
}
