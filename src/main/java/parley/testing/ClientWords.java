package parley.testing;

import java.util.List;
import java.util.stream.Collectors;
import parley.json.Json;

/// Reads what a client wrote, shown or answered out of its messages, as they stand: also of messages that
/// the server refuses.
final class ClientWords {
    private final List<Happened> out;
    private final Runnable before;

    /// @param before runs before anything is added
    ClientWords(List<Happened> out, Runnable before) {
        this.out = out;
        this.before = before;
    }

    void take(Json.Struct message) {
        if (field(message, "realtimeInput", "realtime_input") instanceof Json.Struct input) {
            realtime(input);
        }
        if (field(message, "clientContent", "client_content") instanceof Json.Struct content) {
            items(content, "turns", "turns").forEach(this::turn);
        }
        if (field(message, "toolResponse", "tool_response") instanceof Json.Struct response) {
            items(response, "functionResponses", "function_responses")
                    .forEach(answer -> add(new Happened.Answered(text(answer, "name"))));
        }
    }

    private void realtime(Json.Struct input) {
        if (input.get("text") instanceof Json.Text(String words)) {
            add(new Happened.Heard(words));
        }
        if (input.get("video") instanceof Json.Struct picture) {
            add(new Happened.Shown(mimeType(picture)));
        }
        items(input, "mediaChunks", "media_chunks").stream()
                .map(ClientWords::mimeType)
                .filter(type -> type.startsWith("image/"))
                .forEach(type -> add(new Happened.Shown(type)));
    }

    private void turn(Json.Struct turn) {
        List<Json.Struct> parts = items(turn, "parts", "parts");
        String words = parts.stream()
                .map(part -> text(part, "text"))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" "));
        if (!words.isEmpty() && !text(turn, "role").equals("model")) {
            add(new Happened.Heard(words));
        }
        parts.stream()
                .map(part -> field(part, "inlineData", "inline_data"))
                .filter(Json.Struct.class::isInstance)
                .map(blob -> mimeType((Json.Struct) blob))
                .filter(type -> type.startsWith("image/"))
                .forEach(type -> add(new Happened.Shown(type)));
    }

    private void add(Happened one) {
        before.run();
        out.add(one);
    }

    private static String mimeType(Json.Struct blob) {
        return field(blob, "mimeType", "mime_type") instanceof Json.Text(String type) ? type : "";
    }

    private static String text(Json.Struct struct, String name) {
        return struct.get(name) instanceof Json.Text(String text) ? text : "";
    }

    private static Json field(Json.Struct struct, String name, String other) {
        return struct.has(name) ? struct.get(name) : struct.get(other);
    }

    private static List<Json.Struct> items(Json.Struct struct, String name, String other) {
        return switch (field(struct, name, other)) {
            case Json.Array(List<Json> items) ->
                items.stream()
                        .filter(Json.Struct.class::isInstance)
                        .map(Json.Struct.class::cast)
                        .toList();
            case Json.Struct one -> List.of(one);
            case Json.Text _, Json.Number _, Json.Bool _, Json.Null _ -> List.of();
        };
    }
}
