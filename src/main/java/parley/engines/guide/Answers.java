package parley.engines.guide;

import java.util.Optional;
import parley.engine.Observation;
import parley.engines.guide.Guide.Check;
import parley.engines.guide.Guide.Outcome;

/// Takes what was said and what was seen for an answer to the check that was asked for. Any thread.
final class Answers {
    private final Judge judge;
    private final Showing showing;
    private final Steps steps;
    private final Subjects subjects;

    Answers(Judge judge, Showing showing, Steps steps, Subjects subjects) {
        this.judge = judge;
        this.showing = showing;
        this.steps = steps;
        this.subjects = subjects;
    }

    Optional<Move> answer(Turn turn, Place place) {
        if (place.asked().isEmpty()) {
            return Optional.empty();
        }
        Check check = place.asked().get();
        Notes notes = turn.notes().knowing(judge.aside(place, turn.said()));
        Optional<Outcome> said = judge.said(place, turn.said());
        Optional<Observation> state = turn.seen().state(check, notes.askedAt());
        Optional<Outcome> shown = state.flatMap(one -> judge.shown(check, one));
        if (shown.isPresent() && (said.isPresent() || isShowing(turn, place))) {
            return Optional.of(compared(turn, place, notes, said, shown.get(), state.get()));
        }
        if (said.isPresent() || isShowing(turn, place)) {
            Optional<Showing.Remark> remark = showing.remark(turn.seen(), place, notes.askedAt());
            if (remark.isPresent() && !notes.doubted()) {
                return Optional.of(Move.say(remark.get().label(), remark.get().words(), notes.doubting())
                        .awaiting(steps.awaited(check)));
            }
        }
        if (judge.watchesMotion(check)) {
            Optional<Move> moved = moved(turn, place, notes, said);
            if (moved.isPresent()) {
                return moved;
            }
        }
        return said.map(outcome -> steps.follow(turn, place, notes, outcome, lead(notes, outcome), 0));
    }

    private static String lead(Notes notes, Outcome outcome) {
        return notes.doubted() ? Wording.BELIEVED : outcome.action().isEmpty() ? "All right." : "";
    }

    /// Whether the words are no other subject, so that what is seen is their answer.
    private boolean isShowing(Turn turn, Place place) {
        boolean handled = Wish.of(turn.said().plain(), Wish.UNSURE, Wish.LEAVE, Wish.SKIP, Wish.HOPELESS)
                .isPresent();
        return !handled && !isCourtesy(turn) && subjects.elsewhere(turn, place).isEmpty();
    }

    /// The eyes count where they see that something is wrong and the user does not; the user counts else.
    private Move compared(
            Turn turn, Place place, Notes notes, Optional<Outcome> said, Outcome shown, Observation state) {
        if (said.isEmpty()) {
            return steps.follow(turn, place, notes, shown, Wording.sees(state), 0);
        }
        if (said.get().equals(shown)) {
            return steps.follow(turn, place, notes, shown, Wording.seesToo(state), 0);
        }
        boolean userFoundIt = !said.get().action().isEmpty() && shown.action().isEmpty();
        return userFoundIt
                ? steps.follow(turn, place, notes, said.get(), "", 0)
                : steps.follow(turn, place, notes, shown, Wording.seesOtherwise(state), 0);
    }

    private Optional<Move> moved(Turn turn, Place place, Notes notes, Optional<Outcome> said) {
        Check check = place.asked().orElseThrow();
        Outcome rests = judge.moving(check, true).orElseThrow();
        Outcome moves = judge.moving(check, false).orElseThrow();
        Seen.Motion motion = turn.seen().motion();
        boolean sinceAsked = turn.seen().motionAt().compareTo(notes.askedAt()) >= 0;
        if (said.isPresent() && said.get().equals(rests) && motion == Seen.Motion.CAME_TO_REST) {
            return Optional.of(steps.follow(turn, place, notes, rests, Wording.RESTS_TOO, 0));
        }
        if (said.isPresent()) {
            boolean contradicted = said.get().equals(rests) && motion == Seen.Motion.MOVES && sinceAsked;
            return contradicted && !notes.doubted()
                    ? Optional.of(Move.say(
                                    "clarify " + check.title(),
                                    "To me it still looks as if it moves. " + Wording.choices(check),
                                    notes.doubting())
                            .awaiting(steps.awaited(check)))
                    : Optional.empty();
        }
        if (!isShowing(turn, place)) {
            return Optional.empty();
        }
        return switch (motion) {
            case CAME_TO_REST -> Optional.of(steps.follow(turn, place, notes, rests, Wording.motion(motion), 0));
            case MOVES ->
                sinceAsked && !Wish.WAIT.isIn(turn.said().plain())
                        ? Optional.of(steps.follow(turn, place, notes, moves, "", 0))
                        : Optional.empty();
            case AT_REST, UNKNOWN -> Optional.empty();
        };
    }

