package parley.picture;

/// A picture without colour: the luma of each pixel, 0 to 255, row by row from the top left. The array
/// belongs to the picture: nobody writes to it afterwards. Prints its size only.
public record Gray(int width, int height, byte[] luma) {

    public Gray {
        if (width <= 0 || height <= 0 || luma.length != (long) width * height) {
            throw new IllegalArgumentException(
                    (long) width * height + " bytes expected for " + width + "x" + height + ", got " + luma.length);
        }
    }

    /// The luma at column `x` and row `y`, 0 to 255.
    public int at(int x, int y) {
        return luma[y * width + x] & 0xFF;
    }

    @Override
    public String toString() {
        return "Gray[" + width + "x" + height + "]";
    }
}
