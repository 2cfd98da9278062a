package parley.picture;

/// Decoded samples of 8 bits, row by row: what codecs hand over.
///
/// @param channels 1 for luma, 3 for red, green and blue
record Pixels(int width, int height, int channels, byte[] samples) {

    Picture picture() {
        return channels == 3 ? new Picture(width, height, samples) : new Picture(width, height, threefold());
    }

    Gray gray() {
        return channels == 1 ? new Gray(width, height, samples) : new Picture(width, height, samples).gray();
    }

    private byte[] threefold() {
        byte[] rgb = new byte[3 * samples.length];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = samples[i / 3];
        }
        return rgb;
    }

    @Override
    public String toString() {
        return "Pixels[" + width + "x" + height + "x" + channels + "]";
    }
}
