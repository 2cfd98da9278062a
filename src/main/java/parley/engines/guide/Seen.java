package parley.engines.guide;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import parley.engine.Observation;
import parley.engine.Observation.Kind;
import parley.engine.Prompt;

/// What a session saw, as a check wants to know it.
final class Seen {
    static final Set<Kind> MOVING =
            EnumSet.of(Kind.PART_VIBRATES, Kind.PART_MOVES, Kind.ALL_SHAKES, Kind.MOTION_STARTED);
    static final Set<Kind> AT_REST = EnumSet.of(Kind.STILL, Kind.MOTION_STOPPED);
    private static final Set<Kind> POOR = EnumSet.of(Kind.DARK, Kind.BLURRED, Kind.GLARE);
    private static final Set<Kind> DETAILS =
            EnumSet.of(Kind.STATE, Kind.PART, Kind.OBJECT, Kind.TEXT, Kind.DISPLAY, Kind.HAND, Kind.FACES);
    /// How long before a check is asked for its part may have been shown.
    private static final Duration BEFORE = Duration.ofSeconds(30);
    private static final double SURE = 0.5;
    private static final double SURE_OBJECT = 0.75;

    private final List<Observation> all;
    private final Duration now;

    Seen(Prompt.Sight sight) {
        this.all = sight.seen();
        this.now = sight.now();
    }

    Duration now() {
        return now;
    }

    /// Whether anything moves, or did before.
    enum Motion {
        UNKNOWN,
        MOVES,
        AT_REST,
        /// Something moved before and rests now.
        CAME_TO_REST
    }

    /// What moves at present: the last that was seen of it counts.
    Motion motion() {
        Optional<Observation> last = last(one -> isMotion(one.kind()) || one.kind() == Kind.CAMERA_MOVES);
        if (last.isEmpty() || last.get().kind() == Kind.CAMERA_MOVES) {
            return Motion.UNKNOWN;
        }
        if (MOVING.contains(last.get().kind())) {
            return Motion.MOVES;
        }
        boolean moved = all.stream().anyMatch(one -> MOVING.contains(one.kind()) || one.kind() == Kind.MOTION_STOPPED);
        return moved ? Motion.CAME_TO_REST : Motion.AT_REST;
    }

    private static boolean isMotion(Kind kind) {
        return MOVING.contains(kind) || AT_REST.contains(kind);
    }

    /// When the present motion, or rest, was seen.
    Duration motionAt() {
        return last(one -> isMotion(one.kind())).map(Observation::at).orElse(Duration.ZERO);
    }

    /// The state of the part that a check asks for.
    Optional<Observation> state(Guide.Check check, Duration askedAt) {
        return last(one -> one.kind() == Kind.STATE
                && one.sureness() >= SURE
                && isRecent(one, askedAt)
                && check.shows(part(one.value())));
    }

    /// What a display, a label or a code shows, the latest last.
    List<String> texts() {
        return all.stream()
                .filter(one -> one.kind() == Kind.DISPLAY || one.kind() == Kind.TEXT || one.kind() == Kind.TEXT_CHANGED)
                .map(Observation::value)
                .distinct()
                .toList();
    }

    /// The last sounds and displays: what the user may mean by "this".
    Stream<String> hints() {
        return all.reversed().stream()
                .filter(one -> one.at().compareTo(now.minus(BEFORE)) >= 0)
                .filter(one -> one.kind() == Kind.DISPLAY || one.kind() == Kind.SOUND)
                .limit(2)
                .map(one -> one.kind() == Kind.DISPLAY
                        ? "the display shows " + one.value()
                        : "a " + one.value() + " noise");
    }

    /// Why the present picture shows no details, if it shows none.
    Optional<Kind> poor(Duration askedAt) {
        return last(one -> POOR.contains(one.kind()) || DETAILS.contains(one.kind()))
                .filter(one -> isRecent(one, askedAt))
                .map(Observation::kind)
                .filter(POOR::contains);
    }

    /// The parts and objects that were in view lately, the newest first. A net takes a coffee maker for an oven now
    /// and then, so objects have to be surer than parts.
    List<Observation> shown(Duration askedAt) {
        return all.reversed().stream()
                .filter(one -> isRecent(one, askedAt))
                .filter(one -> (one.kind() == Kind.PART || one.kind() == Kind.STATE) && one.sureness() >= SURE
                        || one.kind() == Kind.OBJECT && one.sureness() >= SURE_OBJECT)
                .toList();
    }

    /// What holds at present, the most telling first; at most `most`.
    List<Observation> present(int most) {
        return all.reversed().stream()
                .filter(one -> one.at().compareTo(now.minus(BEFORE)) >= 0)
                .filter(new FirstOfItsKind())
                .limit(most)
                .toList();
    }

    /// The newest of each kind.
    private static final class FirstOfItsKind implements Predicate<Observation> {
        private final Set<Kind> kinds = EnumSet.noneOf(Kind.class);

        @Override
        public boolean test(Observation one) {
            return kinds.add(one.kind());
        }
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    static String part(String value) {
        int colon = value.indexOf(':');
        return colon < 0 ? value : value.substring(0, colon).strip();
    }

    static String state(String value) {
        return value.substring(value.indexOf(':') + 1).strip();
    }

    private static boolean isRecent(Observation one, Duration askedAt) {
        return one.at().compareTo(askedAt.minus(BEFORE)) >= 0;
    }

    private Optional<Observation> last(Predicate<Observation> wanted) {
        return all.reversed().stream().filter(wanted).findFirst();
    }
}
