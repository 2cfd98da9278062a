package parley.engines.guide;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import parley.engine.Observation;
import parley.engine.Observation.Kind;
import parley.engines.guide.Guide.Check;

/// Tells when the picture does not show what was asked for: too poor, or something else.
final class Showing {
    /// Objects that nobody holds before the camera by chance.
    private static final Set<String> APPLIANCES = Set.of(
            "microwave",
            "oven",
            "toaster",
            "refrigerator",
            "sink",
            "tv",
            "laptop",
            "keyboard",
            "hair drier",
            "bicycle",
            "motorcycle",
            "car",
            "printer",
            "washing machine",
            "coffee maker");

    /// What is seen within this time is in the same picture, or nearly.
    private static final Duration TOGETHER = Duration.ofSeconds(1);

    private final Guides guides;

    Showing(Guides guides) {
        this.guides = guides;
    }

    /// @param label `look` or `other`
    record Remark(String label, String words) {}

    /// What to say about the picture before a check at `place` can be answered by it.
    Optional<Remark> remark(Seen seen, Place place, Duration askedAt) {
        Check check = place.asked().orElseThrow();
        List<Observation> shown = seen.shown(askedAt);
        Optional<Remark> other = shown.stream()
                .findFirst()
                .filter(newest -> shown.stream().noneMatch(one -> isOwn(one, place, check) && together(one, newest)))
                .flatMap(newest -> other(newest, place, check));
        return other.or(() -> check.photos().isEmpty()
                ? Optional.empty()
                : seen.poor(askedAt).map(kind -> new Remark("look", Wording.poor(kind))));
    }

    /// Whether it is what was asked for, or the whole thing.
    private static boolean isOwn(Observation shown, Place place, Check check) {
        String part = Seen.part(shown.value());
        return shown.kind() != Kind.OBJECT
                && (check.shows(part) || place.guide().names().contains(part));
    }

    private static boolean together(Observation one, Observation newest) {
        return one.at().plus(TOGETHER).compareTo(newest.at()) >= 0;
    }

    private Optional<Remark> other(Observation shown, Place place, Check check) {
        if (shown.kind() == Kind.OBJECT) {
            boolean another =
                    APPLIANCES.contains(shown.value()) && !place.guide().names().contains(shown.value());
            return another ? Optional.of(remark(shown.value(), "", place, check)) : Optional.empty();
        }
        String part = Seen.part(shown.value());
        Optional<Guide> owner = guides.owner(part);
        boolean foreign =
                owner.isPresent() && !owner.get().id().equals(place.guide().id());
        boolean otherPart = !check.photos().isEmpty()
                && !check.shows(part)
                && place.guide().checks().anyMatch(one -> one.shows(part));
        return foreign || otherPart
                ? Optional.of(remark(
                        part, owner.map(guide -> guide.names().getFirst()).orElse(""), place, check))
                : Optional.empty();
    }

    private static Remark remark(String shown, String owner, Place place, Check check) {
        String wanted = check.photos().isEmpty()
                ? place.guide().names().getFirst()
                : check.photos().getFirst().part();
        return new Remark("other", Wording.showsOther(shown, owner, wanted) + " " + check.request());
    }
}
