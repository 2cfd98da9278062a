package parley.sight;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import parley.engine.Observation;
import parley.engine.Observation.Kind;
import parley.engine.VisionModel.Interest;

/// What close looks found: print, displays, codes, things, parts and their states. Session loop only.
///
/// A fact holds until two good looks for it in a row have not found it, or the camera looks elsewhere; a
/// look in the dark or at a blurred picture proves nothing.
final class FactMemory {
    private static final int MOST = 60;
    private static final int MISSES = 2;
    private static final int MISSES_OF_QUALITY = 1;

    private final Chronicle chronicle;
    private final List<Fact> facts = new ArrayList<>();
    private final Set<Interest> looked = EnumSet.noneOf(Interest.class);
    private Optional<Remembered> lastDisplay = Optional.empty();
    private long lastDisplayPlace;
    private long place;

    private record Fact(Remembered known, int misses) {
        Kind kind() {
            return known.said().kind();
        }
    }

    FactMemory(Chronicle chronicle) {
        this.chronicle = chronicle;
    }

    /// The camera looks at a place. What was seen elsewhere holds no longer.
    void at(long where) {
        if (where != place) {
            facts.forEach(fact -> chronicle.add(fact.known()));
            facts.clear();
            looked.clear();
            place = where;
        }
    }

    /// A close look for `interests` found `observations`.
    ///
    /// @return what of it is news
    List<Observation> examined(Set<Interest> interests, List<Observation> observations, Duration at) {
        List<Observation> news = new ArrayList<>();
        List<Fact> found = new ArrayList<>();
        for (Observation observation : observations) {
            found.add(take(observation, news));
        }
        boolean isGood = observations.stream().noneMatch(it -> it.kind() == Kind.BLURRED || it.kind() == Kind.DARK);
        if (isGood) {
            miss(interests, found, at, news);
            looked.addAll(interests);
        }
        return news;
    }

    List<Remembered> present() {
        return facts.stream().map(Fact::known).toList();
    }

    private Fact take(Observation observation, List<Observation> news) {
        Optional<Fact> same =
                facts.stream().filter(it -> isSame(it, observation)).findFirst();
        Fact fact = new Fact(
                same.map(it -> it.known().still(observation)).orElseGet(() -> Remembered.moment(observation)), 0);
        if (same.isPresent()) {
            facts.set(facts.indexOf(same.get()), fact);
        } else {
            begin(fact, news);
        }
        if (observation.kind() == Kind.DISPLAY) {
            lastDisplay = Optional.of(fact.known());
            lastDisplayPlace = place;
        }
        return fact;
    }

    private void begin(Fact fact, List<Observation> news) {
        Observation said = fact.known().said();
        Optional<Fact> replaced = replacedBy(said);
        replaced.ifPresent(this::end);
        facts.add(fact);
        if (facts.size() > MOST) {
            end(facts.getFirst());
        }
        tell(said, replaced.map(it -> it.known().said()), news);
    }

    private void tell(Observation said, Optional<Observation> before, List<Observation> news) {
        switch (said.kind()) {
            case DISPLAY -> tellChange(said, before.or(this::displayHere), news);
            case TEXT -> before.ifPresent(it -> tellChange(said, before, news));
            case STATE -> news.add(said);
            case OBJECT -> {
                if (looked.contains(Interest.OBJECTS)) {
                    news.add(moment(Kind.APPEARED, said.value(), said));
                }
            }
            case PART,
                    CODE,
                    HAND,
                    FACES,
                    COLOURS,
                    BLURRED,
                    DARK,
                    GLARE,
                    STILL,
                    CAMERA_MOVES,
                    ALL_SHAKES,
                    PART_VIBRATES,
                    PART_MOVES,
                    MOTION_STOPPED,
                    MOTION_STARTED,
                    LIGHT_CHANGED,
                    TEXT_CHANGED,
                    APPEARED,
                    GONE,
                    SOUND -> {}
        }
    }

    private Optional<Observation> displayHere() {
        return lastDisplay.filter(_ -> lastDisplayPlace == place).map(Remembered::said);
    }

