package parley.session;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import parley.session.TurnState.Model;

/// Walks a [Transition] at random under [TurnLaws], and lists the cells (kind of state, event) it has been in.
final class TurnWalk {
    private static final int LONGEST_TALK = 400;
    private static final int AFTER_THE_END = 3;
    private static final int DRAWN = 8;
    private static final Set<String> CALLS = Set.of("a", "b");

    private final Transition transition;
    private final Random random;
    private final Map<String, Integer> cells = new HashMap<>();
    private TurnState state = TurnState.START;
    private final Map<String, Integer> places = new HashMap<>();
    private int talkedUntil;
    private TurnLaws laws = new TurnLaws();
    private final List<TurnEvent> talk = new ArrayList<>();

    TurnWalk(Transition transition, long seed) {
        this.transition = transition;
        this.random = new Random(seed);
    }

    Set<String> cells() {
        return cells.keySet();
    }

    /// @throws AssertionError at the first broken law, with the talk that led to it
    void walk(int steps) {
        for (int i = 0; i < steps; i++) {
            step(rarest(events(state)));
            boolean ended = state.model() instanceof Model.Ended;
            if (talk.size() > (ended ? talkedUntil + AFTER_THE_END : LONGEST_TALK)) {
                if (!ended) {
                    comeToRest();
                }
                startAnew();
            }
            talkedUntil = ended ? talkedUntil : talk.size();
        }
    }

    /// Of a few events drawn at random, the one met least often in this state, or the one that leads to the
    /// state seen least often: a walk with a taste for new places.
    private TurnEvent rarest(List<TurnEvent> events) {
        boolean byPlace = random.nextBoolean();
        TurnEvent rarest = events.get(random.nextInt(events.size()));
        for (int i = 1; i < DRAWN; i++) {
            TurnEvent other = events.get(random.nextInt(events.size()));
            rarest = visits(other, byPlace) < visits(rarest, byPlace) ? other : rarest;
        }
        return rarest;
    }

    private int visits(TurnEvent event, boolean byPlace) {
        return byPlace
                ? places.getOrDefault(place(transition.next(state, event).state()), 0)
                : cells.getOrDefault(cell(state, event), 0);
    }

    private void startAnew() {
        state = TurnState.START;
        laws = new TurnLaws();
        talk.clear();
        talkedUntil = 0;
    }

    /// Everything that can happen in `state`, with ids of this turn, of an old one and of none; `Gone` is
    /// the last.
    static List<TurnEvent> events(TurnState state) {
        List<TurnEvent> events = new ArrayList<>();
        for (boolean yes : List.of(true, false)) {
            events.add(new TurnEvent.UserStarted(yes));
            events.add(new TurnEvent.UserEnded());
            events.add(new TurnEvent.WordsHeard(yes));
            for (boolean cancels : List.of(true, false)) {
                events.add(new TurnEvent.TextCame(yes, cancels));
                events.add(new TurnEvent.ContentCame(yes, cancels));
                events.add(new TurnEvent.ResultCame(yes, cancels));
            }
            for (int number : new int[] {state.lastTurn(), state.lastTurn(), Math.max(0, state.lastTurn() - 1)}) {
                TurnId turn = new TurnId(number);
                events.add(new TurnEvent.OutputCame(turn));
                events.add(new TurnEvent.CallsMade(turn, CALLS, yes));
                events.add(new TurnEvent.CallsMade(turn, Set.of("a"), yes));
                events.add(new TurnEvent.CallsMade(turn, Set.of(), yes));
                events.add(new TurnEvent.Finished(turn, yes));
                events.add(new TurnEvent.PlaybackEnded(turn));
            }
        }
        events.add(new TurnEvent.Failed(new TurnId(state.lastTurn())));
        events.add(new TurnEvent.Failed(new TurnId(Math.max(0, state.lastTurn() - 1))));
        for (boolean inTheAir : List.of(true, false)) {
            events.add(new TurnEvent.Blocked(new TurnId(state.lastTurn()), inTheAir));
            events.add(new TurnEvent.Blocked(new TurnId(Math.max(0, state.lastTurn() - 1)), inTheAir));
        }
        events.add(new TurnEvent.CallsAnswered(Set.of("a")));
        events.add(new TurnEvent.CallsAnswered(Set.of("b")));
        events.add(new TurnEvent.CallsAnswered(CALLS));
        events.add(new TurnEvent.CallsAnswered(Set.of("unknown")));
        events.add(new TurnEvent.CallsOverdue());
        events.add(new TurnEvent.Noticed());
        events.add(new TurnEvent.Gone());
        return events;
    }

