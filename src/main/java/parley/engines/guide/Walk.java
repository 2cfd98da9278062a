package parley.engines.guide;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import parley.engine.TextEmbedder;
import parley.engines.guide.Guide.Check;

/// The way of a conversation through a guide: a pure function from where it stands, what was said and what was
/// seen to what is said next. Any thread.
final class Walk {
    private final Guides guides;
    private final Finder finder;
    private final Steps steps;
    private final Subjects subjects;
    private final Wishes wishes;
    private final Answers answers;

    Walk(Guides guides, TextEmbedder meaning) {
        this.guides = guides;
        this.finder = new Finder(guides.all(), meaning);
        Judge judge = new Judge(meaning);
        Showing showing = new Showing(guides);
        this.steps = new Steps(judge, showing);
        this.subjects = new Subjects(guides, finder, steps);
        this.wishes = new Wishes(judge, steps);
        this.answers = new Answers(judge, showing, steps, subjects);
    }

    /// The sections, the best first.
    List<Finder.Found> find(String question) {
        return finder.find(question);
    }

    Move step(Turn turn) {
        Optional<Place> place = guides.place(turn.notes());
        if (turn.unasked()) {
            return place.map(here -> answers.noticed(turn, here)).orElseGet(() -> Move.nothing(turn.notes()));
        }
        return place.map(here -> walking(turn, here)).orElseGet(() -> beginning(turn));
    }

    private Move beginning(Turn turn) {
        return wishes.sight(turn)
                .or(() -> subjects.subject(turn, Subjects.LEAST))
                .orElseGet(() -> Move.rest(turn.notes()));
    }

    private Move walking(Turn turn, Place place) {
        return otherGuide(turn, place)
                .or(() -> subjects.stranger(turn).filter(_ -> !turn.elsewhere()))
                .or(() -> wishes.wish(turn, place))
                .or(() -> wishes.sight(turn).filter(_ -> !wishes.judges(turn, place)))
                .or(() -> turn.notes().next().isEmpty() ? answers.answer(turn, place) : answers.acted(turn, place))
                .orElseGet(() -> further(turn, place));
    }

    private Optional<Move> otherGuide(Turn turn, Place place) {
        Set<String> named = finder.named(turn.said().plain());
        return named.isEmpty() || named.contains(place.guide().id())
                ? Optional.empty()
                : subjects.subject(turn, Subjects.LEAST);
    }

    private Move further(Turn turn, Place place) {
        String plain = turn.said().plain();
        Notes notes = turn.notes();
        if (Wish.LEAVE.isIn(plain)) {
            return Move.rest(Notes.NONE);
        }
        Optional<Wish> wish =
                turn.said().isShort() ? Wish.of(plain, Wish.UNSURE, Wish.NEXT, Wish.HOPELESS) : Optional.empty();
        if (wish.isPresent() && place.asked().isPresent()) {
            return waiting(turn, place, wish.get());
        }
        Optional<Move> other = subjects.elsewhere(turn, place).map(found -> steps.open(turn, found));
        if (other.isPresent()) {
            return other.get();
        }
        if (turn.elsewhere() && Answers.isCourtesy(turn)) {
            return Move.rest(notes);
        }
        if (place.asked().isEmpty()) {
            return told(turn, place);
        }
        return Wish.of(plain, Wish.UNSURE, Wish.NEXT, Wish.HOPELESS, Wish.DONE, Wish.WAIT, Wish.CAN_YOU_SEE, Wish.DID)
                .map(late -> waiting(turn, place, late))
                .orElseGet(() -> notUnderstood(place, notes));
    }

    private Move waiting(Turn turn, Place place, Wish wish) {
        Check check = place.asked().orElseThrow();
        Notes notes = turn.notes();
        return switch (wish) {
            case CAN_YOU_SEE ->
                Move.say("clarify " + check.title(), Wording.UNSEEN + " " + Wording.choices(check), notes.missing())
                        .awaiting(steps.awaited(check));
            case UNSURE ->
                Move.say(
                                "clarify " + check.title(),
                                Sentences.join(check.where(), Wording.choices(check)),
                                notes.missing())
                        .awaiting(steps.awaited(check));
            case NEXT, HOPELESS -> next(turn, place);
            case DONE, DID ->
                notes.next().isEmpty()
                        ? Move.say("clarify " + check.title(), Wording.choices(check), notes.missing())
                                .awaiting(steps.awaited(check))
                        : Move.say("wait", Wording.WHEN_DONE, notes);
            default -> Move.say("wait", Wording.READY, notes).awaiting(steps.awaited(check));
        };
    }

    private Move next(Turn turn, Place place) {
        return place.problem()
                .after(place.asked().orElseThrow())
                .map(check -> steps.enter(turn, place.at(check), turn.notes(), 0))
                .orElseGet(() -> Move.say("over", Wording.OVER, turn.notes().over()));
    }

    private Move notUnderstood(Place place, Notes notes) {
        Check check = place.asked().orElseThrow();
        if (!notes.next().isEmpty()) {
            return Move.say("wait", Wording.WHEN_DONE, notes.missing());
        }
        Notes missed = notes.missing();
        return Move.say("clarify " + check.title(), Wording.notUnderstood(check, missed.misses()), missed)
                .awaiting(steps.awaited(check));
    }

    /// After the last step, or after a problem that has none.
    private Move told(Turn turn, Place place) {
        String plain = turn.said().plain();
        if (Wish.of(plain, Wish.NEXT, Wish.HOPELESS).isPresent() || turn.said().isNo()) {
            return Move.say("over", Wording.OVER, turn.notes().over());
        }
        if (Wish.DONE.isIn(plain) && turn.said().isShort()) {
            return Move.say("over", Wording.TOLD, turn.notes().over());
        }
        return subjects.subject(turn, Subjects.CLEARLY)
                .filter(_ -> !turn.elsewhere())
                .orElseGet(() -> Move.rest(turn.notes()));
    }
}
