package parley.engines.reading;

import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.engine.EngineException;

/// The readers of printed words that this machine has. Each is opened when it is first needed; one that
/// cannot be opened is said once and not tried again.
final class Readers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Readers.class);

    private final Path packFolder;
    private PaddleReader paddle;
    private boolean paddleFailed;

    Readers(Path packFolder) {
        this.packFolder = packFolder;
    }

    /// The best reader; empty when there is none.
    synchronized Optional<TextReader> best() {
        if (paddle == null && !paddleFailed && PaddleReader.isIn(packFolder)) {
            openPaddle();
        }
        return Optional.ofNullable(paddle);
    }

    private void openPaddle() {
        try {
            paddle = PaddleReader.open(packFolder);
        } catch (EngineException e) {
            paddleFailed = true;
            LOG.warn("reading: {}; taking the next best", e.getMessage());
        }
    }

    synchronized String describe() {
        return PaddleReader.isIn(packFolder) && !paddleFailed
                ? "printed words by PP-OCRv4"
                : "no printed words until the weights of PP-OCRv4 are there";
    }

    @Override
    public synchronized void close() {
        if (paddle != null) {
            paddle.close();
            paddle = null;
            paddleFailed = true;
        }
    }
}
