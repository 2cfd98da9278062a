package parley.session;

import java.util.Set;

/// Whose turn it is: what the model does, what the user does, and what is owed.
///
/// @param model what the model does
/// @param userActive whether the user's activity is under way
/// @param hearing activities that ended but whose words are not known yet
/// @param owed whether the user said something that no answer has begun for
/// @param held whether input waits until the model is idle
/// @param lastTurn the number of the newest turn, 0 before the first
record TurnState(Model model, boolean userActive, int hearing, boolean owed, boolean held, int lastTurn) {
    static final TurnState START = new TurnState(new Model.Idle(), false, 0, false, false, 0);

    /// What the model does.
    sealed interface Model {

        record Idle() implements Model {}

        /// It writes and speaks an answer.
        record Answering(TurnId turn) implements Model {}

        /// It waits for the answers to its calls. `open` tells whether the turn goes on with them or was
        /// completed when the calls were sent.
        record Waiting(TurnId turn, Set<String> calls, boolean open) implements Model {
            public Waiting {
                calls = Set.copyOf(calls);
            }
        }

        /// All was produced; the client still plays it.
        record Playing(TurnId turn) implements Model {}

        /// The connection is gone.
        record Ended() implements Model {}
    }

    TurnState with(Model next) {
        return new TurnState(next, userActive, hearing, owed, held, lastTurn);
    }

    TurnState withUserActive(boolean now) {
        return new TurnState(model, now, hearing, owed, held, lastTurn);
    }

    TurnState withHearing(int now) {
        return new TurnState(model, userActive, now, owed, held, lastTurn);
    }

    TurnState withOwed(boolean now) {
        return new TurnState(model, userActive, hearing, now, held, lastTurn);
    }

    TurnState withHeld(boolean now) {
        return new TurnState(model, userActive, hearing, owed, now, lastTurn);
    }

    TurnState begin(TurnId turn) {
        return new TurnState(new Model.Answering(turn), userActive, hearing, false, held, turn.number());
    }
}
