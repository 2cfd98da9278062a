package parley.picture;

/// Colours as printers mix them. Adobe stores them inverted (0 is full ink), and so does nearly everybody.
final class Cmyk {
    private Cmyk() {}

    /// @param inverted of four channels
    static Pixels toRgb(Pixels inverted) {
        byte[] from = inverted.samples();
        byte[] rgb = new byte[from.length / 4 * 3];
        for (int at = 0, ink = 0; at < rgb.length; at += 3, ink += 4) {
            int key = from[ink + 3] & 0xFF;
            rgb[at] = (byte) ((from[ink] & 0xFF) * key / 255);
            rgb[at + 1] = (byte) ((from[ink + 1] & 0xFF) * key / 255);
            rgb[at + 2] = (byte) ((from[ink + 2] & 0xFF) * key / 255);
        }
        return new Pixels(inverted.width(), inverted.height(), 3, rgb);
    }
}
