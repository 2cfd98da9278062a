package parley.picture;

/// Makes a picture smaller while it comes row by row: each new pixel is the mean of the area that it covers,
/// so nothing fine flickers from frame to frame. Holds one row of sums and the result. One thread.
final class AreaScaler {
    /// Sums of a row are kept in sixteenths.
    private static final int FINE = 16;

    private final int fromWidth;
    private final int fromHeight;
    private final int width;
    private final int height;
    private final int channels;
    private final byte[] samples;
    private final int[] row;
    private final int[] sums;
    private int taken;
    private int written;

    AreaScaler(int fromWidth, int fromHeight, Fit to, int channels) {
        this.fromWidth = fromWidth;
        this.fromHeight = fromHeight;
        this.width = to.width();
        this.height = to.height();
        this.channels = channels;
        this.samples = new byte[width * height * channels];
        this.row = new int[width * channels];
        this.sums = new int[width * channels];
    }

    /// `pixels`, or smaller ones of the size `to`.
    static Pixels scale(Pixels pixels, Fit to) {
        if (pixels.width() == to.width() && pixels.height() == to.height()) {
            return pixels;
        }
        AreaScaler scaler = new AreaScaler(pixels.width(), pixels.height(), to, pixels.channels());
        for (int y = 0; y < pixels.height(); y++) {
            scaler.add(pixels.samples(), y * pixels.width() * pixels.channels());
        }
        return scaler.result();
    }

    /// Takes the next row, which begins at `offset`.
    void add(byte[] source, int offset) {
        if (width == fromWidth && height == fromHeight) {
            System.arraycopy(source, offset, samples, taken++ * width * channels, width * channels);
            return;
        }
        across(source, offset);
        // A row of the source is `height` high where one of the result is `fromHeight` high.
        long bottom = (long) ++taken * height;
        long edge = (long) (written + 1) * fromHeight;
        int above = (int) Math.min(height, height - (bottom - edge));
        weigh(above);
        if (bottom >= edge) {
            write();
            weigh(height - above);
        }
    }

    Pixels result() {
        return new Pixels(width, height, channels, samples);
    }

    /// The row in its new width, into `row`.
    private void across(byte[] source, int offset) {
        for (int channel = 0; channel < channels; channel++) {
            int from = offset + channel;
            int rest = width; // of the source's pixel at `from`, in parts of which a new pixel has `fromWidth`
            for (int x = 0; x < width; x++) {
                long sum = 0;
                int needed = fromWidth;
                while (needed >= rest) {
                    sum += (long) rest * (source[from] & 0xFF);
                    needed -= rest;
                    rest = width;
                    from += channels;
                }
                if (needed > 0) {
                    sum += (long) needed * (source[from] & 0xFF);
                    rest -= needed;
                }
                row[x * channels + channel] = (int) (sum * FINE / fromWidth);
            }
        }
    }

    private void weigh(int weight) {
        if (weight == 0) {
            return;
        }
        for (int i = 0; i < row.length; i++) {
            sums[i] += weight * row[i];
        }
    }

    private void write() {
        int half = FINE * fromHeight / 2;
        int at = written++ * row.length;
        for (int i = 0; i < row.length; i++) {
            samples[at + i] = (byte) Math.min(255, (sums[i] + half) / (FINE * fromHeight));
            sums[i] = 0;
        }
    }
}
