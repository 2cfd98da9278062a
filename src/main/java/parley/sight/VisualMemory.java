package parley.sight;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import parley.engine.Observation;
import parley.engine.Observation.Kind;
import parley.engine.VisionModel.Interest;

/// What a session saw, over time: what moves or rests, what was found, what changed. Session loop only;
/// bounded.
final class VisualMemory {
    private static final Duration SAME_LIGHT = Duration.ofSeconds(2);

    private final Chronicle chronicle = new Chronicle();
    private final MotionMemory motion = new MotionMemory(chronicle);
    private final FactMemory facts = new FactMemory(chronicle);
    private Duration lastLight = Duration.ofDays(-1);
    private Duration placeSince = Duration.ZERO;
    private long place;

    /// A frame was glanced at.
    ///
    /// @param where the number of the place that it shows
    /// @return what is news
    List<Observation> glanced(List<Observation> observations, long where, Duration at) {
        if (where != place) {
            place = where;
            placeSince = at;
        }
        facts.at(where);
        List<Observation> cut =
                observations.stream().map(VisualMemory::shortened).toList();
        List<Observation> news = new ArrayList<>(motion.follow(cut, where, at));
        for (Observation observation : cut) {
            if (!MotionMemory.isMotion(observation.kind())) {
                happened(observation, news);
            }
        }
        return news;
    }

    /// A frame was examined.
    ///
    /// @return what is news
    List<Observation> examined(Set<Interest> interests, List<Observation> observations, Duration at) {
        List<Observation> cut =
                observations.stream().map(VisualMemory::shortened).toList();
        if (at.compareTo(placeSince) < 0) {
            cut.forEach(it -> chronicle.add(Remembered.moment(it)));
            return List.of();
        }
        return facts.examined(interests, cut, at);
    }

    /// Changes, what held, and what holds, by the time at which it was last so.
    List<Observation> all() {
        return Stream.of(chronicle.all().stream(), facts.present().stream(), motion.present().stream())
                .flatMap(it -> it)
                .map(Remembered::told)
                .sorted(Comparator.comparing(Observation::at))
                .toList();
    }

    private void happened(Observation observation, List<Observation> news) {
        if (observation.kind() == Kind.LIGHT_CHANGED) {
            if (observation.at().minus(lastLight).compareTo(SAME_LIGHT) < 0) {
                return;
            }
            lastLight = observation.at();
        }
        chronicle.add(Remembered.moment(observation));
        news.add(observation);
    }

    private static Observation shortened(Observation said) {
        String value = Chronicle.shortened(said.value());
        return new Observation(said.kind(), value, said.where(), said.sureness(), said.at());
    }
}
