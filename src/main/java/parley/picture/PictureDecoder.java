package parley.picture;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import parley.media.MediaException;
import parley.picture.PictureHeader.Format;

/// Decodes pictures. Any thread; a call computes on the thread that makes it and may take from a fraction of a
/// millisecond to hundreds of them, so never the session loop's.
///
/// JPEG, PNG and WEBP are decoded on every machine, HEIC where libheif is. libjpeg-turbo and libwebp are used
/// where they are, pure Java elsewhere: the same pictures then cost more.
///
/// JPEGs are turned upright as their EXIF data says. Of an animation the first picture counts. Transparent
/// pixels lie on white. Profiles are not applied. A picture whose end is missing or whose data are damaged is
/// refused rather than shown in part.
///
/// Of pictures with more than eight million pixels one at a time is decoded in the process; others wait.
public final class PictureDecoder {
    /// More pixels are refused by the header alone.
    public static final long MOST_PIXELS = 40_000_000;

    private final Map<Format, Codec> codecs;

    private PictureDecoder(Map<Format, Codec> codecs) {
        this.codecs = codecs;
    }

    /// The best decoder that this machine has.
    public static PictureDecoder open() {
        Map<Format, Codec> codecs = inJava();
        TurboJpeg.find().ifPresent(codec -> codecs.put(Format.JPEG, codec));
        Webp.find().ifPresent(codec -> codecs.put(Format.WEBP, codec));
        Heif.find().ifPresent(codec -> codecs.put(Format.HEIC, codec));
        return new PictureDecoder(codecs);
    }

    /// The decoder that every machine has: without native libraries.
    public static PictureDecoder pureJava() {
        return new PictureDecoder(inJava());
    }

    private static Map<Format, Codec> inJava() {
        Map<Format, Codec> codecs = new EnumMap<>(Format.class);
        codecs.put(Format.JPEG, new ImageIoCodec(ImageIoCodec.ofJava("jpeg"), new JpegRows()));
        codecs.put(Format.PNG, new ImageIoCodec(ImageIoCodec.ofJava("png"), new ImageRows()));
        codecs.put(Format.WEBP, new ImageIoCodec(new WebPImageReaderSpi(), new ImageRows()));
        return codecs;
    }

    /// Reads the header only. What the bytes are is told by the bytes, whatever they were announced as.
    ///
    /// @throws MediaException when it is damaged, of no known format, or has more than [#MOST_PIXELS]
    public PictureHeader header(byte[] encoded) {
        return read(encoded).header();
    }

    /// The whole picture, scaled down so that its longer side is at most `longestSide`.
    ///
    /// @throws MediaException as [#header], or when the pixels cannot be decoded
    public Picture decode(byte[] encoded, int longestSide) {
        return pixels(encoded, longestSide, 3).picture();
    }

    /// The same without colour, at about half the price.
    ///
    /// @throws MediaException as [#decode]
    public Gray decodeGray(byte[] encoded, int longestSide) {
        return pixels(encoded, longestSide, 1).gray();
    }

    private Pixels pixels(byte[] bytes, int longestSide, int channels) {
        Encoded encoded = read(bytes);
        Fit fit = Fit.of(encoded.width(), encoded.height(), longestSide);
        Pixels pixels =
                BigPictures.decode(encoded, () -> codecs.get(encoded.format()).pixels(encoded, fit, channels));
        return encoded.orientation().upright(AreaScaler.scale(pixels, fit));
    }

    private Encoded read(byte[] bytes) {
        return Magic.format(bytes)
                .filter(codecs::containsKey)
                .map(format -> read(format, bytes))
                .orElseThrow(() -> unknown(bytes));
    }

    private static Encoded read(Format format, byte[] bytes) {
        return switch (format) {
            case JPEG -> {
                JpegHeader header = JpegHeader.read(bytes);
                yield new Encoded(format, header.width(), header.height(), header.orientation(), bytes);
            }
            case PNG -> {
                PngHeader header = PngHeader.read(bytes);
                yield new Encoded(format, header.width(), header.height(), Orientation.TOP_LEFT, bytes);
            }
            case WEBP -> {
                WebpHeader header = WebpHeader.read(bytes);
                yield new Encoded(format, header.width(), header.height(), Orientation.TOP_LEFT, header.still());
            }
            case HEIC -> Heif.find().orElseThrow().header(bytes); // a codec of this format is there
        };
    }

    private MediaException unknown(byte[] bytes) {
        String got = Magic.format(bytes).map(Format::name).orElse(bytes.length + " bytes of something else");
        return new MediaException("a picture in " + codecs.keySet() + " expected, got " + got);
    }

    /// What it runs on, in one line for people: `JPEG by libjpeg-turbo, PNG by Java`.
    public String describe() {
        List<String> by = new ArrayList<>();
        codecs.forEach((format, codec) -> by.add(format + " by " + codec.by()));
        return String.join(", ", by);
    }
}
