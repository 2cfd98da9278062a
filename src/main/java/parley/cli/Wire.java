package parley.cli;

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

    static Json.Struct toolResponse(List<FunctionCall> calls, Json.Struct answer) {
        List<Json.Struct> responses = calls.stream()
                .map(call -> Json.struct()
                        .put("id", call.id())
                        .put("name", call.name())
                        .put("response", answer)
                        .build())
                .toList();
        return one("toolResponse", one("functionResponses", Json.array(responses)));
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
