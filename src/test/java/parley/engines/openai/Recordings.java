package parley.engines.openai;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Streams in the manner of each server, after what was seen of them (minds.md 2.1, 2.2).
final class Recordings {
    private Recordings() {}

    /// Role before the prompt is read, null content, progress, a ping, usage and timings at the end.
    static String llamaServer() {
        return ": ping\n\n"
                + events(
                        chunk("{\"role\":\"assistant\",\"content\":null}", "null"),
                        "{\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":null},"
                                + "\"finish_reason\":null}],\"prompt_progress\":{\"total\":9,\"processed\":4}}",
                        chunk("{\"reasoning_content\":\"They greet.\"}", "null"),
                        chunk("{\"content\":\"Grüß\"}", "null"),
                        chunk("{\"content\":\" dich \uD83D\uDC4B\"}", "null"),
                        chunk("{\"content\":\"\"}", "null"),
                        chunk("{\"content\":\"!\"}", "null"),
                        chunk("{}", "\"stop\""),
                        "{\"choices\":[],\"usage\":{\"completion_tokens\":9,\"prompt_tokens\":4,"
                                + "\"prompt_tokens_details\":{\"cached_tokens\":3}},\"timings\":{\"cache_n\":3}}")
                + "data: [DONE]\n\n";
    }

    /// Empty content first, `reasoning`, CR LF.
    static String vllm() {
        return (events(
                                chunk("{\"role\":\"assistant\",\"content\":\"\"}", "null"),
                                chunk("{\"reasoning\":\"They greet.\"}", "null"),
                                chunk("{\"content\":\"Grüß dich \uD83D\uDC4B\"}", "null"),
                                chunk("{\"content\":\"!\"}", "\"stop\""),
                                "{\"choices\":[],\"usage\":{\"completion_tokens\":9,"
                                        + "\"completion_tokens_details\":{\"reasoning_tokens\":3}}}")
                        + "data: [DONE]\n\n")
                .replace("\n", "\r\n");
    }

    /// The role with every token.
    static String ollama() {
        return events(
                        chunk("{\"role\":\"assistant\",\"content\":\"\",\"reasoning\":\"They greet.\"}", "null"),
                        chunk("{\"role\":\"assistant\",\"content\":\"Grüß dich \uD83D\uDC4B\"}", "null"),
                        chunk("{\"role\":\"assistant\",\"content\":\"!\"}", "null"),
                        chunk("{\"role\":\"assistant\",\"content\":\"\"}", "\"stop\""))
                + "data: [DONE]\n\n";
    }

    /// Thinking is hidden but counted; fields that nobody knows.
    static String openAi() {
        return events(
                        "{\"id\":\"c\",\"obfuscation\":\"x\",\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\","
                                + "\"content\":\"\",\"refusal\":null},\"logprobs\":null,\"finish_reason\":null}],\"usage\":null}",
                        chunk("{\"content\":\"Grüß dich \uD83D\uDC4B\"}", "null"),
                        chunk("{\"content\":\"!\"}", "null"),
                        chunk("{}", "\"stop\""),
                        "{\"choices\":[],\"usage\":{\"completion_tokens\":9,"
                                + "\"completion_tokens_details\":{\"reasoning_tokens\":3}}}")
                + "data: [DONE]\n\n";
    }

    /// No `[DONE]`, no blank lines, no blank after the colon, no end of the last line.
    static String plain() {
        return Stream.of(
                        chunk("{\"content\":\"Grüß dich \uD83D\uDC4B\"}", "null"),
                        chunk("{\"content\":\"!\"}", "null"),
                        chunk("{}", "\"stop\""))
                .map(event -> "data:" + event)
                .collect(Collectors.joining("\n"));
    }

    static String chunk(String delta, String finishReason) {
        return "{\"object\":\"chat.completion.chunk\",\"choices\":[{\"index\":0,\"delta\":" + delta
                + ",\"finish_reason\":" + finishReason + "}]}";
    }

    static String events(String... events) {
        return List.of(events).stream().map(event -> "data: " + event + "\n\n").collect(Collectors.joining());
    }

    /// A stream of these deltas that ends for `finishReason`.
    static String answer(String finishReason, String... deltas) {
        return Stream.of(deltas).map(delta -> events(chunk(delta, "null"))).collect(Collectors.joining())
                + events(chunk("{}", "\"" + finishReason + "\""))
                + "data: [DONE]\n\n";
    }
}
