package parley.engines.guide;

import java.util.List;
import java.util.Optional;
import parley.engines.guide.Guide.Check;

/// What users may want besides answering: to hear it again, to know where and why, to go back, to be told what is
/// seen. Any thread.
final class Wishes {
    private final Judge judge;
    private final Steps steps;

    Wishes(Judge judge, Steps steps) {
        this.judge = judge;
        this.steps = steps;
    }

    /// A question about what is seen, answered from what was seen.
    Optional<Move> sight(Turn turn) {
        boolean blind = turn.seen().isEmpty() && !turn.notes().isOpen();
        if (blind) {
            return Optional.empty();
        }
        return Wish.of(turn.said().plain(), Wish.SHOWN_BEFORE, Wish.SHOWN, Wish.SEE, Wish.MOTION)
                .flatMap(wish -> switch (wish) {
                    case SHOWN_BEFORE -> text(turn, 1, "Before that it showed ");
                    case SHOWN -> text(turn, 0, "It shows ");
                    case MOTION -> Optional.of(Wording.motion(turn.seen().motion()));
                    default -> Optional.of(Wording.present(turn.seen().present(3)));
                })
                .map(words -> Move.say("see", words, turn.notes()));
    }

    private static Optional<String> text(Turn turn, int before, String lead) {
        List<String> texts = turn.seen().texts().reversed();
        return texts.size() > before ? Optional.of(lead + texts.get(before) + ".") : Optional.empty();
    }

    /// Whether a question about motion is what the check wants to know too.
    boolean judges(Turn turn, Place place) {
        return Wish.MOTION.isIn(turn.said().plain())
                && place.asked().filter(judge::watchesMotion).isPresent()
                && turn.seen().motion() == Seen.Motion.CAME_TO_REST;
    }

    Optional<Move> wish(Turn turn, Place place) {
        Notes notes = turn.notes();
        return Wish.of(turn.said().plain(), Wish.REPEAT, Wish.RESTART, Wish.BACK, Wish.WHERE, Wish.WHY, Wish.HOW)
                .flatMap(wish -> switch (wish) {
                    case REPEAT -> Optional.of(new Move("repeat", notes.last(), notes, steps.awaitedAt(place), false));
                    case RESTART ->
                        Optional.of(steps.open(turn, Place.of(place.guide(), place.problem()))
                                .labelled("restart"));
                    case BACK -> Optional.of(back(turn, place));
                    case WHERE ->
                        told(
                                "where",
                                place,
                                turn,
                                place.asked().map(Check::where).orElse(""));
                    case WHY ->
                        told("why", place, turn, place.asked().map(Check::why).orElse(""));
                    case HOW ->
                        told(
                                "repeat",
                                place,
                                turn,
                                place.asked().map(Check::request).orElse(""));
                    default -> Optional.empty();
                });
    }

    private Optional<Move> told(String label, Place place, Turn turn, String words) {
        if (place.asked().isEmpty()) {
            return Optional.empty();
        }
        String said = words.isEmpty()
                ? "My guide does not tell. " + place.asked().get().request()
                : words;
        return Optional.of(Move.say(label, said, turn.notes()).awaiting(steps.awaitedAt(place)));
    }

    private Move back(Turn turn, Place place) {
        List<String> trail = turn.notes().trail();
        Optional<Check> before =
                trail.isEmpty() ? Optional.empty() : place.problem().check(trail.getLast());
        if (before.isEmpty()) {
            Place first = place.problem().checks().isEmpty()
                    ? place
                    : place.at(place.problem().checks().getFirst());
            return steps.again(turn, first).after(Wording.NO_BEFORE).labelled("back");
        }
        Place there = place.at(before.get());
        return steps.ask(there, turn.notes().back(before.get().title(), turn.now()))
                .labelled("back");
    }
}
