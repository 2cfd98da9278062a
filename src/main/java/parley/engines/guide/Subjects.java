package parley.engines.guide;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import parley.engines.guide.Guide.Check;

/// Finds the section that words are about, and opens it. Any thread.
final class Subjects {
    /// Below it a question is no matter of a guide.
    static final double LEAST = 0.30;
    /// When the mind beside it has an answer of its own, or another problem is open, a question must be clearer.
    static final double CLEARLY = 0.45;

    /// Another thing has to be named, or meant beyond doubt.
    private static final double SURELY = 0.60;

    /// Terms that tell that there is a problem, and not which.
    private static final List<String> VAGUE =
            Plain.terms("help helping problem problems trouble broken break broke issue"
                    + " wrong work works working fix fixed repair need want question strange acting up has have something happened"
                    + " stopped trouble weird tell know can");

    private final Guides guides;
    private final Finder finder;
    private final Steps steps;

    Subjects(Guides guides, Finder finder, Steps steps) {
        this.guides = guides;
        this.finder = finder;
        this.steps = steps;
    }

    /// Opens the section that the question is about.
    Optional<Move> subject(Turn turn, double least) {
        if (turn.said().isEmpty()) {
            return Optional.empty();
        }
        Optional<Guide> vague = vague(turn);
        if (vague.isPresent()) {
            return Optional.of(Move.say("offer", Wording.offer(vague.get()), Notes.NONE));
        }
        Optional<Move> strange = stranger(turn).filter(_ -> !turn.elsewhere());
        if (strange.isPresent()) {
            return strange;
        }
        double needed = turn.elsewhere() ? Math.max(least, CLEARLY) : least;
        Optional<Place> found = found(turn, needed);
        Optional<Move> stranger = found.flatMap(_ -> stranger(turn));
        if (stranger.isPresent()) {
            return stranger;
        }
        return found.map(place -> {
            boolean asksWhere = Wish.WHERE.isIn(turn.said().plain());
            Optional<Check> check =
                    place.asked().filter(asked -> asksWhere && !asked.where().isEmpty());
            return check.map(asked ->
                            Move.say("where", asked.where(), turn.notes().at(place, turn.now())))
                    .orElseGet(() -> steps.open(turn, place));
        });
    }

    /// A thing was named for which there is no guide.
    Optional<Move> stranger(Turn turn) {
        String plain = turn.said().plain();
        return !finder.named(plain).isEmpty()
                ? Optional.empty()
                : Strangers.named(plain)
                        .map(thing -> Move.say("none", Wording.noGuide(thing, guides.titles()), turn.notes()));
    }

    /// The guide whose thing was named, when nothing else was said about it.
    Optional<Guide> vague(Turn turn) {
        Set<String> named = finder.named(turn.said().plain());
        return guides.all().stream()
                .filter(guide -> named.contains(guide.id()))
                .filter(guide -> {
                    List<String> rest = new ArrayList<>(Plain.terms(turn.said().plain()));
                    guide.names().forEach(name -> rest.removeAll(Plain.terms(name)));
                    rest.removeAll(VAGUE);
                    return rest.isEmpty();
                })
                .findFirst();
    }

    Optional<Place> found(Turn turn, double least) {
        String question = turn.said().plain();
        Finder.Found best = finder.find(question).getFirst();
        if (best.score() >= least) {
            return Optional.of(best.place());
        }
        List<String> hints = turn.seen().hints().toList();
        if (hints.isEmpty() || best.score() < least / 2) {
            return Optional.empty();
        }
        Finder.Found hinted =
                finder.find(question + " " + String.join(" ", hints)).getFirst();
        return hinted.score() >= least ? Optional.of(hinted.place()) : Optional.empty();
    }

    Optional<Place> elsewhere(Turn turn, Place place) {
        if (turn.said().isEmpty() || vague(turn).isPresent()) {
            return Optional.empty();
        }
        return found(turn, CLEARLY)
                .filter(found -> !found.sameProblem(place))
                .filter(found -> found.guide().id().equals(place.guide().id())
                        || found(turn, SURELY).isPresent());
    }
}
