package parley.engines.reading;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import parley.engine.Cancellation;
import parley.engine.EngineException;
import parley.picture.Gray;
import parley.picture.Picture;

/// tesseract, for machines without the weights of PP-OCRv4: level, sharp print in English. Each thread has a
/// handle of its own, opened when it first reads.
final class TesseractReader implements TextReader {
    private static final int LARGER = 2;

    /// A longer side is not enlarged beyond this.
    private static final int LONGEST = 1_600;

    /// What it takes the picture for; it matters for what it takes for dirt.
    private static final int DOTS_PER_INCH = 140;

    private final TesseractLibrary library;
    private final ConcurrentLinkedQueue<Handle> handles = new ConcurrentLinkedQueue<>();
    private final ThreadLocal<Handle> mine = ThreadLocal.withInitial(this::handle);

    private TesseractReader(TesseractLibrary library) {
        this.library = library;
    }

    /// @throws EngineException when the library or its English data is missing
    static TesseractReader open() {
        TesseractReader reader = new TesseractReader(TesseractLibrary.load());
        reader.mine.get();
        return reader;
    }

    private Handle handle() {
        Handle handle = new Handle(library.open());
        handles.add(handle);
        return handle;
    }

    /// Closing waits for the picture that is being read: a handle that is used after that ends the process.
    private final class Handle {
        private final MemorySegment address;
        private boolean closed;

        Handle(MemorySegment address) {
            this.address = address;
        }

        synchronized String words(byte[] gray, int width, int height) {
            if (closed) {
                throw new EngineException("tesseract is closed");
            }
            return library.words(address, gray, width, height, DOTS_PER_INCH);
        }

        synchronized void close() {
            if (!closed) {
                closed = true;
                library.close(address);
            }
        }
    }

    @Override
    public List<TextLine> read(Picture picture, Cancellation cancellation) {
        cancellation.check();
        int longest = Math.max(picture.width(), picture.height());
        double scale = Math.clamp((double) LONGEST / longest, 1, LARGER);
        int width = (int) Math.round(picture.width() * scale);
        int height = (int) Math.round(picture.height() * scale);
        byte[] gray = enlarged(picture.gray(), width, height);
        cancellation.check();
        List<TextLine> lines = new ArrayList<>(TesseractWords.lines(mine.get().words(gray, width, height)));
        lines.replaceAll(
                line -> new TextLine(line.text(), line.sureness(), line.box().scaled(1 / scale, 1 / scale)));
        return ReadingOrder.of(lines);
    }

    private static byte[] enlarged(Gray gray, int width, int height) {
        byte[] larger = new byte[width * height];
        for (int y = 0; y < height; y++) {
            double inY = Math.clamp((y + 0.5) * gray.height() / height - 0.5, 0, gray.height() - 1);
            int top = (int) inY;
            int below = Math.min(gray.height() - 1, top + 1);
            for (int x = 0; x < width; x++) {
                double inX = Math.clamp((x + 0.5) * gray.width() / width - 0.5, 0, gray.width() - 1);
                int left = (int) inX;
                int right = Math.min(gray.width() - 1, left + 1);
                double upper = gray.at(left, top) * (1 - inX + left) + gray.at(right, top) * (inX - left);
                double lower = gray.at(left, below) * (1 - inX + left) + gray.at(right, below) * (inX - left);
                larger[y * width + x] = (byte) Math.round(upper * (1 - inY + top) + lower * (inY - top));
            }
        }
        return larger;
    }

    @Override
    public String describe() {
        return "tesseract";
    }

    @Override
    public void close() {
        handles.forEach(Handle::close);
    }
}
