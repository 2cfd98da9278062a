package parley.picture;

import java.awt.image.Raster;
import java.io.IOException;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import parley.media.MediaException;

/// JPEG by the reader of Java, which hands over the components as they are stored: so luma costs no
/// conversion, and a colour profile changes nothing, as it does with libjpeg-turbo.
final class JpegRows implements ImageIoCodec.Rows {

    @Override
    public Pixels read(ImageReader reader, ImageReadParam thinned, Encoded encoded, ImageIoCodec.Wanted wanted)
            throws IOException {
        JpegHeader.Colours colours = JpegHeader.read(encoded.bytes()).colours();
        reader.addIIOReadWarningListener((IIOReadWarningListener) (_, warning) -> check(warning));
        Raster raster = reader.readRaster(0, thinned);
        int channels = colours == JpegHeader.Colours.GRAY || colours == JpegHeader.Colours.YCC && wanted.channels() == 1
                ? 1
                : 3;
        AreaScaler scaler = new AreaScaler(raster.getWidth(), raster.getHeight(), wanted.fit(), channels);
        int[] samples = new int[raster.getWidth() * raster.getNumBands()];
        byte[] row = new byte[raster.getWidth() * channels];
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getPixels(0, y, raster.getWidth(), 1, samples);
            convert(samples, raster.getNumBands(), colours, row, channels);
            scaler.add(row, 0);
        }
        return scaler.result();
    }

    /// As [TurboJpeg] decides, which has the same warnings.
    private static void check(String warning) {
        if (warning.contains("Corrupt") && !warning.contains("extraneous")) {
            throw new MediaException("a whole JPEG expected, got a damaged one (" + warning + ")");
        }
    }

    private static void convert(int[] samples, int bands, JpegHeader.Colours colours, byte[] row, int channels) {
        for (int at = 0, to = 0; at < samples.length; at += bands, to += channels) {
            switch (colours) {
                case GRAY -> row[to] = (byte) samples[at];
                case RGB -> put(row, to, samples[at], samples[at + 1], samples[at + 2]);
                case CMYK -> {
                    int key = samples[at + 3];
                    put(row, to, samples[at] * key / 255, samples[at + 1] * key / 255, samples[at + 2] * key / 255);
                }
                case YCC -> {
                    if (channels == 1) {
                        row[to] = (byte) samples[at];
                    } else {
                        ycc(samples, at, 255, row, to);
                    }
                }
                case YCCK -> ycc(samples, at, samples[at + 3], row, to);
            }
        }
    }

    /// JFIF 1.02, "Conversion to and from RGB", in 16 bits behind the point.
    private static void ycc(int[] samples, int at, int key, byte[] row, int to) {
        int luma = (samples[at] << 16) + (1 << 15);
        int blue = samples[at + 1] - 128;
        int red = samples[at + 2] - 128;
        int r = clamp((luma + 91_881 * red) >> 16);
        int g = clamp((luma - 22_554 * blue - 46_802 * red) >> 16);
        int b = clamp((luma + 116_130 * blue) >> 16);
        put(row, to, r * key / 255, g * key / 255, b * key / 255);
    }

    private static int clamp(int value) {
        return Math.clamp(value, 0, 255);
    }

    private static void put(byte[] row, int to, int r, int g, int b) {
        row[to] = (byte) r;
        row[to + 1] = (byte) g;
        row[to + 2] = (byte) b;
    }
}
