package parley.picture;

/// What the header of an encoded picture says, before any pixel is decoded.
public record PictureHeader(Format format, int width, int height) {

    /// The kinds of pictures that the Live API names.
    public enum Format {
        JPEG,
        PNG,
        WEBP,
        HEIC
    }
}
