package parley.cli;

import java.util.Base64;
import java.util.List;
import parley.content.FunctionCall;
import parley.json.Json;

/// Messages of the terminal client, in the smallest form that every Live API takes.
final class Wire {
    static final Json.Struct ACTIVITY_START = realtimeInput("activityStart", Json.Struct.EMPTY);
    static final Json.Struct ACTIVITY_END = realtimeInput("activityEnd", Json.Struct.EMPTY);
    static final Json.Struct AUDIO_STREAM_END = realtimeInput("audioStreamEnd", Json.of(true));

    private Wire() {}

    static Json.Struct text(String text) {
        return realtimeInput("text", Json.of(text));
    }

    static Json.Struct video(String mimeType, byte[] picture) {
        return realtimeInput(
                "video",
                Json.struct()
                        .put("mimeType", mimeType)
                        .put("data", Base64.getEncoder().encodeToString(picture))
                        .build());
    }

    static Json.Struct toolResponse(FunctionCall call, Json.Struct answer) {
        Json.Struct response = Json.struct()
                .put("id", call.id())
                .put("name", call.name())
                .put("response", answer)
                .build();
        return one("toolResponse", one("functionResponses", Json.array(List.of(response))));
    }

    static Json.Struct content(String text) {
        return one("parts", Json.array(List.of(one("text", Json.of(text)))));
    }

    static Json.Struct one(String name, Json value) {
        return Json.struct().put(name, value).build();
    }

    private static Json.Struct realtimeInput(String name, Json value) {
        return one("realtimeInput", one(name, value));
    }
}
