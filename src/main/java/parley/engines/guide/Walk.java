package parley.engines.guide;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import parley.engine.Observation;
import parley.engine.Observation.Kind;
import parley.engines.guide.Guide.Check;
import parley.engines.guide.Guide.Outcome;

/// The steps of a conversation through a guide: a pure function from where it stands, what was said and what was
/// seen to what is said next. Any thread.
final class Walk {
    /// Below it a question is no matter of a guide.
    static final double LEAST = 0.30;
    /// When the mind beside it has an answer of its own, or another problem is open, a question must be clearer.
    private static final double CLEARLY = 0.45;

    /// Another thing has to be named, or meant beyond doubt.
    private static final double SURELY = 0.60;

    /// Terms that tell that there is a problem, and not which.
    private static final List<String> VAGUE =
            Plain.terms("help helping problem problems trouble broken break broke issue"
                    + " wrong work works working fix fixed repair need want question strange acting up has have something happened"
                    + " stopped trouble weird tell know can");

    private final Guides guides;
    private final Finder finder;
    private final Judge judge;
    private final Showing showing;

    Walk(Guides guides, Meaning meaning) {
        this.guides = guides;
        this.finder = new Finder(guides.all(), meaning);
        this.judge = new Judge(meaning);
        this.showing = new Showing(guides);
    }

    /// What a step depends on.
    ///
    /// @param elsewhere whether the mind beside it knows an answer
    /// @param unasked whether nobody said anything
    record Turn(Said said, Seen seen, Notes notes, boolean elsewhere, boolean unasked) {
        Duration now() {
            return seen.now();
        }
    }

    /// The sections, the best first.
    List<Finder.Found> find(String question) {
        return finder.find(question);
    }

    Move step(Turn turn) {
        Optional<Place> place = guides.place(turn.notes());
        if (turn.unasked()) {
            return place.map(here -> noticed(turn, here)).orElseGet(() -> Move.nothing(turn.notes()));
        }
        return place.map(here -> walking(turn, here)).orElseGet(() -> beginning(turn));
    }

    // No problem is open

    private Move beginning(Turn turn) {
        return sight(turn).or(() -> subject(turn, LEAST)).orElseGet(() -> Move.rest(turn.notes()));
    }

