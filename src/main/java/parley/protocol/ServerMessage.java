package parley.protocol;

import java.time.Duration;
import java.util.List;
import parley.content.FunctionCall;
import parley.content.Part;
import parley.content.SafetyRating;
import parley.content.UsageMetadata;
import parley.json.Json;
import parley.media.AudioChunk;

/// A message to the client, in the words of the Live API (live.md 4). One record is one message on the wire.
public sealed interface ServerMessage {

    /// The first message of every connection.
    record SetupComplete(String sessionId) implements ServerMessage {}

    /// What the model says: text, thought, code; one part a message (live.md 4.3).
    record ModelTurn(Part part) implements ServerMessage {}

    /// The model's voice, 24 kHz. `transcription` holds the words that sound in it, with the space before
    /// each; empty when
    /// none end here or the client asked for none.
    record ModelSpeech(AudioChunk audio, String transcription) implements ServerMessage {}

    /// What the user said. `finished` ends the transcription of one utterance.
    record InputTranscription(String text, boolean finished) implements ServerMessage {
        @Override
        public String toString() {
            return "InputTranscription[" + text.length() + " characters, finished=" + finished + "]";
        }
    }

    /// What the user seems to have said so far.
    record InterimInputTranscription(String text) implements ServerMessage {
        @Override
        public String toString() {
            return "InterimInputTranscription[" + text.length() + " characters]";
        }
    }

    /// Words of the model's voice in a message of their own. `finished` ends the transcription of one turn.
    record OutputTranscription(String text, boolean finished) implements ServerMessage {
        @Override
        public String toString() {
            return "OutputTranscription[" + text.length() + " characters, finished=" + finished + "]";
        }
    }

    /// The model has produced everything. Not sent for an interrupted turn.
    record GenerationComplete() implements ServerMessage {}

    /// The model was cut: drop queued sound.
    record Interrupted() implements ServerMessage {}

    /// The turn is over.
    ///
    /// @param waitingForInput whether the model chose to say nothing because it expects the user to go on
    /// @param ratings of what was blocked, empty when nothing was. The Live API has no place for them
    record TurnComplete(
            UsageMetadata usage, TurnCompleteReason reason, boolean waitingForInput, List<SafetyRating> ratings)
            implements ServerMessage {
        public TurnComplete {
            ratings = List.copyOf(ratings);
        }

        /// A turn of which nothing was blocked.
        public TurnComplete(UsageMetadata usage, TurnCompleteReason reason, boolean waitingForInput) {
            this(usage, reason, waitingForInput, List.of());
        }
    }

    /// Sources of an answer, as the tool gave them.
    record GroundingMetadata(Json.Struct metadata) implements ServerMessage {}

    /// Pages that were read, as the tool gave them.
    record UrlContextMetadata(Json.Struct metadata) implements ServerMessage {}

    /// The model asks for functions to be run.
    record ToolCall(List<FunctionCall> calls) implements ServerMessage {
        public ToolCall {
            calls = List.copyOf(calls);
        }
    }

    /// Calls that nobody needs any more.
    record ToolCallCancellation(List<String> ids) implements ServerMessage {
        public ToolCallCancellation {
            ids = List.copyOf(ids);
        }
    }

    /// The connection ends soon. Whole seconds on the wire, since some clients read nothing else.
    record GoAway(Duration timeLeft) implements ServerMessage {}

    /// @param handle empty when the session cannot be resumed now
    /// @param lastConsumedClientMessageIndex -1 when the client did not ask for numbering
    record SessionResumptionUpdate(String handle, boolean resumable, long lastConsumedClientMessageIndex)
            implements ServerMessage {}

    /// The user began or stopped speaking, at `audioOffset` of the sound received in this session.
    record VoiceActivity(Kind kind, Duration audioOffset) implements ServerMessage {}

    /// The older form of [VoiceActivity], for clients with `explicitVadSignal`.
    record VoiceActivityDetectionSignal(Kind kind) implements ServerMessage {}

    /// Which edge of an activity.
    enum Kind {
        START,
        END
    }

    /// Why a turn ended other than by saying everything (live.md appendix C). [#NONE] is not written.
    enum TurnCompleteReason {
        NONE,
        MALFORMED_FUNCTION_CALL,
        RESPONSE_REJECTED,
        NEED_MORE_INPUT,
        PROHIBITED_INPUT_CONTENT,
        IMAGE_PROHIBITED_INPUT_CONTENT,
        INPUT_TEXT_CONTAIN_PROMINENT_PERSON_PROHIBITED,
        INPUT_IMAGE_CELEBRITY,
        INPUT_IMAGE_PHOTO_REALISTIC_CHILD_PROHIBITED,
        INPUT_TEXT_NCII_PROHIBITED,
        INPUT_OTHER,
        INPUT_IP_PROHIBITED,
        BLOCKLIST,
        UNSAFE_PROMPT_FOR_IMAGE_GENERATION,
        GENERATED_IMAGE_SAFETY,
        GENERATED_CONTENT_SAFETY,
        GENERATED_AUDIO_SAFETY,
        GENERATED_VIDEO_SAFETY,
        GENERATED_CONTENT_PROHIBITED,
        GENERATED_CONTENT_BLOCKLIST,
        GENERATED_IMAGE_PROHIBITED,
        GENERATED_IMAGE_CELEBRITY,
        GENERATED_IMAGE_PROMINENT_PEOPLE_DETECTED_BY_REWRITER,
        GENERATED_IMAGE_IDENTIFIABLE_PEOPLE,
        GENERATED_IMAGE_MINORS,
        OUTPUT_IMAGE_IP_PROHIBITED,
        GENERATED_OTHER,
        MAX_REGENERATION_REACHED
    }
}
