package parley.session;

import java.time.Duration;
import parley.content.UsageMetadata;

/// Something that happened in a session, for those who measure: when it happened, how much of it, never what was said
/// or shown.
public sealed interface Moment {

    /// The setup is complete. `past` tells whether it goes on with a conversation that was there.
    record Began(boolean past) implements Moment {}

    /// The client's new connection goes on with a session that is still alive; this one ends.
    record Joined() implements Moment {}

    /// The client may not have the session that it asked for.
    record Refused() implements Moment {}

    record UserSpoke() implements Moment {}

    /// @param ago how long ago, by the sound's own clock, the last speech was
    record UserSilent(Duration ago) implements Moment {}

    /// The words of an activity are known, or that there were none.
    record Understood(boolean any) implements Moment {}

    /// The client wrote something that is to be answered.
    record Wrote() implements Moment {}

    record TurnBegan(int turn) implements Moment {}

    /// The mind is asked, the first time of a turn or again after its calls.
    record Thinking() implements Moment {}

    /// The first words of an answer, written or about to be spoken.
    record FirstWords() implements Moment {}

    /// The first sound of an answer goes to the client.
    record FirstSound() implements Moment {}

    /// All of the answer was produced.
    record Produced() implements Moment {}

    /// The client is asked for functions.
    record Called(int calls) implements Moment {}

    record CallsEnded(int calls, CallEnd end) implements Moment {}

    record Interrupted() implements Moment {}

    record TurnEnded(TurnEnd end, UsageMetadata usage) implements Moment {}

    /// The session is over. Comes once, behind everything else.
    record Over() implements Moment {}

    /// How a call of a function ended.
    enum CallEnd {
        ANSWERED,
        OVERDUE,
        CANCELLED
    }

    /// How a turn ended.
    enum TurnEnd {
        /// All of it was said.
        COMPLETE,
        /// The user spoke or wrote into it.
        INTERRUPTED,
        /// There was nothing to answer.
        SILENT,
        /// What was asked, or what was to be said, must not be.
        BLOCKED,
        /// An engine could not go on.
        FAILED,
        /// The mind wanted to call a function and wrote no call.
        MALFORMED_CALL,
        /// The session ended in the middle of it.
        CUT
    }
}
