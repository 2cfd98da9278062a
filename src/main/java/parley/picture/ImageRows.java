package parley.picture;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;

/// PNG and WEBP by readers of Java. The samples are taken as sRGB, as most are meant, whatever profile they
/// come with; behind transparent pixels there is white paper.
final class ImageRows implements ImageIoCodec.Rows {

    @Override
    public Pixels read(ImageReader reader, ImageReadParam thinned, Encoded encoded, ImageIoCodec.Wanted wanted)
            throws IOException {
        BufferedImage image = reader.read(0, thinned);
        Raster raster = image.getRaster();
        AreaScaler scaler = new AreaScaler(raster.getWidth(), raster.getHeight(), wanted.fit(), 3);
        int[] samples = new int[raster.getWidth() * raster.getNumBands()];
        byte[] row = new byte[3 * raster.getWidth()];
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getPixels(0, y, raster.getWidth(), 1, samples);
            convert(samples, raster.getNumBands(), image.getColorModel(), row);
            scaler.add(row, 0);
        }
        return scaler.result();
    }

    private static void convert(int[] samples, int bands, ColorModel colours, byte[] row) {
        if (colours instanceof IndexColorModel palette) {
            for (int i = 0; i < samples.length; i++) {
                int argb = palette.getRGB(samples[i]);
                put(row, 3 * i, argb >> 16 & 0xFF, argb >> 8 & 0xFF, argb & 0xFF, argb >>> 24);
            }
            return;
        }
        int shift = colours.getComponentSize(0) - 8; // 16 bits keep their upper 8
        int opaque = (1 << colours.getComponentSize(0)) - 1;
        boolean seen = bands == 2 || bands == 4; // through
        int green = bands < 3 ? 0 : 1;
        int blue = bands < 3 ? 0 : 2;
        for (int at = 0, to = 0; at < samples.length; at += bands, to += 3) {
            int alpha = seen ? samples[at + bands - 1] : opaque;
            put(
                    row,
                    to,
                    samples[at] >> shift,
                    samples[at + green] >> shift,
                    samples[at + blue] >> shift,
                    alpha >> shift);
        }
    }

    private static void put(byte[] row, int to, int r, int g, int b, int alpha) {
        row[to] = White.under(r, alpha);
        row[to + 1] = White.under(g, alpha);
        row[to + 2] = White.under(b, alpha);
    }
}
