package parley.drawing;

import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.List;

/// A moving picture, and what happens in it.
///
/// @param x,y,width,height where the part is at first, as fractions of the picture; all of it where none is
public record Clip(
        Script script, Scenery scenery, List<Frame> frames, double x, double y, double width, double height) {

    public Clip {
        frames = List.copyOf(frames);
    }

    /// One picture of it, as a camera sends it.
    public record Frame(byte[] jpeg, Duration at) {
        static Frame of(BufferedImage image, float quality, double seconds) {
            return new Frame(Camera.jpeg(image, quality), Duration.ofNanos((long) (seconds * 1e9)));
        }
    }
}
