package parley.picture;

/// A decoded picture: red, green and blue of each pixel, 8 bits each, row by row from the top left. The
/// array belongs to the picture: nobody writes to it afterwards. Prints its size only.
public record Picture(int width, int height, byte[] rgb) {

    public Picture {
        if (width <= 0 || height <= 0 || rgb.length != 3L * width * height) {
            throw new IllegalArgumentException(
                    3L * width * height + " bytes expected for " + width + "x" + height + ", got " + rgb.length);
        }
    }

    /// Its luma (ITU-R BT.601).
    public Gray gray() {
        byte[] luma = new byte[width * height];
        for (int i = 0; i < luma.length; i++) {
            int at = 3 * i;
            luma[i] = (byte)
                    ((299 * (rgb[at] & 0xFF) + 587 * (rgb[at + 1] & 0xFF) + 114 * (rgb[at + 2] & 0xFF) + 500) / 1_000);
        }
        return new Gray(width, height, luma);
    }

    @Override
    public String toString() {
        return "Picture[" + width + "x" + height + "]";
    }
}
