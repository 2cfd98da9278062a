package parley.engines.objects;

import java.util.ArrayList;
import java.util.List;
import parley.engines.objects.Network.Plan;

/// Finds palms and which way they lie (Zhang et al. 2020, "MediaPipe Hands: On-device Real-time Hand
/// Tracking"; weights of MediaPipe, Apache 2.0). It takes much for a palm that is none; [HandReader] looks
/// closer.
final class PalmDetector {
    static final Plan PLAN = new Plan("handdetect", "input", 256, List.of("Identity"));

    private static final Anchors ANCHORS = Anchors.of(32, 2, 16, 2, 8, 6);
    /// A score, a box and seven points.
    private static final int NUMBERS = 19;

    private static final int POINTS = 7;
    private static final double LEAST_SCORE = 0.3;
    private static final double SAME = 0.3;
    private static final int MOST = 3;

    /// Among the seven points: the wrist and the root of the middle finger.
    private static final int WRIST = 0;

    private static final int MIDDLE = 2;

    private final Network network;

    PalmDetector(Network network) {
        this.network = network;
    }

    /// Squares around what may be hands in `frame`, turned so that the fingers point up; surest first.
    ///
    /// @param frame not turned
    List<Frame> find(Pyramid pyramid, Frame frame) {
        float[] numbers =
                network.run(pyramid.cut(frame, PLAN.side(), 1 / 127.5f, -1)).getFirst();
        List<Found> found = new ArrayList<>();
        for (int anchor = 0; anchor < ANCHORS.count(); anchor++) {
            int from = anchor * NUMBERS;
            double score = Found.sigmoid(numbers[from]);
            if (score >= LEAST_SCORE) {
                found.add(ANCHORS.found(anchor, score, numbers, from + 1, POINTS, frame, PLAN.side()));
            }
        }
        return Found.best(found, SAME, MOST).stream().map(PalmDetector::around).toList();
    }

    /// The paper's square: 2.6 times the palm's, moved half a palm towards the fingers.
    private static Frame around(Found palm) {
        double[] points = palm.points();
        double turn =
                Math.atan2(points[2 * MIDDLE] - points[2 * WRIST], points[2 * WRIST + 1] - points[2 * MIDDLE + 1]);
        Box box = palm.box();
        double side = Math.max(box.width(), box.height());
        return new Frame(
                (box.left() + box.right()) / 2 + Math.sin(turn) * side / 2,
                (box.top() + box.bottom()) / 2 - Math.cos(turn) * side / 2,
                2.6 * side,
                turn);
    }
}
