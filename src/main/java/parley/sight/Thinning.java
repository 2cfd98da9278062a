package parley.sight;

import java.time.Duration;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/// Which view is missed least. Pure.
///
/// A view is worth the time that it stands for, beside its age: so what is left lies 1, 2, 4, ... seconds back,
/// and however long a session lasts, its first view is still there.
final class Thinning {
    private Thinning() {}

    private static final double LONG_SECONDS = 8;
    private static final int MUCH_NEW = 100;

    /// The number of one of `views`: never of the last, which is the present one, nor of the first while
    /// there are others.
    static long leastMissed(List<View> views, Duration now) {
        int from = Math.min(1, views.size() - 2);
        return least(
                views,
                from,
                views.size() - 1,
                at -> worth(views, at) / (1 + seconds(now.minus(views.get(at).until()))));
    }

    /// The number of the one among `views` that tells least of what happened, however long ago it was.
    static long leastTelling(List<View> views) {
        return least(views, 0, views.size(), at -> Math.sqrt(Math.min(LONG_SECONDS, worth(views, at))));
    }

    private static long least(List<View> views, int from, int to, IntToDoubleFunction worthOf) {
        View least = views.getFirst();
        double leastWorth = Double.MAX_VALUE;
        for (int i = from; i < to; i++) {
            double worth = worthOf.applyAsDouble(i);
            if (worth < leastWorth) {
                least = views.get(i);
                leastWorth = worth;
            }
        }
        return least.number();
    }

    private static double worth(List<View> views, int at) {
        Duration before = at == 0 ? Duration.ZERO : views.get(at - 1).until();
        Duration after = views.get(Math.min(at + 1, views.size() - 1)).until();
        double standsFor = seconds(after.minus(before));
        double steady = views.get(at).isSteady() ? 1 : 0.1;
        return standsFor * steady * Math.sqrt(Math.min(MUCH_NEW, views.get(at).novelty()));
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
