package parley.picture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import parley.media.MediaException;

/// Decodes pictures. Any thread; a call computes on the thread that makes it and may take from one to
/// hundreds of milliseconds, so never the session loop's.
public final class PictureDecoder {
    /// More pixels are refused by the header alone.
    public static final long MOST_PIXELS = 40_000_000;

    private PictureDecoder() {}

    /// The best decoder that this machine has.
    public static PictureDecoder open() {
        return new PictureDecoder();
    }

    /// Reads the header only. What the bytes are is told by the bytes, whatever they were announced as.
    ///
    /// @throws MediaException when it is damaged, of no known format, or has more than [#MOST_PIXELS]
    public PictureHeader header(byte[] encoded) {
        return read(encoded, this::headerOf);
    }

    /// The whole picture, scaled down so that its longer side is at most `longestSide`.
    ///
    /// @throws MediaException as [#header], or when the pixels cannot be decoded
    public Picture decode(byte[] encoded, int longestSide) {
        return read(encoded, reader -> {
            headerOf(reader);
            return toPicture(Scaling.toFit(pixels(reader, longestSide), longestSide));
        });
    }

    /// The same without colour, at about half the price.
    ///
    /// @throws MediaException as [#decode]
    public Gray decodeGray(byte[] encoded, int longestSide) {
        return decode(encoded, longestSide).gray();
    }

    /// What it runs on, in one line for people.
    public String describe() {
        return "pictures in pure Java";
    }

    private interface Reading<T> {
        T from(ImageReader reader) throws IOException;
    }

    private static <T> T read(byte[] encoded, Reading<T> reading) {
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(encoded))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new MediaException(
                        "a JPEG, PNG or WEBP picture expected, got " + encoded.length + " bytes of something else");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                return reading.from(reader);
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            throw e instanceof MediaException known ? known : new MediaException("the picture is damaged", e);
        }
    }

    private PictureHeader headerOf(ImageReader reader) throws IOException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if ((long) width * height > MOST_PIXELS) {
            throw new MediaException("at most " + MOST_PIXELS + " pixels expected, got " + width + "x" + height);
        }
        return new PictureHeader(
                PictureHeader.Format.valueOf(reader.getFormatName().toUpperCase(Locale.ROOT)), width, height);
    }

    private static BufferedImage pixels(ImageReader reader, int longestSide) throws IOException {
        int step = Math.max(1, Math.max(reader.getWidth(0), reader.getHeight(0)) / longestSide);
        ImageReadParam parameters = reader.getDefaultReadParam();
        parameters.setSourceSubsampling(step, step, 0, 0);
        return reader.read(0, parameters);
    }

    private static Picture toPicture(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        int[] row = new int[width];
        byte[] rgb = new byte[3 * width * height];
        for (int y = 0, at = 0; y < height; y++) {
            image.getRGB(0, y, width, 1, row, 0, width);
            for (int pixel : row) {
                rgb[at++] = (byte) (pixel >> 16);
                rgb[at++] = (byte) (pixel >> 8);
                rgb[at++] = (byte) pixel;
            }
        }
        return new Picture(width, height, rgb);
    }
}
