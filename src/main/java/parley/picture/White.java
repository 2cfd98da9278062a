package parley.picture;

/// The paper that lies behind transparent pixels.
final class White {
    private White() {}

    static byte under(int sample, int alpha) {
        return (byte) (alpha == 255 ? sample : (sample * alpha + 255 * (255 - alpha)) / 255);
    }
}
