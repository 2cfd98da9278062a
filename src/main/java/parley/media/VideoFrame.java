package parley.media;

import java.util.Arrays;

/// One still picture of a video stream, encoded (`image/jpeg`, `image/png`, `image/webp`). Prints its size
/// only.
public record VideoFrame(String mimeType, byte[] image) {

    @Override
    public boolean equals(Object other) {
        return other instanceof VideoFrame(String theirType, byte[] theirs)
                && theirType.equals(mimeType)
                && Arrays.equals(image, theirs);
    }

    @Override
    public int hashCode() {
        return 31 * mimeType.hashCode() + Arrays.hashCode(image);
    }

    @Override
    public String toString() {
        return "VideoFrame[" + mimeType + ", " + image.length + " bytes]";
    }
}