    /// The cell that `event` meets in `state`: what matters of both.
    static String cell(TurnState state, TurnEvent event) {
        return place(state) + " | " + kind(state, event);
    }

    private static String place(TurnState state) {
        String model = switch (state.model()) {
            case Model.Waiting(var _, Set<String> calls, boolean open) ->
                "Waiting" + calls.size() + (open ? "Open" : "");
            case Model other -> other.getClass().getSimpleName();
        };
        return model
                + (state.userActive() ? " speaking" : "")
                + (state.hearing() > 0 ? " hearing" : "")
                + (state.owed() ? " owed" : "")
                + (state.held() ? " held" : "");
    }

    private static String kind(TurnState state, TurnEvent event) {
        return switch (event) {
            case TurnEvent.OutputCame(TurnId turn) -> "output" + age(state, turn);
            case TurnEvent.CallsMade(TurnId turn, Set<String> calls, boolean endsTurn) ->
                calls.size() + " calls" + (endsTurn ? ", ending" : "") + age(state, turn);
            case TurnEvent.Finished(TurnId turn, boolean playing) ->
                "done" + (playing ? " playing" : "") + age(state, turn);
            case TurnEvent.Failed(TurnId turn) -> "failed" + age(state, turn);
            case TurnEvent.Blocked(TurnId turn, boolean inTheAir) ->
                "blocked" + (inTheAir ? " in the air" : "") + age(state, turn);
            case TurnEvent.PlaybackEnded(TurnId turn) -> "played" + age(state, turn);
            case TurnEvent.CallsAnswered(Set<String> calls) -> "answered " + new TreeSet<>(calls);
            case TurnEvent other -> other.toString();
        };
    }

    private static String age(TurnState state, TurnId turn) {
        return turn.number() == state.lastTurn() ? " of this turn" : " of an old turn";
    }

    private void step(TurnEvent event) {
        talk.add(event);
        cells.merge(cell(state, event), 1, Integer::sum);
        places.merge(place(state), 1, Integer::sum);
        Transition.Step step = transition.next(state, event);
        try {
            laws.watch(state, event, step);
        } catch (AssertionError e) {
            throw new AssertionError(
                    e.getMessage() + "\n in " + state + "\n at " + event + "\n gave " + step.effects() + "\n after "
                            + talk.subList(Math.max(0, talk.size() - 12), talk.size()),
                    e);
        }
        state = step.state();
    }

    /// Lets everybody finish: every turn must end.
    private void comeToRest() {
        if (state.userActive()) {
            step(new TurnEvent.UserEnded());
        }
        while (state.hearing() > 0) {
            step(new TurnEvent.WordsHeard(false));
        }
        for (int i = 0; i < 8; i++) {
            switch (state.model()) {
                case Model.Answering(TurnId turn) -> step(new TurnEvent.Finished(turn, true));
                case Model.Playing(TurnId turn) -> step(new TurnEvent.PlaybackEnded(turn));
                case Model.Waiting(var _, Set<String> calls, var _) -> step(new TurnEvent.CallsAnswered(calls));
                case Model.Idle _, Model.Ended _ -> {}
            }
        }
        laws.checkQuiet(state);
    }
}
