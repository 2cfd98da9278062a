package parley.engines.motion;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import parley.engine.Cancellation;
import parley.engine.Observation;
import parley.engine.VisionModel;

/// The eyes of one session. One thread at a time.
///
/// A verdict is given with the fifth glimpse, provided that they span half a second, and again when it has
/// changed: rest at once, anything else when two glimpses agree. Another scene begins anew.
final class MotionEyes implements VisionModel.Eyes {
    private final Follower follower = new Follower();
    private Optional<Verdict> said = Optional.empty();
    private Optional<Verdict> doubtful = Optional.empty();

    @Override
    public List<Observation> follow(VisionModel.Glimpse glimpse) {
        switch (follower.take(glimpse.picture(), glimpse.at())) {
            case TOO_SOON, TAKEN -> {}
            case ANEW -> {
                if (!follower.isLost()) {
                    said = Optional.empty();
                    doubtful = Optional.empty();
                }
            }
        }
        return follower.verdict().filter(this::isNew).map(verdict -> say(verdict, glimpse.at())).stream()
                .toList();
    }

    private boolean isNew(Verdict verdict) {
        if (said.isEmpty()) {
            return true;
        }
        if (said.get().sameAs(verdict)) {
            doubtful = Optional.empty();
            return false;
        }
        boolean sure = verdict.kind() == Observation.Kind.STILL
                || doubtful.filter(verdict::sameAs).isPresent();
        doubtful = Optional.of(verdict);
        return sure;
    }

    private Observation say(Verdict verdict, Duration at) {
        said = Optional.of(verdict);
        doubtful = Optional.empty();
        return new Observation(verdict.kind(), verdict.value(), verdict.where(), verdict.sureness(), at);
    }

    @Override
    public List<Observation> examine(VisionModel.Look look, Cancellation cancellation) {
        Set<VisionModel.Interest> interests = look.interests();
        List<Observation> seen = new ArrayList<>();
        if (interests.contains(VisionModel.Interest.QUALITY)) {
            seen.addAll(Clarity.of(look.picture().gray()).observations(look.at()));
        }
        cancellation.check();
        if (interests.contains(VisionModel.Interest.COLOURS)) {
            Colours.of(look.picture()).observation(look.at()).ifPresent(seen::add);
        }
        return seen;
    }
}
