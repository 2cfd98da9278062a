package parley.engines.reading;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.engine.EngineException;

/// The readers of printed words that this machine has: PP-OCRv4, else tesseract. Each is opened when it is
/// first needed; one that cannot be opened says so once and is not tried again. Weights that arrive later
/// are found with the next picture.
final class Readers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Readers.class);

    private final Path packFolder;
    private final Slot paddle;
    private final Slot tesseract;
    private boolean closed;

    Readers(Path packFolder) {
        this(packFolder, () -> PaddleReader.open(packFolder), TesseractReader::open);
    }

    Readers(Path packFolder, Supplier<TextReader> paddle, Supplier<TextReader> tesseract) {
        this.packFolder = packFolder;
        this.paddle = new Slot(paddle);
        this.tesseract = new Slot(tesseract);
    }

    /// A reader that is opened at most once.
    private static final class Slot {
        private final Supplier<TextReader> opening;
        private Optional<TextReader> reader = Optional.empty();
        private boolean tried;

        Slot(Supplier<TextReader> opening) {
            this.opening = opening;
        }

        Optional<TextReader> reader() {
            if (!tried) {
                tried = true;
                open();
            }
            return reader;
        }

        private void open() {
            try {
                reader = Optional.of(opening.get());
                LOG.info("reading: printed words by {}", reader.get().describe());
            } catch (EngineException e) {
                LOG.info("reading: {}; taking the next best", e.getMessage());
            }
        }
    }

    /// The best reader; empty when there is none.
    synchronized Optional<TextReader> best() {
        if (closed) {
            return Optional.empty();
        }
        Optional<TextReader> best = PaddleReader.isIn(packFolder) ? paddle.reader() : Optional.empty();
        return best.isPresent() ? best : tesseract.reader();
    }

    /// What the next picture is read with, as far as that is known before something is opened.
    synchronized String describe() {
        return PaddleReader.isIn(packFolder)
                ? "printed words by PP-OCRv4"
                : "printed words by tesseract, if it is installed, until the weights of PP-OCRv4 are there";
    }

    @Override
    public synchronized void close() {
        closed = true;
        paddle.reader.ifPresent(TextReader::close);
        tesseract.reader.ifPresent(TextReader::close);
    }
}
