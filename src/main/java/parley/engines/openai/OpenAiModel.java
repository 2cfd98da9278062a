package parley.engines.openai;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import parley.engine.Cancellation;
import parley.engine.EngineException;
import parley.engine.LanguageModel;
import parley.engine.Prompt;
import parley.json.Json;
import parley.json.JsonException;
import parley.json.JsonText;

/// A mind on another server: streams chat completions from llama-server, vLLM, Ollama, OpenAI or anything like
/// them. Cancelling closes the connection, which frees the server.
///
/// Any thread, many at once; each call reads its answer on the calling thread. Nothing is asked of the server
/// before the first answer is wanted ([#connect] does it earlier).
///
/// Thoughts are given only when the prompt's config asks for them. Limits: a line of the stream 1 MiB, 128
/// calls in one answer, 1 MiB of arguments each.
public final class OpenAiModel implements LanguageModel {
    private static final int LINE_LIMIT_BYTES = 1 << 20;
    private static final int ERROR_LIMIT_BYTES = 64 << 10;
    private static final int BYTES_PER_TOKEN = 4;
    private static final Set<String> REQUIRED = Set.of("model", "messages", "stream", "tools");

    private final Settings settings;
    private final Upstream upstream;
    private final Notices notices = new Notices();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private volatile Probe.Server found = Probe.Server.UNKNOWN;

    public OpenAiModel(Settings settings) {
        this.settings = settings;
        upstream = new Upstream(settings);
    }

    /// Asks the server who it is, once; later calls return at once. A server that is not there is asked again.
    ///
    /// @throws EngineException when it cannot be reached
    public void connect(Cancellation cancellation) {
        server(cancellation);
    }

    @Override
    public void generate(Prompt prompt, Consumer<Output> out, Cancellation cancellation) {
        cancellation.check();
        Probe.Server server = server(cancellation);
        if (!prompt.found().isEmpty()) {
            out.accept(new Output.Sources(prompt.found()));
        }
        while (!answered(prompt, server, out, cancellation)) {}
    }

    /// About four bytes of UTF-8 a token, as is common for English; the true measure is the server's.
    @Override
    public int countTokens(String text) {
        return Math.ceilDiv(text.getBytes(StandardCharsets.UTF_8).length, BYTES_PER_TOKEN);
    }

    @Override
    public boolean sees() {
        return settings.maxImages() > 0;
    }

    @Override
    public String describe() {
        Probe.Server server = found;
        String who = server == Probe.Server.UNKNOWN
                ? "not asked yet"
                : server.profile().label() + ", " + modelName(server);
        return "openai at " + settings.baseUrl() + " (" + who + ")";
    }

    @Override
    public void close() {
        upstream.close();
    }

    private static String modelName(Probe.Server server) {
        return server.model().isEmpty() ? "its only model" : server.model();
    }

    private Probe.Server server(Cancellation cancellation) {
        if (found == Probe.Server.UNKNOWN) {
            found = new Probe(upstream, settings).ask(cancellation);
        }
        return found;
    }

    /// One request. False when the server refused a field that the next request does without.
    private boolean answered(Prompt prompt, Probe.Server server, Consumer<Output> out, Cancellation cancellation) {
        Json.Struct request = new RequestWriter(server.profile(), server.model(), refused, notices)
                .write(prompt, settings.maxImages());
        try (Exchange exchange = upstream.post("chat/completions", request, cancellation)) {
            int status = exchange.head().statusCode();
            if (status != 200) {
                return !forgive(status, error(exchange), request);
            }
            read(
                    exchange,
                    new AnswerReader(guarded(out, cancellation), prompt.config().includeThoughts()));
            return true;
        }
    }

    /// Nothing of an answer is given after it was cancelled.
    private static Consumer<Output> guarded(Consumer<Output> out, Cancellation cancellation) {
        return output -> {
            cancellation.check();
            out.accept(output);
        };
    }

    private static void read(Exchange exchange, AnswerReader answer) {
        try {
            EventLines lines = new EventLines(exchange.body(), LINE_LIMIT_BYTES);
            for (String event = next(lines); !event.equals("[DONE]"); event = next(lines)) {
                answer.accept(struct(event));
            }
            answer.finish();
            exchange.expectEnd();
            drain(lines);
        } catch (IOException e) {
            throw exchange.fault(e);
        }
    }

    /// Some servers close the stream instead of saying `[DONE]`.
    private static String next(EventLines lines) throws IOException {
        return lines.next().orElse("[DONE]");
    }

    private static void drain(EventLines lines) {
        try {
            lines.drain();
        } catch (IOException _) {
            // the answer is whole; only the connection cannot be used again
        }
    }

    private static Json.Struct struct(String event) {
        try {
            return JsonText.parse(event) instanceof Json.Struct struct ? struct : notJson();
        } catch (JsonException _) {
            return notJson();
        }
    }

    private static Json.Struct notJson() {
        throw new EngineException("a JSON object expected in the stream of the mind's server");
    }

    private static UpstreamError error(Exchange exchange) {
        try (InputStream body = exchange.body()) {
            return JsonText.parse(body.readNBytes(ERROR_LIMIT_BYTES)) instanceof Json.Struct struct
                    ? UpstreamError.of(struct.get("error"))
                    : new UpstreamError("", "");
        } catch (JsonException _) {
            return new UpstreamError("", "");
        } catch (IOException e) {
            throw exchange.fault(e);
        }
    }

    /// True when the request may be sent again without the field that was refused. Each field is refused once,
    /// so this ends.
    private boolean forgive(int status, UpstreamError error, Json.Struct request) {
        String field = error.param();
        if (status == 400 && request.has(field) && !REQUIRED.contains(field) && refused.add(field)) {
            notices.once("the mind's server refuses " + field + ": what clients ask for there has no effect");
            return true;
        }
        throw error.withStatus(status);
    }
}
