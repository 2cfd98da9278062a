package parley.cli;

import java.io.IOException;

/// A picture that was there when the talk began cannot be read.
final class UnreadablePicture extends IOException {
    private static final long serialVersionUID = 1L;

    UnreadablePicture(String reason, Throwable cause) {
        super(reason, cause);
    }
}
