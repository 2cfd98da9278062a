package parley.protocol;

import java.time.Duration;
import java.util.List;
import parley.content.FunctionCall;
import parley.content.Part;
import parley.json.Json;
import parley.protocol.ServerMessage.Kind;
import parley.protocol.ServerMessage.SessionResumptionUpdate;
import parley.protocol.ServerMessage.TurnComplete;
import parley.protocol.ServerMessage.TurnCompleteReason;

/// Messages to the client as JSON (live.md 4, 9.4): camelCase, defaults left out, int64 as strings.
final class ServerMessageWriter {
    private ServerMessageWriter() {}

    static Json.Struct json(ServerMessage message, Dialect dialect) {
        return switch (message) {
            case ServerMessage.SetupComplete(var sessionId) ->
                one("setupComplete", text("sessionId", dialect.holds(Rule.SESSION_ID) ? sessionId : ""));
            case ServerMessage.ModelTurn(var part) -> content("modelTurn", modelTurn(part, dialect));
            case ServerMessage.ModelSpeech(var audio, var words) ->
                throw new IllegalArgumentException("speech of " + audio.durationNanos() + " ns has a writer of its own"
                        + (words.isEmpty() ? "" : ", with words"));
            case ServerMessage.InputTranscription(var text, var finished) ->
                content("inputTranscription", transcription(text, finished, dialect));
            case ServerMessage.InterimInputTranscription(var text) ->
                content("interimInputTranscription", transcription(text, false, dialect));
            case ServerMessage.OutputTranscription(var text, var finished) ->
                content("outputTranscription", transcription(text, finished, dialect));
            case ServerMessage.GenerationComplete _ -> content("generationComplete", Json.of(true));
            case ServerMessage.Interrupted _ -> content("interrupted", Json.of(true));
            case TurnComplete turn -> turnComplete(turn, dialect);
            case ServerMessage.GroundingMetadata(var metadata) -> content("groundingMetadata", metadata);
            case ServerMessage.UrlContextMetadata(var metadata) -> content("urlContextMetadata", metadata);
            case ServerMessage.ToolCall(var calls) -> one("toolCall", calls(calls, dialect));
            case ServerMessage.ToolCallCancellation(var ids) -> one("toolCallCancellation", ids(ids));
            case ServerMessage.GoAway(var timeLeft) -> one("goAway", text("timeLeft", timeLeft(timeLeft, dialect)));
            case SessionResumptionUpdate update -> one("sessionResumptionUpdate", resumption(update, dialect));
            case ServerMessage.VoiceActivity activity -> voiceActivity(activity, dialect);
            case ServerMessage.VoiceActivityDetectionSignal(var kind) ->
                one("voiceActivityDetectionSignal", text("vadSignalType", vadSignal(kind)));
        };
    }

    private static Json.Struct one(String name, Json value) {
        return Json.struct().put(name, value).build();
    }

    private static Json.Struct content(String name, Json value) {
        return one("serverContent", one(name, value));
    }

    private static Json.Struct text(String name, String value) {
        Json.StructBuilder out = Json.struct();
        ContentWriter.putUnlessEmpty(out, name, value);
        return out.build();
    }

    private static Json modelTurn(Part part, Dialect dialect) {
        Json.StructBuilder out = Json.struct();
        if (dialect.holds(Rule.MODEL_ROLE)) {
            out.put("role", "model");
        }
        return out.put("parts", Json.array(List.of(ContentWriter.part(part)))).build();
    }

    private static Json transcription(String text, boolean finished, Dialect dialect) {
        Json.StructBuilder out = Json.struct();
        ContentWriter.putUnlessEmpty(out, "text", text);
        if (finished && dialect.holds(Rule.FINISHED_TRANSCRIPTION)) {
            out.put("finished", true);
        }
        return out.build();
    }

    private static Json.Struct turnComplete(TurnComplete turn, Dialect dialect) {
        Json.StructBuilder out = Json.struct().put("turnComplete", true);
        if (turn.reason() != TurnCompleteReason.NONE && dialect.holds(Rule.TURN_REASON)) {
            out.put("turnCompleteReason", turn.reason().name());
        }
        if (turn.waitingForInput() && dialect.holds(Rule.SILENT_TURNS_WAIT)) {
            out.put("waitingForInput", true);
        }
        Json.StructBuilder message = Json.struct().put("serverContent", out.build());
        if (dialect.holds(Rule.USAGE)) {
            message.put("usageMetadata", UsageWriter.json(turn.usage(), dialect));
        }
        return message.build();
    }

    private static String timeLeft(Duration timeLeft, Dialect dialect) {
        return dialect.holds(Rule.WHOLE_SECONDS) ? timeLeft.toSeconds() + "s" : WireDuration.text(timeLeft);
    }

    private static Json calls(List<FunctionCall> calls, Dialect dialect) {
        var items = calls.stream()
                .map(call -> dialect.holds(Rule.CALL_IDS) ? call : new FunctionCall("", call.name(), call.args()))
                .map(call -> ContentWriter.call(call).build())
                .toList();
        return one("functionCalls", Json.array(items));
    }

    private static Json ids(List<String> ids) {
        return one("ids", Json.array(ids.stream().map(Json::of).toList()));
    }

    private static Json resumption(SessionResumptionUpdate update, Dialect dialect) {
        Json.StructBuilder out = Json.struct();
        ContentWriter.putUnlessEmpty(out, "newHandle", update.handle());
        if (update.resumable()) {
            out.put("resumable", true);
        }
        if (update.lastConsumedClientMessageIndex() >= 0) {
            long index = update.lastConsumedClientMessageIndex();
            out.put(
                    "lastConsumedClientMessageIndex",
                    dialect.holds(Rule.INT64_AS_TEXT) ? Json.of(String.valueOf(index)) : Json.of(index));
        }
        return out.build();
    }

    /// Both names of the kind serve every client; the empty content beside it serves those that know no
    /// `voiceActivity` and raise an error at a message of unknown keys only (live.md 2, 4.9).
    private static Json.Struct voiceActivity(ServerMessage.VoiceActivity activity, Dialect dialect) {
        String kind = switch (activity.kind()) {
            case START -> "ACTIVITY_START";
            case END -> "ACTIVITY_END";
        };
        Json.StructBuilder out = Json.struct().put("type", kind);
        if (dialect.holds(Rule.BOTH_ACTIVITY_NAMES)) {
            out.put("voiceActivityType", kind);
        }
        out.put("audioOffset", WireDuration.text(activity.audioOffset()));
        Json.StructBuilder message = Json.struct().put("voiceActivity", out.build());
        return dialect.holds(Rule.CONTENT_BESIDE_ACTIVITY)
                ? message.put("serverContent", Json.Struct.EMPTY).build()
                : message.build();
    }

    private static String vadSignal(Kind kind) {
        return switch (kind) {
            case START -> "VAD_SIGNAL_TYPE_SOS";
            case END -> "VAD_SIGNAL_TYPE_EOS";
        };
    }
}
