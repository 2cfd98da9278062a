package parley.protocol;

import java.util.List;
import java.util.Optional;
import parley.json.Json;
import parley.protocol.ClientMessage.ClientContent;
import parley.protocol.ClientMessage.ContextUpdate;
import parley.protocol.ClientMessage.ToolResponse;
import parley.protocol.Notices.Kind;

/// The cold path: any message of a client (live.md 3.1), from its JSON.
final class MessageReader {
    private static final List<String> KINDS =
            List.of("setup", "clientContent", "realtimeInput", "toolResponse", "contextUpdate", "config");

    private MessageReader() {}

    static ClientMessage read(Reading reading, Json json) {
        if (!(json instanceof Json.Struct)) {
            throw Refusal.payload("expected an object");
        }
        Fields message = Fields.of(reading, "", "BidiGenerateContentClientMessage", json);
        List<String> kinds = KINDS.stream().filter(message::has).toList();
        if (kinds.size() > 1) {
            throw Refusal.oneof(Names.snake(kinds.getFirst()), kinds.get(1));
        }
        message.end();
        return kinds.isEmpty() ? new ClientMessage.Nothing() : read(reading, message, kinds.getFirst());
    }

    private static ClientMessage read(Reading reading, Fields message, String kind) {
        return switch (kind) {
            case "setup" -> SetupReader.read(reading, message.value(kind));
            case "config" -> config(reading, message.value(kind));
            case "clientContent" -> clientContent(message.message(kind, "BidiGenerateContentClientContent"));
            case "realtimeInput" -> RealtimeInputReader.read(message.message(kind, "BidiGenerateContentRealtimeInput"));
            case "toolResponse" -> toolResponse(message.message(kind, "BidiGenerateContentToolResponse"));
            default -> contextUpdate(message.message(kind, "BidiGenerateContentContextUpdate"));
        };
    }

    /// live.md U20: one page of the documentation begins a session so.
    private static ClientMessage config(Reading reading, Json config) {
        if (reading.holds(Rule.CONFIG_REFUSED)) {
            throw Refusal.unknownName("config", "");
        }
        reading.notice(Kind.ALIAS, "config", "read as setup");
        return SetupReader.read(reading, SetupReader.lifted(Scalars.struct(config, "config")));
    }

    private static ClientContent clientContent(Fields content) {
        List<parley.content.Content> turns = ContentReader.contents(content, "turns");
        boolean turnComplete = content.bool("turnComplete", false);
        content.end();
        return new ClientContent(turns, turnComplete);
    }

    private static ToolResponse toolResponse(Fields answer) {
        var responses = answer.messages("functionResponses", "FunctionResponse").stream()
                .map(FunctionReader::response)
                .toList();
        answer.end();
        return new ToolResponse(responses);
    }

    private static ContextUpdate contextUpdate(Fields update) {
        Optional<String> instruction = update.has("systemInstruction")
                ? Optional.of(ContentReader.instruction(update, "systemInstruction"))
                : Optional.empty();
        Optional<List<parley.content.Tool>> tools =
                update.has("tools") ? Optional.of(updatedTools(update)) : Optional.empty();
        update.end();
        return new ContextUpdate(instruction, tools);
    }

    /// The tools stand in a wrapper of the same name; without it is understood too.
    private static List<parley.content.Tool> updatedTools(Fields update) {
        if (update.value("tools") instanceof Json.Array) {
            return ToolsReader.tools(update);
        }
        Fields wrapper = update.message("tools", "BidiGenerateContentContextUpdate.Tools");
        List<parley.content.Tool> tools = ToolsReader.tools(wrapper);
        wrapper.end();
        return tools;
    }
}
