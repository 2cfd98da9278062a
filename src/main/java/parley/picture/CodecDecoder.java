package parley.picture;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import parley.media.MediaException;
import parley.picture.PictureHeader.Format;

/// Decodes pictures in this process, by a codec for each format.
final class CodecDecoder implements PictureDecoder {
    private final Map<Format, Codec> codecs;

    CodecDecoder(Map<Format, Codec> codecs) {
        this.codecs = codecs;
    }

    static Map<Format, Codec> best() {
        Map<Format, Codec> codecs = inJava();
        TurboJpeg.find().ifPresent(codec -> codecs.put(Format.JPEG, codec));
        Webp.find().ifPresent(codec -> codecs.put(Format.WEBP, codec));
        Heif.find().ifPresent(codec -> codecs.put(Format.HEIC, codec));
        return codecs;
    }

    static Map<Format, Codec> inJava() {
        Map<Format, Codec> codecs = new EnumMap<>(Format.class);
        codecs.put(Format.JPEG, new ImageIoCodec(ImageIoCodec.ofJava("jpeg"), new JpegRows()));
        codecs.put(Format.PNG, new ImageIoCodec(ImageIoCodec.ofJava("png"), new ImageRows()));
        codecs.put(Format.WEBP, new ImageIoCodec(new WebPImageReaderSpi(), new ImageRows()));
        return codecs;
    }

    @Override
    public PictureHeader header(byte[] encoded) {
        return read(encoded).header();
    }

    @Override
    public Picture decode(byte[] encoded, int longestSide) {
        return pixels(encoded, longestSide, 3).picture();
    }

    @Override
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

    @Override
    public String describe() {
        List<String> by = new ArrayList<>();
        codecs.forEach((format, codec) -> by.add(format + " by " + codec.by()));
        return String.join(", ", by);
    }

    @Override
    public boolean isNative(Format format) {
        return codecs.containsKey(format) && !(codecs.get(format) instanceof ImageIoCodec);
    }

    @Override
    public void close() {}
}
