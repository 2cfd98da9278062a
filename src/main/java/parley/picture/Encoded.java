package parley.picture;

import parley.media.MediaException;

/// An encoded picture whose header has been read and is within the limits.
///
/// @param width of the stored picture, before it is turned upright
/// @param bytes nobody writes to them
record Encoded(PictureHeader.Format format, int width, int height, Orientation orientation, byte[] bytes) {
    private static final int LONGEST_SIDE = 65_535;

    Encoded {
        if (width <= 0 || height <= 0) {
            throw new MediaException("a picture with pixels expected, got " + width + "x" + height);
        }
        if ((long) width * height > PictureDecoder.MOST_PIXELS || Math.max(width, height) > LONGEST_SIDE) {
            throw new MediaException("at most " + PictureDecoder.MOST_PIXELS + " pixels with sides of at most "
                    + LONGEST_SIDE + " expected, got " + width + "x" + height);
        }
    }

    long pixels() {
        return (long) width * height;
    }

    PictureHeader header() {
        return new PictureHeader(format, orientation.width(width, height), orientation.height(width, height));
    }

    @Override
    public String toString() {
        return "Encoded[" + format + " " + width + "x" + height + ", " + bytes.length + " bytes]";
    }
}
