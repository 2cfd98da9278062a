package parley.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// The pure transition: searched exhaustively while small, then walked at random under [TurnLaws].
class TurnTakingTest {
    private static final int MOST_HEARD_AT_ONCE = 2;
    private static final int STEPS = 1_000_000;

    @Test
    void aRandomWalkOfAMillionStepsBreaksNoLawAndMeetsEveryCell() {
        TurnWalk walk = new TurnWalk(new TurnTaking(), 42);

        walk.walk(STEPS);

        Set<String> missed = new TreeSet<>(reachableCells());
        missed.removeAll(walk.cells());
        assertEquals(Set.of(), missed);
        System.out.println(
                "turn taking: " + STEPS + " random steps, " + walk.cells().size() + " cells");
    }

    @Test
    void everyCellOfTheTableIsReachable() {
        assertTrue(reachableCells().size() > 1_000, "only " + reachableCells().size() + " cells");
    }

    /// Breadth first over states whose newest turn is renamed to 1, so that there are few.
    private static Set<String> reachableCells() {
        Set<String> cells = new HashSet<>();
        Set<TurnState> seen = new HashSet<>(Set.of(TurnState.START));
        Deque<TurnState> open = new ArrayDeque<>(seen);
        Transition transition = new TurnTaking();
        while (!open.isEmpty()) {
            TurnState state = open.remove();
            for (TurnEvent event : TurnWalk.events(state)) {
                cells.add(TurnWalk.cell(state, event));
                TurnState next = renamed(transition.next(state, event).state());
                if (next.hearing() <= MOST_HEARD_AT_ONCE && seen.add(next)) {
                    open.add(next);
                }
            }
        }
        return cells;
    }

    /// The same state with its newest turn called 1.
    private static TurnState renamed(TurnState state) {
        TurnId turn = new TurnId(Math.min(1, state.lastTurn()));
        TurnState.Model model = switch (state.model()) {
            case TurnState.Model.Answering _ -> new TurnState.Model.Answering(turn);
            case TurnState.Model.Playing _ -> new TurnState.Model.Playing(turn);
            case TurnState.Model.Waiting(TurnId _, Set<String> calls, boolean isOpen) ->
                new TurnState.Model.Waiting(turn, calls, isOpen);
            case TurnState.Model.Idle idle -> idle;
            case TurnState.Model.Ended ended -> ended;
        };
        return new TurnState(model, state.userActive(), state.hearing(), state.owed(), state.held(), turn.number());
    }

    @Test
    void aSilentTurnEndsWithoutAnAnswer() {
        Transition transition = new TurnTaking();
        TurnState state = transition
                .next(TurnState.START, new TurnEvent.UserStarted(true))
                .state();
        state = transition.next(state, new TurnEvent.UserEnded()).state();

        assertEquals(
                List.of(new TurnEffect.CompleteSilentTurn()),
                transition.next(state, new TurnEvent.WordsHeard(false)).effects());
    }
}
