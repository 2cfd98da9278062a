package parley.engines.photos;

import java.util.ArrayList;
import java.util.List;
import parley.engines.photos.Features.Feature;

/// How a reference photo lies in a picture, and how many corners say so.
///
/// @param warp from the photo to the picture
/// @param supporters pairs of corners that agree with it
record Alignment(Warp warp, int supporters) {
    private static final Alignment NONE = new Alignment(Warp.similarity(1, 0, 0, 0), 0);

    private static final int MOST_APART = 70;
    private static final double CLEARLY_NEARER = 0.88;
    private static final double LOOSE = 16;
    private static final double TIGHT = 5;

    private record Match(Feature from, Feature to) {
        Warp.Pair pair() {
            return new Warp.Pair(from.x(), from.y(), to.x(), to.y());
        }

        /// One pair of corners with their sizes and directions tells scale, turn and shift.
        Warp alone() {
            double scale = to.scale() / from.scale();
            double turn = to.angle() - from.angle();
            double a = scale * Math.cos(turn);
            double b = scale * Math.sin(turn);
            return Warp.similarity(a, b, to.x() - a * from.x() + b * from.y(), to.y() - b * from.x() - a * from.y());
        }

        /// Two pairs tell it better.
        Warp with(Match other) {
            double fx = other.from.x() - from.x();
            double fy = other.from.y() - from.y();
            double tx = other.to.x() - to.x();
            double ty = other.to.y() - to.y();
            double square = fx * fx + fy * fy + 1e-9;
            double a = (fx * tx + fy * ty) / square;
            double b = (fx * ty - fy * tx) / square;
            return Warp.similarity(a, b, to.x() - a * from.x() + b * from.y(), to.y() - b * from.x() - a * from.y());
        }
    }

    /// Looks for a photo (`from`) in a picture (`to`).
    ///
    /// @param width,height of the photo
    static Alignment find(List<Feature> from, List<Feature> to, double width, double height) {
        List<Match> matches = matches(from, to);
        List<Match> best = List.of();
        for (Match match : matches) {
            List<Match> agree = agreeing(matches, match.alone(), 2 * LOOSE);
            if (agree.size() > best.size()) {
                Match far = farthest(agree, match);
                List<Match> closer = agreeing(matches, match.with(far), LOOSE);
                best = closer.size() > best.size() ? closer : best;
            }
        }
        return best.size() < 5 ? NONE : refined(matches, best, width, height);
    }

    private static Alignment refined(List<Match> matches, List<Match> first, double width, double height) {
        List<Match> agree = first;
        Warp warp = Warp.similarity(1, 0, 0, 0);
        for (double tolerance : new double[] {LOOSE, 9, 7, TIGHT, TIGHT}) {
            if (agree.size() < 5) {
                return NONE;
            }
            boolean perspective = agree.size() >= 12 && tolerance < LOOSE;
            warp = Warp.fit(agree.stream().map(Match::pair).toList(), perspective);
            agree = agreeing(matches, warp, tolerance);
        }
        return warp.isPlausible(width, height) ? new Alignment(warp, distinct(agree)) : NONE;
    }

    /// Corners found at several scales of the same place count once.
    private static int distinct(List<Match> matches) {
        return (int) matches.stream()
                .map(match -> (long) (match.from().x() / 6) << 32
                        | (long) (match.from().y() / 6))
                .distinct()
                .count();
    }

    private static Match farthest(List<Match> matches, Match from) {
        Match far = from;
        double most = -1;
        for (Match match : matches) {
            double away = Math.hypot(
                    match.from().x() - from.from().x(),
                    match.from().y() - from.from().y());
            if (away > most) {
                most = away;
                far = match;
            }
        }
        return far;
    }

    private static List<Match> agreeing(List<Match> matches, Warp warp, double tolerance) {
        List<Match> agree = new ArrayList<>();
        for (Match match : matches) {
            if (warp.misses(match.pair()) < tolerance) {
                agree.add(match);
            }
        }
        return agree;
    }

    /// Pairs whose bits are clearly nearer than those of any other corner elsewhere.
    private static List<Match> matches(List<Feature> from, List<Feature> to) {
        List<Match> matches = new ArrayList<>();
        for (Feature one : from) {
            int nearest = Integer.MAX_VALUE;
            int second = Integer.MAX_VALUE;
            Feature best = one;
            for (Feature other : to) {
                int apart = one.apart(other);
                if (apart < nearest) {
                    second = Math.hypot(best.x() - other.x(), best.y() - other.y()) > 8 ? nearest : second;
                    nearest = apart;
                    best = other;
                } else if (apart < second && Math.hypot(best.x() - other.x(), best.y() - other.y()) > 8) {
                    second = apart;
                }
            }
            if (nearest <= MOST_APART && nearest < CLEARLY_NEARER * second) {
                matches.add(new Match(one, best));
            }
        }
        return matches;
    }
}
