package parley.engines.photos;

import parley.picture.Picture;

/// Makes pictures smaller by means over whole areas.
final class Reduced {
    private Reduced() {}

    /// `picture`, or a smaller one whose longer side is `longerSide`.
    static Picture of(Picture picture, int longerSide) {
        int longer = Math.max(picture.width(), picture.height());
        if (longer <= longerSide) {
            return picture;
        }
        int width = Math.max(1, picture.width() * longerSide / longer);
        int height = Math.max(1, picture.height() * longerSide / longer);
        byte[] rgb = new byte[3 * width * height];
        for (int y = 0; y < height; y++) {
            int top = y * picture.height() / height;
            int bottom = Math.max(top + 1, (y + 1) * picture.height() / height);
            for (int x = 0; x < width; x++) {
                int left = x * picture.width() / width;
                int right = Math.max(left + 1, (x + 1) * picture.width() / width);
                mean(picture, left, right, top, bottom, rgb, 3 * (y * width + x));
            }
        }
        return new Picture(width, height, rgb);
    }

    private static void mean(Picture picture, int left, int right, int top, int bottom, byte[] rgb, int at) {
        int count = (right - left) * (bottom - top);
        for (int channel = 0; channel < 3; channel++) {
            int sum = 0;
            for (int y = top; y < bottom; y++) {
                for (int x = left; x < right; x++) {
                    sum += picture.rgb()[3 * (y * picture.width() + x) + channel] & 0xFF;
                }
            }
            rgb[at + channel] = (byte) (sum / count);
        }
    }
}
