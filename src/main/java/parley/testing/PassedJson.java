package parley.testing;

import parley.json.Json;
import parley.json.JsonException;
import parley.json.JsonText;

/// What passed, as JSON. Stateless.
final class PassedJson {
    private PassedJson() {}

    static String by(Passed one) {
        return switch (one) {
            case Passed.Opened _ -> "client";
            case Passed.Message message -> message.byClient() ? "client" : "server";
            case Passed.Closed closed -> closed.byClient() ? "client" : "server";
        };
    }

    static Json.Struct of(Passed one) {
        Json.StructBuilder out = Json.struct()
                .put("connection", one.connection())
                .put("atMs", one.at().toNanos() / 1e6)
                .put("from", by(one));
        switch (one) {
            case Passed.Opened(int _, var _, String path) -> out.put("opened", path);
            case Passed.Message message -> out.put("message", message(message.bytes()));
            case Passed.Closed closed ->
                out.put(
                        "closed",
                        Json.struct()
                                .put("code", closed.code())
                                .put("reason", closed.reason())
                                .build());
        }
        return out.build();
    }

    /// Null for what is no JSON.
    private static Json message(byte[] bytes) {
        try {
            return JsonText.parse(bytes);
        } catch (JsonException _) {
            return Json.NULL;
        }
    }
}
