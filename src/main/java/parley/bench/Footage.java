package parley.bench;

import java.awt.Graphics2D;
import java.util.List;
import java.util.stream.IntStream;
import parley.media.VideoFrame;
import parley.sight.Detail;

/// A clip that is drawn, not recorded, with questions about it and the moments that answer them.
///
/// @param heldOut whether nothing was tuned on it
/// @param scenery what stands before the camera
record Footage(
        String name, boolean heldOut, int seconds, Scenery scenery, FootageCamera camera, List<Asked> questions) {
    static final int WIDTH = 640;
    static final int HEIGHT = 360;
    static final int RATE_HZ = 10;

    Footage {
        questions = List.copyOf(questions);
    }

    /// Draws what is there at a moment, on a canvas of [#WIDTH] by [#HEIGHT].
    interface Scenery {
        void paint(Graphics2D canvas, double second);
    }

    /// A question.
    ///
    /// @param at when it has been said; saying it took a second and a half
    /// @param needed the detail at which the answer can be seen
    /// @param shown when the answer is in the picture, sharp and unhidden
    record Asked(String words, double at, Detail needed, List<Span> shown) {
        Asked {
            shown = List.copyOf(shown);
        }

        /// Whether the frame of this moment shows the answer.
        boolean isShownAt(double second) {
            return shown.stream().anyMatch(span -> span.from() <= second && second <= span.to());
        }
    }

    /// From a second to another.
    record Span(double from, double to) {}

    /// Asked at `at`, needing few pixels, shown between `from` and `to`.
    static Asked low(double at, String words, double from, double to) {
        return new Asked(words, at, Detail.LOW, List.of(new Span(from, to)));
    }

    /// The same, needing many.
    static Asked high(double at, String words, double from, double to) {
        return new Asked(words, at, Detail.HIGH, List.of(new Span(from, to)));
    }

    /// All frames of it, in order.
    List<VideoFrame> film() {
        return IntStream.range(0, seconds * RATE_HZ)
                .mapToObj(frame -> camera.film(scenery, (double) frame / RATE_HZ))
                .toList();
    }
}