    Optional<Move> acted(Turn turn, Place place) {
        Place next = place.named(turn.notes().next()).orElse(place);
        String plain = turn.said().plain();
        Optional<Observation> state = place.asked().flatMap(check -> turn.seen().state(check, turn.now()));
        boolean good = state.flatMap(one -> judge.shown(place.asked().orElseThrow(), one))
                .filter(outcome -> outcome.action().isEmpty())
                .isPresent();
        boolean saidSo = place.asked().isPresent()
                && judge.said(place, turn.said())
                        .filter(outcome -> outcome.action().isEmpty())
                        .isPresent();
        if (saidSo) {
            return Optional.of(steps.enter(turn, next, turn.notes(), 0).after("All right."));
        }
        if (good) {
            return Optional.of(steps.enter(turn, next, turn.notes(), 0).after(Wording.sees(state.get())));
        }
        if (next.asked().isPresent() && judge.said(next, turn.said()).isPresent()) {
            Outcome outcome = judge.said(next, turn.said()).get();
            return Optional.of(steps.follow(turn, next, turn.notes().at(next, turn.now()), outcome, "", 0));
        }
        if (Wish.of(plain, Wish.DONE, Wish.NEXT, Wish.DID).isPresent() || isAssent(turn)) {
            return Optional.of(steps.enter(turn, next, turn.notes(), 0));
        }
        return Optional.empty();
    }

    private static boolean isAssent(Turn turn) {
        return turn.said().isYes()
                || turn.said()
                        .plain()
                        .matches("(?:okay|ok|alright|all right|great|good|right|fine|there)(?: .{0,12})?");
    }

    Move noticed(Turn turn, Place place) {
        Notes notes = turn.notes();
        if (place.asked().isEmpty()) {
            return Move.nothing(notes);
        }
        Check check = place.asked().get();
        Optional<Observation> state = turn.seen().state(check, notes.askedAt());
        Optional<Outcome> shown = state.flatMap(one -> judge.shown(check, one));
        if (!notes.next().isEmpty()) {
            return acted(turn, place).orElseGet(() -> Move.nothing(notes).awaiting(steps.awaited(check)));
        }
        if (shown.isPresent()) {
            return steps.follow(turn, place, notes, shown.get(), Wording.sees(state.get()), 0);
        }
        boolean rests = judge.watchesMotion(check)
                && turn.seen().motion() == Seen.Motion.CAME_TO_REST
                && turn.seen().motionAt().compareTo(notes.askedAt()) >= 0;
        return rests
                ? steps.follow(
                        turn,
                        place,
                        notes,
                        judge.moving(check, true).orElseThrow(),
                        Wording.motion(Seen.Motion.CAME_TO_REST),
                        0)
                : Move.nothing(notes).awaiting(steps.awaited(check));
    }

    /// The mind beside it has an answer, and it is more than a word of assent.
    static boolean isCourtesy(Turn turn) {
        String plain = turn.said().plain();
        return turn.elsewhere()
                && Wish.of(
                                plain,
                                Wish.WAIT,
                                Wish.DONE,
                                Wish.CAN_YOU_SEE,
                                Wish.MOTION,
                                Wish.SEE,
                                Wish.UNSURE,
                                Wish.NEXT,
                                Wish.HOPELESS)
                        .isEmpty();
    }
}
