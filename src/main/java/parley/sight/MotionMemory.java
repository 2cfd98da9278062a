package parley.sight;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import parley.engine.Observation;
import parley.engine.Region;

/// Whether what the camera looks at moves, and when that began and ended. Session loop only.
///
/// Each place has a motion of its own: a look at something else in between is no rest. Rest or motion
/// counts once it has held for [#HOLD]; while the camera itself moves, nothing is known about what it looks at.
final class MotionMemory {
    /// Longer than a hand needs to pause.
    static final Duration HOLD = Duration.ofMillis(600);

    private static final double SURE = 0.5;
    private static final int MOST_PLACES = 8;

    private final Chronicle chronicle;
    private final Map<Long, Motion> places = new LinkedHashMap<>();
    private Optional<Remembered> present = Optional.empty();
    private long place;

    /// What is known of one place.
    ///
    /// @param settled what holds
    /// @param doubtful what may be about to hold instead
    private record Motion(Optional<Observation> settled, Optional<Observation> doubtful) {
        static final Motion UNKNOWN = new Motion(Optional.empty(), Optional.empty());
    }

    MotionMemory(Chronicle chronicle) {
        this.chronicle = chronicle;
    }

    /// The eyes said something, or nothing new, at a moment.
    ///
    /// @return what began or ended
    List<Observation> follow(List<Observation> said, long where, Duration at) {
        if (where != place) {
            end();
            place = where;
        }
        for (Observation observation : said) {
            if (isMotion(observation.kind())) {
                hear(observation);
            }
        }
        present = present.map(it -> it.still(at));
        return settle(at);
    }

    Optional<Remembered> present() {
        return present;
    }

    private void hear(Observation observation) {
        if (present.isEmpty() || !isSame(present.get().said(), observation)) {
            end();
            present = Optional.of(Remembered.moment(observation));
        }
        boolean tells = observation.kind() != Observation.Kind.CAMERA_MOVES && observation.sureness() >= SURE;
        if (tells) {
            Motion known = known();
            boolean isKnown = known.settled()
                    .filter(it -> isRest(it) == isRest(observation))
                    .isPresent();
            boolean isExpected = known.doubtful()
                    .filter(it -> isRest(it) == isRest(observation))
                    .isPresent();
            if (isKnown) {
                remember(new Motion(Optional.of(observation), Optional.empty()));
            } else if (!isExpected) {
                remember(new Motion(known.settled(), Optional.of(observation)));
            }
        }
    }

    private List<Observation> settle(Duration at) {
        Motion known = known();
        Optional<Observation> due =
                known.doubtful().filter(it -> at.minus(it.at()).compareTo(HOLD) >= 0);
        if (due.isEmpty()) {
            return List.of();
        }
        remember(new Motion(due, Optional.empty()));
        List<Observation> news = new ArrayList<>();
        known.settled().ifPresent(before -> news.add(turned(before, due.get())));
        news.forEach(it -> chronicle.add(Remembered.moment(it)));
        return news;
    }

    private static Observation turned(Observation before, Observation now) {
        return isRest(now)
                ? new Observation(Observation.Kind.MOTION_STOPPED, "", before.where(), now.sureness(), now.at())
                : new Observation(Observation.Kind.MOTION_STARTED, "", now.where(), now.sureness(), now.at());
    }

    private void end() {
        present.ifPresent(chronicle::add);
        present = Optional.empty();
    }

    private Motion known() {
        return places.getOrDefault(place, Motion.UNKNOWN);
    }

    private void remember(Motion motion) {
        places.remove(place);
        places.put(place, motion);
        if (places.size() > MOST_PLACES) {
            places.remove(places.keySet().iterator().next());
        }
    }

    private static boolean isSame(Observation one, Observation other) {
        return one.kind() == other.kind() && one.value().equals(other.value()) && near(one.where(), other.where());
    }

    private static boolean near(Region one, Region other) {
        return one.inWords().equals(other.inWords());
    }

    private static boolean isRest(Observation observation) {
        return observation.kind() == Observation.Kind.STILL;
    }

    static boolean isMotion(Observation.Kind kind) {
        return kind == Observation.Kind.STILL
                || kind == Observation.Kind.CAMERA_MOVES
                || kind == Observation.Kind.ALL_SHAKES
                || kind == Observation.Kind.PART_VIBRATES
                || kind == Observation.Kind.PART_MOVES;
    }
}
