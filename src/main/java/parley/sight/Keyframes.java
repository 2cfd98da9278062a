package parley.sight;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The frames that a session keeps. Session loop only.
///
/// Bounded in number and bytes. When it is full the view goes that is missed least, see [Thinning]; the newest
/// frame stays always.
final class Keyframes {
    static final int MOST_VIEWS = 40;
    private static final int MOST_RECENT = 4;
    private static final Duration RECENT = Duration.ofSeconds(1);

    private final long limitBytes;
    private final Map<Long, View> views = new LinkedHashMap<>();
    private final List<Held> recent = new ArrayList<>();
    private final Trail trail = new Trail();
    private Optional<Held> newest = Optional.empty();
    private Optional<Held> speechStart = Optional.empty();
    private long present;

    Keyframes(long limitBytes) {
        this.limitBytes = limitBytes;
    }

    void received(Held frame) {
        newest = Optional.of(frame);
    }

    /// The newest came once more, byte by byte.
    void again(Duration now, boolean duringActivity) {
        newest = newest.map(it -> it.again(now, duringActivity));
        newest.filter(it -> it.view() == present)
                .ifPresent(_ -> views.computeIfPresent(present, (_, view) -> view.until(now)));
    }

    void measured(Held frame, int novelty) {
        newest = newest.filter(it -> it.at().compareTo(frame.at()) > 0)
                .map(it -> it.frame() == frame.frame() ? it.measured(frame.sharpness(), frame.view()) : it)
                .or(() -> Optional.of(frame));
        recent.add(frame);
        recent.removeIf(it -> frame.at().minus(it.at()).compareTo(RECENT) > 0);
        while (recent.size() > MOST_RECENT) {
            recent.removeFirst();
        }
        views.computeIfPresent(present, (_, view) -> view.until(frame.at()));
        View before = views.remove(frame.view());
        views.put(frame.view(), before == null ? View.begin(frame, novelty) : before.with(frame));
        present = frame.view();
        trail.add(frame);
        thin(frame.at());
    }

    void speechStarted() {
        speechStart = newest;
    }

    void turnTaken() {
        speechStart = Optional.empty();
    }

    Optional<Held> newest() {
        return newest;
    }

    Optional<Held> speechStart() {
        return speechStart;
    }

    List<Held> recent() {
        return recent;
    }

    /// In the order in which they were seen last.
    List<View> views() {
        return List.copyOf(views.values());
    }

    /// The view that the frame of this moment shows; 0 when nobody has looked at it.
    long viewAt(Duration at) {
        return distinct().stream()
                .filter(held -> held.at().equals(at))
                .mapToLong(Held::view)
                .findFirst()
                .orElse(0);
    }

    /// The present view, when it is there for more than a moment.
    Optional<View> settled() {
        return Optional.ofNullable(views.get(present)).filter(View::isSteady);
    }

    /// Of the way back, oldest first.
    List<Held> trail() {
        return trail.frames();
    }

    /// How many frames are kept; one may be kept for several reasons.
    int count() {
        return distinct().size();
    }

    long bytes() {
        return distinct().stream().mapToLong(Held::bytes).sum();
    }

    private Collection<Held> distinct() {
        Map<Duration, Held> frames = new HashMap<>();
        views.values().forEach(view -> frames.put(view.best().at(), view.best()));
        recent.forEach(frame -> frames.put(frame.at(), frame));
        trail.frames().forEach(frame -> frames.put(frame.at(), frame));
        newest.ifPresent(frame -> frames.put(frame.at(), frame));
        speechStart.ifPresent(frame -> frames.put(frame.at(), frame));
        return frames.values();
    }

    private void thin(Duration now) {
        while (views.size() > MOST_VIEWS) {
            views.remove(Thinning.leastMissed(views(), now));
        }
        while (bytes() > limitBytes && (trail.frames().size() > 1 || views.size() > 1)) {
            if (trail.frames().size() > 1) {
                trail.removeOldest();
            } else {
                views.remove(Thinning.leastMissed(views(), now));
            }
        }
    }
}