    private void tellChange(Observation said, Optional<Observation> before, List<Observation> news) {
        if (before.isEmpty()) {
            news.add(said);
        }
        before.filter(it -> !it.value().equals(said.value()))
                .ifPresent(it -> news.add(moment(Kind.TEXT_CHANGED, it.value() + " -> " + said.value(), said)));
    }

    private Observation moment(Kind kind, String value, Observation about) {
        Observation moment =
                new Observation(kind, Chronicle.shortened(value), about.where(), about.sureness(), about.at());
        chronicle.add(Remembered.moment(moment));
        return moment;
    }

    private void miss(Set<Interest> interests, List<Fact> found, Duration at, List<Observation> news) {
        for (Fact fact : List.copyOf(facts)) {
            if (!found.contains(fact) && interests.contains(interest(fact.kind()))) {
                Fact missed = new Fact(fact.known(), fact.misses() + 1);
                facts.set(facts.indexOf(fact), missed);
                boolean isQuality = interest(fact.kind()) == Interest.QUALITY;
                if (missed.misses() >= (isQuality ? MISSES_OF_QUALITY : MISSES)) {
                    end(missed);
                    tellGone(missed.known().said(), at, news);
                }
            }
        }
    }

    private void tellGone(Observation said, Duration at, List<Observation> news) {
        if (said.kind() == Kind.OBJECT) {
            news.add(moment(
                    Kind.GONE,
                    said.value(),
                    new Observation(said.kind(), said.value(), said.where(), said.sureness(), at)));
        }
    }

    private void end(Fact fact) {
        facts.remove(fact);
        chronicle.add(fact.known());
    }

    /// The fact of which there can be one only, or the print that stood at the same place.
    private Optional<Fact> replacedBy(Observation said) {
        return facts.stream()
                .filter(it -> it.kind() == said.kind() && isReplaced(it.known().said(), said))
                .findFirst();
    }

    private static boolean isReplaced(Observation before, Observation now) {
        return switch (now.kind()) {
            case DISPLAY, HAND, FACES, COLOURS, BLURRED, DARK, GLARE -> true;
            case STATE -> part(before.value()).equals(part(now.value()));
            case TEXT -> Overlap.of(before.where(), now.where()) > 0.3;
            case PART,
                    CODE,
                    OBJECT,
                    STILL,
                    CAMERA_MOVES,
                    ALL_SHAKES,
                    PART_VIBRATES,
                    PART_MOVES,
                    MOTION_STOPPED,
                    MOTION_STARTED,
                    LIGHT_CHANGED,
                    TEXT_CHANGED,
                    APPEARED,
                    GONE,
                    SOUND -> false;
        };
    }

    private static boolean isSame(Fact fact, Observation said) {
        Observation known = fact.known().said();
        return known.kind() == said.kind()
                && (said.kind() == Kind.TEXT
                        ? Wording.alike(known.value(), said.value())
                        : known.value().equals(said.value()));
    }

    /// `grounds compartment` of `grounds compartment: clean`.
    private static String part(String state) {
        int colon = state.indexOf(':');
        return colon < 0 ? state : state.substring(0, colon);
    }

    private static Interest interest(Kind kind) {
        return switch (kind) {
            case TEXT, DISPLAY, TEXT_CHANGED -> Interest.TEXT;
            case CODE -> Interest.CODES;
            case HAND -> Interest.HANDS;
            case FACES -> Interest.FACES;
            case OBJECT, APPEARED, GONE -> Interest.OBJECTS;
            case PART, STATE -> Interest.PARTS;
            case COLOURS -> Interest.COLOURS;
            case BLURRED,
                    DARK,
                    GLARE,
                    STILL,
                    CAMERA_MOVES,
                    ALL_SHAKES,
                    PART_VIBRATES,
                    PART_MOVES,
                    MOTION_STOPPED,
                    MOTION_STARTED,
                    LIGHT_CHANGED,
                    SOUND -> Interest.QUALITY;
        };
    }
}
