package parley.sight;

import java.time.Duration;
import java.util.ArrayList;
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
    private Optional<Held> newest = Optional.empty();
    private Optional<Held> speechStart = Optional.empty();

    Keyframes(long limitBytes) {
        this.limitBytes = limitBytes;
    }

    void received(Held frame) {
        newest = Optional.of(frame);
    }

    void measured(Held frame, Verdict verdict) {
        newest = newest.filter(it -> it.at().compareTo(frame.at()) > 0).or(() -> Optional.of(frame));
        recent.add(frame);
        recent.removeIf(it -> frame.at().minus(it.at()).compareTo(RECENT) > 0);
        while (recent.size() > MOST_RECENT) {
            recent.removeFirst();
        }
        View before = views.remove(frame.view());
        views.put(frame.view(), before == null ? View.begin(frame, verdict == Verdict.SCENE_CUT) : before.with(frame));
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

    int count() {
        return views.size() + recent.size() + 2;
    }

    long bytes() {
        long bytes = 0;
        for (View view : views.values()) {
            bytes += view.best().bytes();
        }
        for (Held frame : recent) {
            bytes += frame.bytes();
        }
        return bytes
                + newest.map(Held::bytes).orElse(0)
                + speechStart.map(Held::bytes).orElse(0);
    }

    private void thin(Duration now) {
        while (views.size() > MOST_VIEWS || (bytes() > limitBytes && views.size() > 1)) {
            views.remove(Thinning.leastMissed(views(), now));
        }
    }
}
