package parley.testing;

import java.time.Duration;
import java.util.List;
import parley.content.FunctionCall;

/// One thing that happened in a talk, as people would tell it.
public sealed interface Happened {

    /// The session began.
    record Began() implements Happened {}

    /// The user wrote it, or was understood to say it.
    record Heard(String words) implements Happened {}

    /// The user showed a picture.
    record Shown(String mimeType) implements Happened {}

    /// The model said it: all of one turn, or what came before it did something else.
    record Said(String words) implements Happened {}

    /// The model thought it.
    record Thought(String words) implements Happened {}

    /// The model called functions.
    record Called(List<FunctionCall> calls) implements Happened {
        public Called {
            calls = List.copyOf(calls);
        }
    }

    /// The client answered a call.
    record Answered(String name) implements Happened {}

    /// Nobody needs the calls any more.
    record Cancelled(List<String> ids) implements Happened {
        public Cancelled {
            ids = List.copyOf(ids);
        }
    }

    /// The user cut the model.
    record Interrupted() implements Happened {}

    /// The model has produced all of its turn.
    record Generated() implements Happened {}

    /// The turn is over.
    record TurnEnded() implements Happened {}

    /// The client was told that its connection ends soon.
    record GoAway(Duration timeLeft) implements Happened {}

    /// The client was given a handle to come back with.
    record Handle(String handle) implements Happened {}

    /// The connection ended.
    record Closed(boolean byClient, int code, String reason) implements Happened {}
}
