package parley.picture;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import parley.media.MediaException;

/// One decompressor of libjpeg-turbo with its memory. One thread at a time.
///
/// What is read from and written to is kept for the next picture while it is of the size of a frame of a
/// video, and given back after a larger one.
final class TurboJpegHandle implements AutoCloseable {
    private static final long KEPT_BYTES = 4 << 20;

    /// Some cameras leave it out. With it, the library's words tell such a picture from one that is cut off.
    private static final byte[] END_OF_IMAGE = {(byte) 0xFF, (byte) 0xD9};

    /// @param layout of the pixels, a number of `enum TJPF`
    record Wanted(int width, int height, int layout) {

        int channels() {
            return switch (layout) {
                case TurboJpeg.GRAY -> 1;
                case TurboJpeg.CMYK -> 4;
                default -> 3;
            };
        }
    }

    private final TurboJpeg library;
    private final MemorySegment handle;
    private Arena arena = Arena.ofShared();
    private MemorySegment memory = MemorySegment.NULL;
    private boolean sound = true;

    TurboJpegHandle(TurboJpeg library) {
        this.library = library;
        this.handle = library.open();
    }

    /// @throws MediaException when the picture is damaged; the handle is not sound then
    Pixels decode(byte[] jpeg, Wanted wanted) {
        byte[] samples = new byte[wanted.width() * wanted.height() * wanted.channels()];
        int inBytes = jpeg.length + END_OF_IMAGE.length;
        makeRoom((long) inBytes + samples.length);
        MemorySegment in = memory.asSlice(0, inBytes);
        MemorySegment out = memory.asSlice(inBytes, samples.length);
        MemorySegment.copy(jpeg, 0, in, ValueLayout.JAVA_BYTE, 0, jpeg.length);
        MemorySegment.copy(END_OF_IMAGE, 0, in, ValueLayout.JAVA_BYTE, jpeg.length, END_OF_IMAGE.length);
        sound = library.decompress(handle, in, out, wanted) == 0;
        if (!sound && !library.isHarmless(handle)) {
            throw new MediaException("a whole JPEG expected, got a damaged one (" + library.message(handle) + ")");
        }
        MemorySegment.copy(out, ValueLayout.JAVA_BYTE, 0, samples, 0, samples.length);
        giveBackLarge();
        return new Pixels(wanted.width(), wanted.height(), wanted.channels(), samples);
    }

    private void makeRoom(long bytes) {
        if (memory.byteSize() < bytes) {
            giveBack();
            memory = arena.allocate(bytes + bytes / 4); // the next frame is about as large
        }
    }

    private void giveBackLarge() {
        if (memory.byteSize() > KEPT_BYTES) {
            giveBack();
        }
    }

    private void giveBack() {
        arena.close();
        arena = Arena.ofShared();
        memory = MemorySegment.NULL;
    }

    /// Whether it may decode another picture.
    boolean isSound() {
        return sound;
    }

    @Override
    public void close() {
        library.destroy(handle);
        arena.close();
    }
}
