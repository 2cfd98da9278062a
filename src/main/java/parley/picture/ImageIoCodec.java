package parley.picture;

import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.spi.ImageReaderSpi;
import parley.media.MediaException;

/// Pictures in pure Java, by readers of the Java Image I/O API. Large pictures are thinned while they are
/// decoded, so that of readers that decode row by row (JPEG, PNG) at most 16 times the pixels wanted are held.
final class ImageIoCodec implements Codec {
    private final ImageReaderSpi readers;
    private final Rows rows;

    /// Reads the pixels by a reader that has its input.
    @FunctionalInterface
    interface Rows {
        Pixels read(ImageReader reader, ImageReadParam thinned, Encoded encoded, Wanted wanted) throws IOException;
    }

    record Wanted(Fit fit, int channels) {}

    ImageIoCodec(ImageReaderSpi readers, Rows rows) {
        this.readers = readers;
        this.rows = rows;
    }

    /// The reader that comes with Java, whatever else is on the class path.
    static ImageReaderSpi ofJava(String format) {
        for (Iterator<ImageReader> all = ImageIO.getImageReadersByFormatName(format); all.hasNext(); ) {
            ImageReaderSpi found = all.next().getOriginatingProvider();
            if (found.getClass().getModule().equals(ImageIO.class.getModule())) {
                return found;
            }
        }
        throw new MediaException("a reader for " + format + " expected in this Java, got none");
    }

    @Override
    public Pixels pixels(Encoded encoded, Fit fit, int channels) {
        try (BytesInput in = new BytesInput(encoded.bytes())) {
            ImageReader reader = readers.createReaderInstance();
            try {
                reader.setInput(in, true, true);
                return rows.read(reader, thinned(reader, encoded, fit), encoded, new Wanted(fit, channels));
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            throw e instanceof MediaException known ? known : damaged(encoded, e);
        }
    }

    /// Leaves out rows and columns where there are more than twice as many as wanted: what is left is averaged.
    private static ImageReadParam thinned(ImageReader reader, Encoded encoded, Fit fit) {
        int step = Math.max(1, Math.min(encoded.width() / fit.width(), encoded.height() / fit.height()) / 2);
        ImageReadParam parameters = reader.getDefaultReadParam();
        parameters.setSourceSubsampling(step, step, 0, 0);
        return parameters;
    }

    private static MediaException damaged(Encoded encoded, Exception cause) {
        return new MediaException("a whole " + encoded.format() + " expected, got a damaged one", cause);
    }

    @Override
    public String by() {
        return "Java";
    }
}
