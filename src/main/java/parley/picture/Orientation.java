package parley.picture;

/// How the stored pixels of a picture lie: the eight values of the EXIF tag 0x0112 (Exif 2.32, 4.6.4), named
/// after where the first row and the first column are to be seen. Phones store what the sensor gave and say
/// by this how they were held.
enum Orientation {
    TOP_LEFT(false, false, false),
    TOP_RIGHT(false, true, false),
    BOTTOM_RIGHT(false, true, true),
    BOTTOM_LEFT(false, false, true),
    LEFT_TOP(true, false, false),
    RIGHT_TOP(true, false, true),
    RIGHT_BOTTOM(true, true, true),
    LEFT_BOTTOM(true, true, false);

    /// Whether rows and columns change places.
    private final boolean turned;

    /// Whether the upright picture's left is the stored one's right (before turning).
    private final boolean fromRight;

    private final boolean fromBottom;

    Orientation(boolean turned, boolean fromRight, boolean fromBottom) {
        this.turned = turned;
        this.fromRight = fromRight;
        this.fromBottom = fromBottom;
    }

    /// @param exif 1 to 8; anything else counts as 1
    static Orientation of(int exif) {
        return exif >= 1 && exif <= 8 ? values()[exif - 1] : TOP_LEFT;
    }

    /// The width of the upright picture.
    int width(int storedWidth, int storedHeight) {
        return turned ? storedHeight : storedWidth;
    }

    int height(int storedWidth, int storedHeight) {
        return turned ? storedWidth : storedHeight;
    }

    /// The pixels as they are to be looked at.
    Pixels upright(Pixels stored) {
        if (this == TOP_LEFT) {
            return stored;
        }
        int width = width(stored.width(), stored.height());
        int height = height(stored.width(), stored.height());
        int channels = stored.channels();
        byte[] samples = new byte[stored.samples().length];
        for (int y = 0, at = 0; y < height; y++) {
            for (int x = 0; x < width; x++, at += channels) {
                System.arraycopy(stored.samples(), from(stored, x, y), samples, at, channels);
            }
        }
        return new Pixels(width, height, channels, samples);
    }

    /// Where the pixel lies in `stored` that is to be seen at `x`, `y`.
    private int from(Pixels stored, int x, int y) {
        int across = turned ? y : x;
        int down = turned ? x : y;
        int column = fromRight ? stored.width() - 1 - across : across;
        int row = fromBottom ? stored.height() - 1 - down : down;
        return stored.channels() * (row * stored.width() + column);
    }
}
