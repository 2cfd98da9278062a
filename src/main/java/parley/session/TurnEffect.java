package parley.session;

import java.util.Set;

/// What the session does because of a [TurnEvent], in order.
sealed interface TurnEffect {

    /// The input that came with the event becomes part of the conversation.
    record TakeInput() implements TurnEffect {}

    /// The input that came with the event waits until the model is idle.
    record HoldInput() implements TurnEffect {}

    /// All input that waits becomes part of the conversation.
    record ReleaseInput() implements TurnEffect {}

    /// A new answer begins.
    record Begin(TurnId turn) implements TurnEffect {}

    /// The answer goes on, now that its calls are answered.
    record Resume(TurnId turn) implements TurnEffect {}

    /// The answer's engines should stop.
    record Cancel(TurnId turn) implements TurnEffect {}

    /// Unsent speech is forgotten, the client is told, and only what was heard is remembered.
    record Interrupt(TurnId turn) implements TurnEffect {}

    /// What came with the event goes to the client.
    record Deliver(TurnId turn) implements TurnEffect {}

    record SendCalls(TurnId turn) implements TurnEffect {}

    record CancelCalls(Set<String> calls) implements TurnEffect {
        public CancelCalls {
            calls = Set.copyOf(calls);
        }
    }

    record CompleteGeneration(TurnId turn) implements TurnEffect {}

    /// A timer is set for the moment at which the client has played everything.
    record AwaitPlayback(TurnId turn) implements TurnEffect {}

    record CompleteTurn(TurnId turn) implements TurnEffect {}

    /// The user's turn held no words: it ends without an answer.
    record CompleteSilentTurn() implements TurnEffect {}
}
