package parley.protocol;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import parley.content.Modality;
import parley.content.Part;
import parley.content.TokenCount;
import parley.content.UsageMetadata;
import parley.json.Json;
import parley.media.AudioChunk;
import parley.protocol.ServerMessage.Kind;
import parley.protocol.ServerMessage.TurnCompleteReason;

/// Reads what a server says, for clients: the terminal, benches, tests. Stateless; any thread.
///
/// One message of the wire may hold several of ours; they come in the order in which they are to be taken.
/// Kinds and fields nobody knows are passed over.
public final class ServerMessageReader {
    private static final Dialect LENIENT = new Dialect(Dialect.Service.DEVELOPER, Dialect.Generation.OWN, false);

    private ServerMessageReader() {}

    /// @throws ProtocolException when the bytes are no JSON object or a known field is of a wrong type
    public static List<ServerMessage> read(byte[] utf8) {
        Json json = MessageCodec.parse(utf8, 0, utf8.length);
        if (!(json instanceof Json.Struct)) {
            throw Refusal.payload("expected an object");
        }
        Reading reading = new Reading(LENIENT, Notices.NONE);
        List<ServerMessage> out = new ArrayList<>();
        read(Fields.of(reading, "", "BidiGenerateContentServerMessage", json), out);
        return out;
    }

    private static void read(Fields message, List<ServerMessage> out) {
        if (message.has("setupComplete")) {
            Fields setup = message.message("setupComplete", "BidiGenerateContentSetupComplete");
            out.add(new ServerMessage.SetupComplete(setup.text("sessionId")));
        }
        if (message.has("voiceActivity")) {
            out.add(voiceActivity(message.message("voiceActivity", "VoiceActivity")));
        }
        if (message.has("voiceActivityDetectionSignal")) {
            Fields signal = message.message("voiceActivityDetectionSignal", "VoiceActivityDetectionSignal");
            String type = signal.enumeration("vadSignalType", WireEnum.VAD_SIGNAL);
            out.add(new ServerMessage.VoiceActivityDetectionSignal(type.equals("EOS") ? Kind.END : Kind.START));
        }
        content(message, out);
        tools(message, out);
        connection(message, out);
    }

    private static ServerMessage voiceActivity(Fields activity) {
        String type = activity.enumeration("type", WireEnum.VOICE_ACTIVITY);
        String kind = type.isEmpty() ? activity.enumeration("voiceActivityType", WireEnum.VOICE_ACTIVITY) : type;
        String offset = activity.text("audioOffset");
        return new ServerMessage.VoiceActivity(
                kind.equals("ACTIVITY_END") ? Kind.END : Kind.START,
                WireDuration.parse(offset.isEmpty() ? "0s" : offset, activity.at("audioOffset")));
    }

    private static void content(Fields message, List<ServerMessage> out) {
        Fields content = message.message("serverContent", "BidiGenerateContentServerContent");
        if (content.has("inputTranscription")) {
            Fields words = content.message("inputTranscription", "Transcription");
            out.add(new ServerMessage.InputTranscription(words.text("text"), words.bool("finished", false)));
        }
        if (content.has("interimInputTranscription")) {
            Fields words = content.message("interimInputTranscription", "Transcription");
            out.add(new ServerMessage.InterimInputTranscription(words.text("text")));
        }
        modelTurn(content, out);
        if (content.has("groundingMetadata")) {
            out.add(new ServerMessage.GroundingMetadata(content.struct("groundingMetadata")));
        }
        if (content.has("urlContextMetadata")) {
            out.add(new ServerMessage.UrlContextMetadata(content.struct("urlContextMetadata")));
        }
        markers(content, message, out);
    }

