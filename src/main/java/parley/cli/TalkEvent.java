package parley.cli;

import java.util.List;
import parley.client.Received;
import parley.content.FunctionCall;
import parley.json.Json;
import parley.protocol.ServerMessage;

/// What happens in a conversation in the terminal, in the order in which it is told.
sealed interface TalkEvent {

    /// The server said something.
    record Came(List<ServerMessage> messages, long arrivalNanos) implements TalkEvent {}

    /// The server said something that cannot be read; the conversation goes on.
    record Puzzled(Received.Unreadable what) implements TalkEvent {}

    /// The connection is over.
    record Over(Received how) implements TalkEvent {}

    /// A line is to be sent.
    record Typed(String line) implements TalkEvent {}

    /// The recording was streamed; the speech in it ended at `spokenNanos`.
    record Streamed(long spokenNanos) implements TalkEvent {}

    /// A function that was called has an answer.
    record Answered(FunctionCall call, Json.Struct response) implements TalkEvent {}

    /// What was to be said or shown cannot be.
    record Failed(String reason) implements TalkEvent {}

    /// There is nothing more to say.
    record EndOfInput() implements TalkEvent {}
}
