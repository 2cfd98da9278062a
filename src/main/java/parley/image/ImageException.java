package parley.image;

/// No image can be made, and why.
public final class ImageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ImageException(String why) {
        super(why);
    }

    ImageException(String why, Throwable cause) {
        super(why, cause);
    }
}
