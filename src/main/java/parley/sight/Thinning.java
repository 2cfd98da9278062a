package parley.sight;

import java.time.Duration;
import java.util.List;

/// Which view is missed least. Pure.
///
/// A view is worth the time that it stands for, beside its age: so what is left lies 1, 2, 4, ... seconds back,
/// and however long a session lasts, its first minutes are still there by a few views.
final class Thinning {
    private Thinning() {}

    /// The number of one of `views`, never of the last, which is the present one.
    static long leastMissed(List<View> views, Duration now) {
        View least = views.getFirst();
        double leastWorth = Double.MAX_VALUE;
        for (int i = 0; i < views.size() - 1; i++) {
            double worth = worth(views, i, now);
            if (worth < leastWorth) {
                least = views.get(i);
                leastWorth = worth;
            }
        }
        return least.number();
    }

    private static double worth(List<View> views, int at, Duration now) {
        Duration before = at == 0 ? Duration.ZERO : views.get(at - 1).until();
        double standsFor = seconds(views.get(at + 1).until().minus(before));
        double age = 1 + seconds(now.minus(views.get(at).until()));
        double steady = Math.min(1, 0.2 + seconds(views.get(at).lasted()));
        return standsFor * steady / age;
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
