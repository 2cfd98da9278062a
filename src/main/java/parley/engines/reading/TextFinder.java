package parley.engines.reading;

import java.util.List;
import parley.engines.reading.Sampling.Scale;
import parley.picture.Picture;

/// Finds lines of text: a network gives each pixel the probability that it lies in the core of a line
/// ("Real-time Scene Text Detection with Differentiable Binarization", Liao et al., AAAI 2020; the weights are
/// PP-OCRv4's, Apache 2.0), and [Shapes] makes rectangles of that.
final class TextFinder {
    /// A longer side is reduced to this: what takes half a second is no glance any more.
    private static final int LONGEST = 960;

    /// The network halves its input five times.
    private static final int STEP = 32;

    private static final Scale SCALE =
            new Scale(new float[] {0.485f, 0.456f, 0.406f}, new float[] {0.229f, 0.224f, 0.225f});

    private final Network network;

    TextFinder(Network network) {
        this.network = network;
    }

    /// The boxes of `picture`, in its pixels.
    List<TextBox> find(Picture picture) {
        double scale = Math.min(1, (double) LONGEST / Math.max(picture.width(), picture.height()));
        int width = inSteps(picture.width() * scale);
        int height = inSteps(picture.height() * scale);
        float[] probabilities = network.run(Sampling.whole(picture, width, height, SCALE), 1, 3, height, width)
                .values();
        double across = (double) picture.width() / width;
        double down = (double) picture.height() / height;
        return new Shapes(probabilities, width, height)
                .boxes().stream().map(box -> box.scaled(across, down)).toList();
    }

    private static int inSteps(double pixels) {
        return Math.max(1, (int) Math.round(pixels / STEP)) * STEP;
    }
}