    /// Words that come with a sound belong to it, unless they end the transcription.
    private static void modelTurn(Fields content, List<ServerMessage> out) {
        Fields words = content.message("outputTranscription", "Transcription");
        String text = words.text("text");
        boolean finished = words.bool("finished", false);
        List<Part> parts = ContentReader.parts(content.message("modelTurn", "Content"));
        for (Part part : parts) {
            ServerMessage said = said(part, text);
            if (said instanceof ServerMessage.ModelSpeech) {
                text = "";
            }
            out.add(said);
        }
        boolean told = text.isEmpty() && !finished && !parts.isEmpty();
        if (words.present() && !told) {
            out.add(new ServerMessage.OutputTranscription(text, finished));
        }
    }

    private static ServerMessage said(Part part, String words) {
        if (part instanceof Part.InlineData(var blob) && blob.mimeType().startsWith("audio/pcm")) {
            String type = blob.mimeType();
            int rateHz = type.contains("rate=") ? MediaType.audioRateHz(type) : AudioChunk.SPEECH_HZ;
            if (rateHz != MediaType.UNSUPPORTED) {
                return new ServerMessage.ModelSpeech(AudioChunk.ofLittleEndian(blob.data(), rateHz), words);
            }
        }
        return new ServerMessage.ModelTurn(part);
    }

    private static void markers(Fields content, Fields message, List<ServerMessage> out) {
        if (content.bool("interrupted", false)) {
            out.add(new ServerMessage.Interrupted());
        }
        if (content.bool("generationComplete", false)) {
            out.add(new ServerMessage.GenerationComplete());
        }
        if (content.bool("turnComplete", false)) {
            out.add(new ServerMessage.TurnComplete(
                    usage(message.message("usageMetadata", "UsageMetadata")),
                    reason(content.text("turnCompleteReason")),
                    content.bool("waitingForInput", false)));
        }
    }

    private static TurnCompleteReason reason(String name) {
        for (TurnCompleteReason reason : TurnCompleteReason.values()) {
            if (reason.name().equals(name)) {
                return reason;
            }
        }
        return TurnCompleteReason.NONE;
    }

    private static UsageMetadata usage(Fields usage) {
        TokenCount response = tokens(usage, "responseTokensDetails");
        return new UsageMetadata(
                tokens(usage, "promptTokensDetails"),
                response.equals(TokenCount.NONE) ? tokens(usage, "candidatesTokensDetails") : response,
                usage.int32("thoughtsTokenCount", 0));
    }

    private static TokenCount tokens(Fields usage, String name) {
        Map<Modality, Integer> tokens = new EnumMap<>(Modality.class);
        for (Fields detail : usage.messages(name, "ModalityTokenCount")) {
            String modality = detail.enumeration("modality", WireEnum.MEDIA_MODALITY);
            if (!modality.isEmpty()) {
                tokens.merge(Modality.valueOf(modality), detail.int32("tokenCount", 0), Integer::sum);
            }
        }
        return new TokenCount(tokens);
    }

    private static void tools(Fields message, List<ServerMessage> out) {
        if (message.has("toolCall")) {
            Fields call = message.message("toolCall", "BidiGenerateContentToolCall");
            var calls = call.messages("functionCalls", "FunctionCall").stream()
                    .map(ContentReader::call)
                    .toList();
            out.add(new ServerMessage.ToolCall(calls));
        }
        if (message.has("toolCallCancellation")) {
            Fields cancellation = message.message("toolCallCancellation", "BidiGenerateContentToolCallCancellation");
            out.add(new ServerMessage.ToolCallCancellation(cancellation.texts("ids")));
        }
    }

    private static void connection(Fields message, List<ServerMessage> out) {
        if (message.has("sessionResumptionUpdate")) {
            Fields update = message.message("sessionResumptionUpdate", "SessionResumptionUpdate");
            out.add(new ServerMessage.SessionResumptionUpdate(
                    update.text("newHandle"),
                    update.bool("resumable", false),
                    update.int64("lastConsumedClientMessageIndex", -1)));
        }
        if (message.has("goAway")) {
            Fields goAway = message.message("goAway", "GoAway");
            String left = goAway.text("timeLeft");
            out.add(new ServerMessage.GoAway(WireDuration.parse(left.isEmpty() ? "0s" : left, goAway.at("timeLeft"))));
        }
    }
}
