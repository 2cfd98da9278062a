package parley.engines.guide;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import parley.engine.Observation;
import parley.engine.Observation.Kind;
import parley.engines.guide.Guide.Check;
import parley.engines.guide.Guide.Outcome;

/// Goes to a check, asks for it, and takes its outcomes. Any thread.
final class Steps {
    private final Judge judge;
    private final Showing showing;

    Steps(Judge judge, Showing showing) {
        this.judge = judge;
        this.showing = showing;
    }

    Move open(Turn turn, Place place) {
        Notes fresh = place.guide().id().equals(turn.notes().guide()) ? turn.notes() : Notes.NONE;
        if (place.problem().checks().isEmpty()) {
            return Move.say("open " + place.title(), place.problem().told(), fresh.at(place, turn.now()));
        }
        Place first = place.asked().isPresent()
                ? place
                : place.at(place.problem().checks().getFirst());
        String remark = showing.remark(turn.seen(), first, turn.now())
                .map(Showing.Remark::words)
                .orElse("");
        Notes knowing = fresh.knowing(judge.aside(first, turn.said()));
        return enter(turn, first, knowing, 0).after(remark);
    }

    /// Goes to a check: asks for it, or takes what is known about it already.
    Move enter(Turn turn, Place place, Notes notes, int depth) {
        if (place.asked().isEmpty()) {
            return place.problem().checks().isEmpty() || depth > 5
                    ? Move.say("open " + place.title(), place.problem().told(), notes.at(place, turn.now()))
                    : enter(turn, place.at(place.problem().checks().getFirst()), notes, depth + 1);
        }
        Check check = place.asked().get();
        Notes here = notes.at(place, turn.now());
        Optional<Outcome> known = check.outcomes().stream()
                .filter(outcome -> outcome.condition().equals(notes.known().get(check.title())))
                .findFirst();
        if (known.isPresent() && depth <= 5) {
            String lead = "You said about the " + check.title().toLowerCase(Locale.ROOT) + ": "
                    + known.get().condition() + ".";
            return follow(turn, place, here.forgetting(check.title()), known.get(), lead, depth + 1);
        }
        Optional<Observation> state = turn.seen().state(check, turn.now());
        Optional<Outcome> shown = state.flatMap(one -> judge.shown(check, one));
        if (shown.isPresent() && depth <= 5) {
            return follow(turn, place, here, shown.get(), Wording.sees(state.get()), depth + 1);
        }
        return ask(place, here);
    }

    Move ask(Place place, Notes notes) {
        Check check = place.asked().orElseThrow();
        return Move.say("ask " + check.title(), check.request(), notes).awaiting(awaited(check));
    }

    Set<Kind> awaited(Check check) {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        if (judge.watchesMotion(check)) {
            kinds.addAll(Seen.AT_REST);
        }
        if (check.photos().stream().anyMatch(photo -> !photo.state().isEmpty())) {
            kinds.add(Kind.STATE);
        }
        return kinds;
    }

    /// Takes an outcome: says what to do, and goes on as it tells.
    Move follow(Turn turn, Place place, Notes notes, Outcome outcome, String lead, int depth) {
        Optional<Place> next = outcome.next().isEmpty() ? Optional.empty() : place.named(outcome.next());
        String words = Sentences.join(lead, outcome.action());
        String label = "act " + outcome.condition();
        if (next.isEmpty()) {
            return Move.say(label, words, notes.over());
        }
        if (!outcome.action().isEmpty() && outcome.waits()) {
            Set<Kind> awaited = EnumSet.noneOf(Kind.class);
            awaited.addAll(awaited(place.asked().orElseThrow()));
            return Move.say(label, words, notes.then(outcome.next())).awaiting(awaited);
        }
        Move asked = enter(turn, next.get(), notes, depth + 1).after(words);
        return outcome.action().isEmpty() ? asked : asked.labelled(label);
    }

    Set<Kind> awaitedAt(Place place) {
        return place.asked().map(this::awaited).orElse(Set.of());
    }

    Move again(Turn turn, Place place) {
        return place.asked().isPresent()
                ? ask(place, turn.notes().at(place, turn.now()))
                : Move.say("open " + place.title(), place.problem().told(), turn.notes());
    }
}
