package parley.session;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import parley.content.SafetyRating;
import parley.engine.DocumentSearch;
import parley.engine.EngineException;
import parley.engine.LanguageModel;
import parley.engine.Observation;
import parley.engine.SpeechRecognizer.Transcript;
import parley.engine.SpeechSynthesizer.Speech;
import parley.protocol.ClientMessage;
import parley.protocol.CloseReason;
import parley.sight.SightEvent;

/// Anything that can happen to a session. All of it comes in by the [Mailbox].
public sealed interface SessionEvent {

    /// A message of the client. What comes by a connection that the session has no longer is too late.
    record Received(ClientMessage message, Line from) implements SessionEvent {}

    /// The client's message broke the protocol; everything before it was received.
    record Violated(CloseReason.Close close, Line from) implements SessionEvent {}

    /// The connection takes more again.
    record Writable() implements SessionEvent {}

    /// A connection is gone.
    record Disconnected(Line from) implements SessionEvent {}

    /// The owner comes by another connection. `joined` tells whether the session goes on with it; if not, it
    /// ends and leaves what it is to the claimant.
    record Attached(Keeping.Claimant claimant, long consumed, CompletableFuture<Boolean> joined)
            implements SessionEvent {}

    /// What was written down is safe, so what was held back behind `gate` may be said.
    record Written(int gate) implements SessionEvent {}

    /// Somebody else ends the session: its owner, or a connection that goes on with it.
    record Ended(CloseReason.Close close) implements SessionEvent {}

    /// The connection will have to end: the client is told how soon, and may come back with its handle.
    record GoesAway(Duration timeLeft) implements SessionEvent {}

    /// Somebody asks what the session is now. A session that is over does not answer.
    record Asked(CompletableFuture<SessionSnapshot> answer) implements SessionEvent {}

    /// The engines that the session waited for are there, and its claim is decided.
    record EnginesReady(Senses senses, Keeping.Claim claim) implements SessionEvent {}

    /// The engines cannot be had.
    record EnginesFailed(String reason) implements SessionEvent {}

    /// The ear heard something of the activity numbered `activity`.
    record Heard(int activity, Transcript transcript) implements SessionEvent {}

    /// The sound file numbered `number` was taken apart.
    record Unpacked(int number, SoundWork.Content content) implements SessionEvent {}

    /// The file numbered `number`, which the client referred to, was looked for.
    record Fetched(int number, FileSource.Found found) implements SessionEvent {}

    /// The ear heard something of the utterance numbered `number` in a sound file.
    record HeardInFile(int number, Transcript transcript) implements SessionEvent {}

    /// Live sound was listened to for what is no speech.
    record Noticed(List<Observation> sounds) implements SessionEvent {}
    /// The eyes have looked at something.
    record Seen(SightEvent news) implements SessionEvent {}

    /// The responder of `turn` produced something.
    record Produced(TurnId turn, Production production) implements SessionEvent {}

    /// A timer set by the session went off.
    record TimeUp(Timer timer) implements SessionEvent {}

    /// What a responder produces, in order.
    sealed interface Production {

        /// Text for a client that reads, or a thought.
        record Words(LanguageModel.Output output) implements Production {}

        /// The voice begins another clause; the times of its words count from here.
        record ClauseBegins() implements Production {}

        /// Sound with its words, for a client that listens.
        record Voiced(Speech speech) implements Production {}

        /// What the mind wants to be reminded of.
        record Noted(LanguageModel.Output.Note note) implements Production {}

        /// What the answer rests on.
        record Sources(List<DocumentSearch.Passage> passages) implements Production {}

        /// The answer waits for these functions.
        record Calls(List<parley.content.FunctionCall> calls) implements Production {}

        /// Everything was produced.
        record Done(LanguageModel.Reason reason, int thoughtsTokens) implements Production {}

        /// The client does not want what was said. What was produced before may have been heard.
        ///
        /// @param input whether the user said it
        record Blocked(boolean input, List<SafetyRating> ratings) implements Production {}

        /// It could not go on.
        record Failed(EngineException cause) implements Production {}
    }

    /// What a session waits for. Each is named with the number of what it belongs to, so a late one is
    /// recognised.
    sealed interface Timer {

        /// The client should have heard all of the turn.
        record PlaybackEnd(TurnId turn) implements Timer {}

        /// The answer makes no progress.
        record TurnOverdue(TurnId turn, int progress) implements Timer {}

        /// Nobody answered the calls.
        record CallsOverdue(int round) implements Timer {}

        /// A function that runs beside the talk brought nothing since `news` was counted.
        record CallOverdue(String id, int news) implements Timer {}

        /// Sound stopped coming while somebody spoke.
        record StreamPaused(long receivedSamples) implements Timer {}

        /// The eyes did not say in time what they see.
        record LookOverdue(TurnId turn) implements Timer {}

        /// The ear did not say what it heard.
        record HearingOverdue(int activity) implements Timer {}

        /// The connection has lived for long, and its client should come back by another.
        record ConnectionOld(int connection) implements Timer {}

        /// The client did not close its connection although it was told to.
        record ConnectionOver(int connection) implements Timer {}

        /// Nobody came back to a session in the middle of something.
        record NobodyCame(int connection) implements Timer {}

        /// The ear did not say what it heard in a sound file.
        record FileOverdue(int number) implements Timer {}
    }
}