    /// A question about what is seen, answered from what was seen.
    private Optional<Move> sight(Turn turn) {
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

    /// Opens the section that the question is about.
    private Optional<Move> subject(Turn turn, double least) {
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
                    .orElseGet(() -> open(turn, place));
        });
    }

    /// A thing was named for which there is no guide.
    private Optional<Move> stranger(Turn turn) {
        String plain = turn.said().plain();
        return !finder.named(plain).isEmpty()
                ? Optional.empty()
                : Strangers.named(plain)
                        .map(thing -> Move.say("none", Wording.noGuide(thing, guides.titles()), turn.notes()));
    }

    /// The guide whose thing was named, when nothing else was said about it.
    private Optional<Guide> vague(Turn turn) {
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

    private Optional<Place> found(Turn turn, double least) {
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

    private Move open(Turn turn, Place place) {
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
    private Move enter(Turn turn, Place place, Notes notes, int depth) {
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
            String lead = "You said about the " + check.title().toLowerCase(java.util.Locale.ROOT) + ": "
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

    private Move ask(Place place, Notes notes) {
        Check check = place.asked().orElseThrow();
        return Move.say("ask " + check.title(), check.request(), notes).awaiting(awaited(check));
    }

    private Set<Kind> awaited(Check check) {
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
    private Move follow(Turn turn, Place place, Notes notes, Outcome outcome, String lead, int depth) {
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

    // A problem is open

    private Move walking(Turn turn, Place place) {
        return otherGuide(turn, place)
                .or(() -> stranger(turn).filter(_ -> !turn.elsewhere()))
                .or(() -> wish(turn, place))
                .or(() -> sight(turn).filter(_ -> !judges(turn, place)))
                .or(() -> turn.notes().next().isEmpty() ? answer(turn, place) : acted(turn, place))
                .orElseGet(() -> further(turn, place));
    }

    /// Whether a question about motion is what the check wants to know too.
    private boolean judges(Turn turn, Place place) {
        return Wish.MOTION.isIn(turn.said().plain())
                && place.asked().filter(judge::watchesMotion).isPresent()
                && turn.seen().motion() == Seen.Motion.CAME_TO_REST;
    }

    private Optional<Move> otherGuide(Turn turn, Place place) {
        Set<String> named = finder.named(turn.said().plain());
        return named.isEmpty() || named.contains(place.guide().id()) ? Optional.empty() : subject(turn, LEAST);
    }

    private Optional<Move> wish(Turn turn, Place place) {
        Notes notes = turn.notes();
        return Wish.of(turn.said().plain(), Wish.REPEAT, Wish.RESTART, Wish.BACK, Wish.WHERE, Wish.WHY, Wish.HOW)
                .flatMap(wish -> switch (wish) {
                    case REPEAT -> Optional.of(new Move("repeat", notes.last(), notes, awaitedAt(place), false));
                    case RESTART ->
                        Optional.of(open(turn, Place.of(place.guide(), place.problem()))
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
        return Optional.of(Move.say(label, said, turn.notes()).awaiting(awaitedAt(place)));
    }

    private Set<Kind> awaitedAt(Place place) {
        return place.asked().map(this::awaited).orElse(Set.of());
    }

    private Move back(Turn turn, Place place) {
        List<String> trail = turn.notes().trail();
        Optional<Check> before =
                trail.isEmpty() ? Optional.empty() : place.problem().check(trail.getLast());
        if (before.isEmpty()) {
            Place first = place.problem().checks().isEmpty()
                    ? place
                    : place.at(place.problem().checks().getFirst());
            return again(turn, first).after(Wording.NO_BEFORE).labelled("back");
        }
        Place there = place.at(before.get());
        return ask(there, turn.notes().back(before.get().title(), turn.now())).labelled("back");
    }

    private Move again(Turn turn, Place place) {
        return place.asked().isPresent()
                ? ask(place, turn.notes().at(place, turn.now()))
                : Move.say("open " + place.title(), place.problem().told(), turn.notes());
    }

    // A check was asked for

    private Optional<Move> answer(Turn turn, Place place) {
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
                        .awaiting(awaited(check)));
            }
        }
        if (judge.watchesMotion(check)) {
            Optional<Move> moved = moved(turn, place, notes, said);
            if (moved.isPresent()) {
                return moved;
            }
        }
        return said.map(outcome -> follow(turn, place, notes, outcome, lead(notes, outcome), 0));
    }

    private static String lead(Notes notes, Outcome outcome) {
        return notes.doubted() ? Wording.BELIEVED : outcome.action().isEmpty() ? "All right." : "";
    }

    /// Whether the words are no other subject, so that what is seen is their answer.
    private boolean isShowing(Turn turn, Place place) {
        boolean handled = Wish.of(turn.said().plain(), Wish.UNSURE, Wish.LEAVE, Wish.SKIP, Wish.HOPELESS)
                .isPresent();
        return !handled && !isCourtesy(turn) && subjectElsewhere(turn, place).isEmpty();
    }

    /// The mind beside it has an answer, and it is more than a word of assent.
    private static boolean isCourtesy(Turn turn) {
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

    /// The eyes count where they see that something is wrong and the user does not; the user counts else.
    private Move compared(
            Turn turn, Place place, Notes notes, Optional<Outcome> said, Outcome shown, Observation state) {
        if (said.isEmpty()) {
            return follow(turn, place, notes, shown, Wording.sees(state), 0);
        }
        if (said.get().equals(shown)) {
            return follow(turn, place, notes, shown, Wording.seesToo(state), 0);
        }
        boolean userFoundIt = !said.get().action().isEmpty() && shown.action().isEmpty();
        return userFoundIt
                ? follow(turn, place, notes, said.get(), "", 0)
                : follow(turn, place, notes, shown, Wording.seesOtherwise(state), 0);
    }

    private Optional<Move> moved(Turn turn, Place place, Notes notes, Optional<Outcome> said) {
        Check check = place.asked().orElseThrow();
        Outcome rests = judge.moving(check, true).orElseThrow();
        Outcome moves = judge.moving(check, false).orElseThrow();
        Seen.Motion motion = turn.seen().motion();
        boolean sinceAsked = turn.seen().motionAt().compareTo(notes.askedAt()) >= 0;
        if (said.isPresent() && said.get().equals(rests) && motion == Seen.Motion.CAME_TO_REST) {
            return Optional.of(follow(turn, place, notes, rests, Wording.RESTS_TOO, 0));
        }
        if (said.isPresent()) {
            boolean contradicted = said.get().equals(rests) && motion == Seen.Motion.MOVES && sinceAsked;
            return contradicted && !notes.doubted()
                    ? Optional.of(Move.say(
                                    "clarify " + check.title(),
                                    "To me it still looks as if it moves. " + Wording.choices(check),
                                    notes.doubting())
                            .awaiting(awaited(check)))
                    : Optional.empty();
        }
        if (!isShowing(turn, place)) {
            return Optional.empty();
        }
        return switch (motion) {
            case CAME_TO_REST -> Optional.of(follow(turn, place, notes, rests, Wording.motion(motion), 0));
            case MOVES ->
                sinceAsked && !Wish.WAIT.isIn(turn.said().plain())
                        ? Optional.of(follow(turn, place, notes, moves, "", 0))
                        : Optional.empty();
            case AT_REST, UNKNOWN -> Optional.empty();
        };
    }

    // An action is being done

    private Optional<Move> acted(Turn turn, Place place) {
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
            return Optional.of(enter(turn, next, turn.notes(), 0).after("All right."));
        }
        if (good) {
            return Optional.of(enter(turn, next, turn.notes(), 0).after(Wording.sees(state.get())));
        }
        if (next.asked().isPresent() && judge.said(next, turn.said()).isPresent()) {
            Outcome outcome = judge.said(next, turn.said()).get();
            return Optional.of(follow(turn, next, turn.notes().at(next, turn.now()), outcome, "", 0));
        }
        if (Wish.of(plain, Wish.DONE, Wish.NEXT, Wish.DID).isPresent() || isAssent(turn)) {
            return Optional.of(enter(turn, next, turn.notes(), 0));
        }
        return Optional.empty();
    }

    private static boolean isAssent(Turn turn) {
        return turn.said().isYes()
                || turn.said()
                        .plain()
                        .matches("(?:okay|ok|alright|all right|great|good|right|fine|there)(?: .{0,12})?");
    }

    // Nothing of the check

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
        Optional<Move> other = subjectElsewhere(turn, place).map(found -> open(turn, found));
        if (other.isPresent()) {
            return other.get();
        }
        if (turn.elsewhere() && isCourtesy(turn)) {
            return Move.rest(notes);
        }
        if (place.asked().isEmpty()) {
            return told(turn, place);
        }
        return Wish.of(plain, Wish.UNSURE, Wish.NEXT, Wish.HOPELESS, Wish.DONE, Wish.WAIT, Wish.CAN_YOU_SEE, Wish.DID)
                .map(late -> waiting(turn, place, late))
                .orElseGet(() -> notUnderstood(place, notes));
    }

    private Optional<Place> subjectElsewhere(Turn turn, Place place) {
        if (turn.said().isEmpty() || vague(turn).isPresent()) {
            return Optional.empty();
        }
        return found(turn, CLEARLY)
                .filter(found -> !found.sameProblem(place))
                .filter(found -> found.guide().id().equals(place.guide().id())
                        || found(turn, SURELY).isPresent());
    }

    private Move waiting(Turn turn, Place place, Wish wish) {
        Check check = place.asked().orElseThrow();
        Notes notes = turn.notes();
        return switch (wish) {
            case CAN_YOU_SEE ->
                Move.say("clarify " + check.title(), Wording.UNSEEN + " " + Wording.choices(check), notes.missing())
                        .awaiting(awaited(check));
            case UNSURE ->
                Move.say(
                                "clarify " + check.title(),
                                Sentences.join(check.where(), Wording.choices(check)),
                                notes.missing())
                        .awaiting(awaited(check));
            case NEXT, HOPELESS -> next(turn, place);
            case DONE, DID ->
                notes.next().isEmpty()
                        ? Move.say("clarify " + check.title(), Wording.choices(check), notes.missing())
                                .awaiting(awaited(check))
                        : Move.say("wait", Wording.WHEN_DONE, notes);
            default -> Move.say("wait", Wording.READY, notes).awaiting(awaited(check));
        };
    }

    private Move next(Turn turn, Place place) {
        return place.problem()
                .after(place.asked().orElseThrow())
                .map(check -> enter(turn, place.at(check), turn.notes(), 0))
                .orElseGet(() -> Move.say("over", Wording.OVER, turn.notes().over()));
    }

    private Move notUnderstood(Place place, Notes notes) {
        Check check = place.asked().orElseThrow();
        if (!notes.next().isEmpty()) {
            return Move.say("wait", Wording.WHEN_DONE, notes.missing());
        }
        Notes missed = notes.missing();
        return Move.say("clarify " + check.title(), Wording.notUnderstood(check, missed.misses()), missed)
                .awaiting(awaited(check));
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
        return subject(turn, CLEARLY).filter(_ -> !turn.elsewhere()).orElseGet(() -> Move.rest(turn.notes()));
    }

    // Nobody said anything

    private Move noticed(Turn turn, Place place) {
        Notes notes = turn.notes();
        if (place.asked().isEmpty()) {
            return Move.nothing(notes);
        }
        Check check = place.asked().get();
        Optional<Observation> state = turn.seen().state(check, notes.askedAt());
        Optional<Outcome> shown = state.flatMap(one -> judge.shown(check, one));
        if (!notes.next().isEmpty()) {
            return acted(turn, place).orElseGet(() -> Move.nothing(notes).awaiting(awaited(check)));
        }
        if (shown.isPresent()) {
            return follow(turn, place, notes, shown.get(), Wording.sees(state.get()), 0);
        }
        boolean rests = judge.watchesMotion(check)
                && turn.seen().motion() == Seen.Motion.CAME_TO_REST
                && turn.seen().motionAt().compareTo(notes.askedAt()) >= 0;
        return rests
                ? follow(
                        turn,
                        place,
                        notes,
                        judge.moving(check, true).orElseThrow(),
                        Wording.motion(Seen.Motion.CAME_TO_REST),
                        0)
                : Move.nothing(notes).awaiting(awaited(check));
    }
}
