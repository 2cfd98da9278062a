package parley.session;

import java.util.Set;

/// What can happen to the turns of a session.
sealed interface TurnEvent {

    /// The user begins to speak, or marks activity. `interrupts` is the client's `activityHandling`.
    record UserStarted(boolean interrupts) implements TurnEvent {}

    record UserEnded() implements TurnEvent {}

    /// The words of an ended activity are known; `any` is false when there were none.
    record WordsHeard(boolean any) implements TurnEvent {}

    /// The user wrote something, which is an activity of its own. `cancelsCalls` is the dialect's answer (U31).
    record TextCame(boolean interrupts, boolean cancelsCalls) implements TurnEvent {}

    /// The client wrote turns. They interrupt always; `complete` asks for an answer.
    record ContentCame(boolean complete, boolean cancelsCalls) implements TurnEvent {}

    /// Something to deliver came from the answer of `turn`.
    record OutputCame(TurnId turn) implements TurnEvent {}

    /// The answer of `turn` needs functions. `calls` are those that it waits for; those that run beside the talk are
    /// not among them, and when there are no others the turn ends. `endsTurn` is the dialect's answer (U13).
    record CallsMade(TurnId turn, Set<String> calls, boolean endsTurn) implements TurnEvent {}

    record CallsAnswered(Set<String> calls) implements TurnEvent {}

    /// A function that runs beside the talk says something. `interrupts` and `asks` are its `scheduling`: whether it
    /// is told at once, and whether it is told at all.
    record ResultCame(boolean interrupts, boolean asks) implements TurnEvent {}

    /// Nobody answered in time.
    record CallsOverdue() implements TurnEvent {}

    /// All of the answer was produced. `playing` tells whether the client still has sound to play.
    record Finished(TurnId turn, boolean playing) implements TurnEvent {}

    /// The answer cannot go on.
    record Failed(TurnId turn) implements TurnEvent {}

    /// What the answer is about, or what it says, must not be said. `inTheAir` tells whether the client still has sound
    /// of it to play.
    record Blocked(TurnId turn, boolean inTheAir) implements TurnEvent {}

    record PlaybackEnded(TurnId turn) implements TurnEvent {}

    /// Something was seen that the mind waits for, and that may be said unasked.
    record Noticed() implements TurnEvent {}

    /// The connection is gone.
    record Gone() implements TurnEvent {}
}
