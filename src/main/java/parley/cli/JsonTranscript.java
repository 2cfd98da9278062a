package parley.cli;

import java.io.PrintWriter;
import parley.cli.Answer.Times;
import parley.client.Received;
import parley.content.FunctionCall;
import parley.json.Json;
import parley.json.JsonText;
import parley.protocol.ServerMessage;

/// The conversation for programs: one JSON object a line, one for the start, each call, each turn, the file
/// and the end.
final class JsonTranscript implements Transcript {
    private final PrintWriter out;

    JsonTranscript(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void opened(String address, String model, double connectedMs, double setupMs) {
        line(
                "opened",
                Json.struct()
                        .put("address", address)
                        .put("model", model)
                        .put("connectedMs", connectedMs)
                        .put("setupMs", setupMs));
    }

    @Override
    public void came(ServerMessage message) {
        // A turn is told when it is over.
    }

    @Override
    public void answered(FunctionCall call, Json.Struct response) {
        line(
                "call",
                Json.struct()
                        .put("id", call.id())
                        .put("name", call.name())
                        .put("args", call.args())
                        .put("response", response));
    }

    @Override
    public void resumable(String handle, String file) {
        line("resumable", Json.struct().put("handle", handle).put("file", file));
    }

    @Override
    public void ended(Answer answer, long saidNanos) {
        Times times = answer.times(saidNanos);
        line(
                "turn",
                Json.struct()
                        .put("heard", answer.heard())
                        .put("spoken", answer.spoken())
                        .put("written", answer.written())
                        .put("interrupted", answer.isInterrupted())
                        .put("audioMs", answer.sound().durationNanos() / 1e6)
                        .put("firstTextMs", ms(times.firstTextMs()))
                        .put("firstAudioMs", ms(times.firstAudioMs()))
                        .put("turnCompleteMs", ms(times.turnCompleteMs()))
                        .put("promptTokens", answer.usage().prompt().total())
                        .put("responseTokens", answer.usage().response().total())
                        .put("totalTokens", answer.usage().totalTokens()));
    }

    @Override
    public void kept(String file, double seconds) {
        line("kept", Json.struct().put("file", file).put("seconds", seconds));
    }

    @Override
    public void over(Received how) {
        switch (how) {
            case Received.Closed(var code, var reason, var _) ->
                line("closed", Json.struct().put("code", code).put("reason", reason));
            case Received.Broken(var reason, var _) ->
                line("broken", Json.struct().put("reason", reason));
            case Received.Unreadable(var reason, var _) ->
                line("unreadable", Json.struct().put("reason", reason));
            case Received.Message _ -> {}
        }
    }

    /// What did not happen is null: JSON has no NaN.
    private static Json ms(double valueMs) {
        return Double.isNaN(valueMs) ? Json.NULL : Json.of(valueMs);
    }

    private void line(String kind, Json.StructBuilder fields) {
        out.println(JsonText.write(Json.struct().put(kind, fields.build()).build()));
        out.flush();
    }
}
