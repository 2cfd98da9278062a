package parley.engines.objects;

import java.util.ArrayList;
import java.util.List;
import parley.engines.objects.Network.Plan;

/// Finds faces: BlazeFace for the back camera (Bazarevsky et al. 2019, "BlazeFace: Sub-millisecond Neural
/// Face Detection on Mobile GPUs"; weights of MediaPipe, Apache 2.0). It tells where faces are and nothing
/// about whose.
final class FaceDetector {
    static final Plan PLAN =
            new Plan("blazeface", "input", 256, List.of("Identity", "Identity_1", "Identity_2", "Identity_3"));

    private static final Anchors NEAR = Anchors.of(16, 2);
    private static final Anchors FAR = Anchors.of(8, 6);
    private static final int NUMBERS = 16;
    private static final double LEAST_SCORE = 0.7;
    private static final double SAME = 0.3;
    private static final int MOST = 30;

    private final Network network;

    FaceDetector(Network network) {
        this.network = network;
    }

    /// The faces, surest first.
    List<Found> find(Pyramid pyramid) {
        Frame frame = Frame.whole(pyramid.picture().width(), pyramid.picture().height());
        List<float[]> out = network.run(pyramid.cut(frame, PLAN.side(), 1 / 127.5f, -1));
        List<Found> found = new ArrayList<>();
        collect(NEAR, out.get(0), out.get(2), frame, found);
        collect(FAR, out.get(1), out.get(3), frame, found);
        return Found.best(found, SAME, MOST);
    }

    private static void collect(Anchors anchors, float[] scores, float[] numbers, Frame frame, List<Found> found) {
        for (int anchor = 0; anchor < anchors.count(); anchor++) {
            double score = Found.sigmoid(scores[anchor]);
            if (score >= LEAST_SCORE) {
                found.add(anchors.found(anchor, score, numbers, anchor * NUMBERS, 0, frame, PLAN.side()));
            }
        }
    }
}
