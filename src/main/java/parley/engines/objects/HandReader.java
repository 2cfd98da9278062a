package parley.engines.objects;

import java.util.ArrayList;
import java.util.List;
import parley.engine.Cancellation;
import parley.engines.objects.Network.Plan;

/// Reads the points of a hand out of a square around it, and tells hands from other things (the landmark
/// model of "MediaPipe Hands", lite; Apache 2.0).
///
/// Looks twice: the points of the first look give a better square for the second.
final class HandReader {
    static final Plan PLAN = new Plan("handlandmark-lite", "input_1", 224, List.of("Identity", "Identity_1"));

    /// What is likely enough to be looked at again.
    private static final double WORTH = 0.1;

    private static final double LEAST_SCORE = 0.9;
    private static final double SAME = 0.5;

    private final Network network;

    HandReader(Network network) {
        this.network = network;
    }

    /// The hands among `candidates`, surest first, each once.
    List<Hand> read(Pyramid pyramid, List<Frame> candidates, Cancellation cancellation) {
        List<Hand> hands = new ArrayList<>();
        for (Frame candidate : candidates) {
            cancellation.check();
            Hand first = look(pyramid, candidate);
            if (first.score() >= WORTH) {
                cancellation.check();
                hands.add(look(pyramid, around(first)));
            }
        }
        hands.removeIf(hand -> hand.score() < LEAST_SCORE);
        hands.sort((a, b) -> Double.compare(b.score(), a.score()));
        return withoutTwins(hands);
    }

    private Hand look(Pyramid pyramid, Frame frame) {
        List<float[]> out = network.run(pyramid.cut(frame, PLAN.side(), 1 / 255f, 0));
        float[] points = out.get(0);
        double[] x = new double[Hand.POINTS];
        double[] y = new double[Hand.POINTS];
        double[] z = new double[Hand.POINTS];
        for (int i = 0; i < Hand.POINTS; i++) {
            double across = points[3 * i] / PLAN.side();
            double down = points[3 * i + 1] / PLAN.side();
            x[i] = frame.x(across, down);
            y[i] = frame.y(across, down);
            z[i] = points[3 * i + 2] / PLAN.side() * frame.side();
        }
        return new Hand(out.get(1)[0], x, y, z);
    }

    /// A square around the palm and the lower halves of the fingers, twice as large, turned like the hand.
    private static Frame around(Hand hand) {
        double towardsX = (hand.x()[9] + (hand.x()[5] + hand.x()[13]) / 2) / 2 - hand.x()[Hand.WRIST];
        double towardsY = (hand.y()[9] + (hand.y()[5] + hand.y()[13]) / 2) / 2 - hand.y()[Hand.WRIST];
        double turn = Math.atan2(towardsX, -towardsY);
        Box upright = new Turned(hand, turn).box();
        double across = (upright.left() + upright.right()) / 2;
        double down = (upright.top() + upright.bottom()) / 2 - 0.1 * upright.height();
        return new Frame(
                Math.cos(turn) * across - Math.sin(turn) * down,
                Math.sin(turn) * across + Math.cos(turn) * down,
                2 * Math.max(upright.width(), upright.height()),
                turn);
    }

    /// The steady points of a hand, turned back by `turn` around the picture's corner.
    private record Turned(Hand hand, double turn) {
        private static final int[] STEADY = {0, 1, 2, 3, 5, 6, 9, 10, 13, 14, 17, 18};

        Box box() {
            Box box = at(STEADY[0]);
            for (int point : STEADY) {
                Box next = at(point);
                box = new Box(
                        Math.min(box.left(), next.left()),
                        Math.min(box.top(), next.top()),
                        Math.max(box.right(), next.right()),
                        Math.max(box.bottom(), next.bottom()));
            }
            return box;
        }

        private Box at(int point) {
            double x = hand.x()[point];
            double y = hand.y()[point];
            return Box.around(Math.cos(turn) * x + Math.sin(turn) * y, Math.cos(turn) * y - Math.sin(turn) * x, 0, 0);
        }
    }

    private static List<Hand> withoutTwins(List<Hand> hands) {
        List<Hand> kept = new ArrayList<>();
        for (Hand hand : hands) {
            if (kept.stream().noneMatch(surer -> surer.box().overlap(hand.box()) > SAME)) {
                kept.add(hand);
            }
        }
        return kept;
    }
}
