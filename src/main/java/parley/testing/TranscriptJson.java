package parley.testing;

import java.util.List;
import parley.json.Json;

/// A transcript as JSON. Stateless.
final class TranscriptJson {
    private TranscriptJson() {}

    static Json.StructBuilder of(int connection, Transcript transcript) {
        Json.StructBuilder out = Json.struct()
                .put("connection", connection)
                .put("said", texts(transcript.said()))
                .put("heard", texts(transcript.heard()))
                .put(
                        "toolCalls",
                        Json.array(transcript.toolCalls().stream()
                                .map(call -> Json.struct()
                                        .put("id", call.id())
                                        .put("name", call.name())
                                        .put("args", call.args())
                                        .build())
                                .toList()))
                .put("turns", transcript.turns())
                .put("interruptions", transcript.interruptions())
                .put("handles", texts(transcript.handles()))
                .put("soundBytes", transcript.soundBytes())
                .put("lines", texts(transcript.text().lines().toList()));
        transcript.closedWith().ifPresent(code -> out.put("closedWith", code));
        return out;
    }

    private static Json.Array texts(List<String> texts) {
        return Json.array(texts.stream().map(Json::of).toList());
    }
}
