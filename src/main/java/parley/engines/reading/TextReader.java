package parley.engines.reading;

import java.util.List;
import parley.engine.Cancellation;
import parley.picture.Picture;

/// Reads printed words. Any number of threads may use it at once.
interface TextReader extends AutoCloseable {

    /// The lines of `picture` in reading order.
    ///
    /// @throws java.util.concurrent.CancellationException between two stages, when `cancellation` is set
    List<TextLine> read(Picture picture, Cancellation cancellation);

    /// What it runs on: `PP-OCRv4`.
    String describe();

    @Override
    void close();
}
