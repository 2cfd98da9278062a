package parley.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import parley.cli.Answer.Times;
import parley.client.Received;
import parley.content.FunctionCall;
import parley.content.Modality;
import parley.content.Part;
import parley.content.TokenCount;
import parley.content.UsageMetadata;
import parley.json.Json;
import parley.json.JsonText;
import parley.protocol.ServerMessage;

/// The conversation for people: words as they come, numbers when a turn is over.
final class PlainTranscript implements Transcript {
    private final PrintWriter out;
    private String speaker = "";

    PlainTranscript(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void opened(String address, String model, double connectedMs, double setupMs) {
        line("connected to " + address + " in " + ms(connectedMs) + ", " + model + " is ready after " + ms(setupMs));
    }

    @Override
    public void came(ServerMessage message) {
        switch (message) {
            case ServerMessage.InputTranscription(var text, var _) -> says("you", text);
            case ServerMessage.OutputTranscription(var text, var _) -> says("model", text);
            case ServerMessage.ModelSpeech(var _, var words) -> says("model", words);
            case ServerMessage.ModelTurn(Part.Text(var text)) -> says("model", text);
            case ServerMessage.ModelTurn(Part.Thought(var text)) -> says("thought", text);
            case ServerMessage.ModelTurn _ -> {}
            case ServerMessage.Interrupted _ -> line("(interrupted)");
            case ServerMessage.ToolCall(var calls) ->
                calls.forEach(call -> line("call " + call.name() + " " + JsonText.write(call.args())));
            case ServerMessage.ToolCallCancellation(var ids) -> line("cancelled " + String.join(", ", ids));
            case ServerMessage.GoAway(var left) -> line("the server ends the connection in " + left.toSeconds() + " s");
            case ServerMessage.SetupComplete _,
                    ServerMessage.InterimInputTranscription _,
                    ServerMessage.GenerationComplete _,
                    ServerMessage.TurnComplete _,
                    ServerMessage.GroundingMetadata _,
                    ServerMessage.UrlContextMetadata _,
                    ServerMessage.SessionResumptionUpdate _,
                    ServerMessage.VoiceActivity _,
                    ServerMessage.VoiceActivityDetectionSignal _ -> {}
        }
    }

    @Override
    public void answered(FunctionCall call, Json.Struct response) {
        line("answered " + call.name() + (response.has("error") ? " with an error" : ""));
    }

    @Override
    public void resumable(String handle, String file) {
        line(file.isEmpty() ? "go on with --resume " + handle : "go on with --handle-file " + file);
    }

    @Override
    public void ended(Answer answer, long saidNanos) {
        if (saidNanos != Answer.NEVER) {
            line(times(answer.times(saidNanos)));
        }
        line(usage(answer.usage()));
    }

    @Override
    public void kept(String file, double seconds) {
        line("wrote %s, %.1f s".formatted(file, seconds));
    }

    @Override
    public void over(Received how) {
        switch (how) {
            case Received.Closed(var code, var reason, var _) ->
                line("closed " + code + (reason.isEmpty() ? "" : " " + reason));
            case Received.Broken(var reason, var _) -> line("the connection broke: " + reason);
            case Received.Unreadable(var reason, var _) -> line("not a message of the Live API: " + reason);
            case Received.Message _ -> {}
        }
    }

    static String times(Times times) {
        List<String> parts = new ArrayList<>();
        put(parts, "first text", times.firstTextMs());
        put(parts, "first audio", times.firstAudioMs());
        put(parts, "turn complete", times.turnCompleteMs());
        return "times after you finished: " + String.join(", ", parts);
    }

    static String usage(UsageMetadata usage) {
        return "tokens: prompt " + tokens(usage.prompt()) + ", response " + tokens(usage.response()) + ", total "
                + usage.totalTokens();
    }

    private static String tokens(TokenCount count) {
        String kinds = count.byModality().entrySet().stream()
                .map(PlainTranscript::kind)
                .collect(Collectors.joining(", "));
        return count.total() + (kinds.isEmpty() ? "" : " (" + kinds + ")");
    }

    private static String kind(Map.Entry<Modality, Integer> kind) {
        return kind.getKey().name().toLowerCase(Locale.ROOT) + " " + kind.getValue();
    }

    private static void put(List<String> parts, String name, double valueMs) {
        if (!Double.isNaN(valueMs)) {
            parts.add(name + " " + ms(valueMs));
        }
    }

    private static String ms(double valueMs) {
        return Math.round(valueMs) + " ms";
    }

    /// Words of one speaker stay on one line.
    private void says(String who, String words) {
        if (words.isEmpty()) {
            return;
        }
        if (speaker.equals(who)) {
            out.print(words);
        } else {
            endSpeech();
            out.print(who + ": " + words.stripLeading());
            speaker = who;
        }
        out.flush();
    }

    private void endSpeech() {
        if (!speaker.isEmpty()) {
            out.println();
            speaker = "";
        }
    }

    private void line(String line) {
        endSpeech();
        out.println(line);
        out.flush();
    }
}
