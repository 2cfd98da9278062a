package parley.rest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.content.Content;
import parley.content.TokenCount;
import parley.content.UsageMetadata;
import parley.engine.TextEmbedder;
import parley.gateway.Keys;
import parley.http.Answer;
import parley.http.Request;
import parley.http.RequestHandler;
import parley.http.Router;
import parley.json.Json;
import parley.json.JsonText;
import parley.protocol.ClientMessage;
import parley.protocol.ServerMessage;
import parley.session.SessionFactory;
import parley.session.TokenCounter;
import parley.time.TimeSource;

/// `generateContent`, `streamGenerateContent`, `countTokens`, embeddings and `models` of the Gemini API (rest.md): the
/// same mind that answers in the Live API, by text. Any thread; a request waits for its answer.
public final class GeminiApi {
    private static final Logger LOG = LoggerFactory.getLogger(GeminiApi.class);
    private static final Pattern SERVED =
            Pattern.compile("(?:parley|local)(?:-[a-z0-9.-]+)?|gemini-[a-z0-9.-]+", Pattern.CASE_INSENSITIVE);
    private static final List<String> VERSIONS = List.of("v1beta", "v1", "v1alpha");
    private static final List<String> GENERATE = List.of("generateContent", "streamGenerateContent", "countTokens");
    private static final List<String> EMBED = List.of("embedContent", "batchEmbedContents");
    private static final byte[] OPENING = "[".getBytes(StandardCharsets.UTF_8);

    private final Keys keys;
    private final SessionFactory sessions;
    private final TokenCounter counter;
    private final FilesApi files;
    private final RequestQuota quota;
    private final Embeddings embeddings;
    private final TimeSource time;
    private final RandomGenerator random;

    /// @param embedder asked with each request for embeddings; the first may take seconds
    /// @param random names answers; unguessable, since a name stands in logs of clients
    public GeminiApi(
            Keys keys,
            SessionFactory sessions,
            TokenCounter counter,
            FilesApi files,
            Supplier<TextEmbedder> embedder,
            RequestQuota quota,
            TimeSource time,
            RandomGenerator random) {
        this.files = files;
        this.quota = quota;
        this.embeddings = new Embeddings(embedder);
        this.keys = keys;
        this.sessions = sessions;
        this.counter = counter;
        this.time = time;
        this.random = random;
    }

    /// Adds the routes to `router`.
    public Router addTo(Router router) {
        for (String version : VERSIONS) {
            String models = "/" + version + "/models";
            router.on("GET", models, keyed(_ -> json(200, models())))
                    .on("GET", models + "/{model}", keyed(this::model))
                    .on("POST", models + "/{call}", keyed(request -> call(request, version)))
                    .on("POST", "/" + version + "/projects/{p}/models/{call}", keyed(request -> call(request, version)))
                    .on("POST", "/" + version + "/cachedContents", keyed(_ -> notServed("cachedContents")))
                    .on("GET", "/" + version + "/cachedContents", keyed(_ -> notServed("cachedContents")))
                    .on("POST", "/" + version + "/interactions", keyed(_ -> notServed("interactions")));
            for (String path : List.of(models, models + "/{call}", "/" + version + "/cachedContents")) {
                router.on("OPTIONS", path, GeminiApi::preflight);
            }
        }
        return router;
    }

    private RequestHandler keyed(Function<Request, Answer> handler) {
        return request -> readable(request, answer(handler, request));
    }

    private Answer answer(Function<Request, Answer> handler, Request request) {
        try {
            return switch (keys.judge(request.target(), request.headers())) {
                case GOOD -> handler.apply(request);
                case WRONG -> RestError.wrongKey().answer();
                case MISSING, EPHEMERAL -> RestError.missingKey().answer();
            };
        } catch (RestError.Thrown e) {
            return e.error().answer();
        }
    }

    private static Answer notServed(String what) {
        return RestError.notFound(what + " are not served here.").answer();
    }

    private Answer call(Request request, String version) {
        quota.request(keys.owner(request.target(), request.headers())).ifPresent(wait -> {
            throw RestError.tooManyRequests(quota.mostPerMinute(), wait).thrown();
        });
        String[] call = request.parameters().get("call").split(":", 2);
        String method = call.length == 2 ? call[1] : "";
        String model = call[0];
        if (EMBED.contains(method) && Embeddings.serves(model)) {
            return embed(request, method);
        }
        if (!SERVED.matcher(model).matches() || !GENERATE.contains(method)) {
            throw RestError.unknownModel(model, version, method.isEmpty() ? "generateContent" : method)
                    .thrown();
        }
        return switch (method) {
            case "countTokens" -> count(request);
            case "streamGenerateContent" -> stream(request, model);
            default -> generate(request, model);
        };
    }

    private Answer embed(Request request, String method) {
        Json.Struct asked = GenerateRequest.struct(request.body());
        return json(200, method.equals("embedContent") ? embeddings.one(asked) : embeddings.batch(asked));
    }

    private Answer generate(Request request, String model) {
        GenerateRequest asked = read(request, GenerateRequest.struct(request.body()));
        ResponseWriter response = writer(asked, model);
        try (Generation generation = generation(asked)) {
            while (true) {
                ServerMessage message = generation.next();
                if (response.take(message)) {
                    return json(200, response.end((ServerMessage.TurnComplete) message));
                }
            }
        }
    }

    /// Errors before the first piece have their own status.
    private Answer stream(Request request, String model) {
        GenerateRequest asked = read(request, GenerateRequest.struct(request.body()));
        boolean events = request.target().parameter("alt").equals("sse");
        ResponseWriter response = writer(asked, model);
        Generation generation = generation(asked);
        try {
            Json.Struct first = piece(generation, response);
            return events
                    ? new Answer(
                                    200,
                                    Map.of("content-type", "text/event-stream"),
                                    event(first),
                                    Optional.of(out -> rest(generation, response, first, out, GeminiApi::event)))
                            .with("content-disposition", "attachment")
                    : new Answer(
                            200,
                            Map.of("content-type", "application/json; charset=UTF-8"),
                            OPENING,
                            Optional.of(out -> array(generation, response, first, out)));
        } catch (RuntimeException e) {
            generation.close();
            throw e;
        }
    }

    private static void array(Generation generation, ResponseWriter response, Json.Struct first, Answer.Sink out)
            throws IOException {
        out.write(JsonText.writeBytes(first));
        rest(
                generation,
                response,
                first,
                out,
                piece -> (",\r\n" + JsonText.write(piece)).getBytes(StandardCharsets.UTF_8));
        out.write("]\n".getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] event(Json.Struct piece) {
        return ("data: " + JsonText.write(piece) + "\r\n\r\n").getBytes(StandardCharsets.UTF_8);
    }

    /// Ends with the client too: a piece that cannot be written stops the answer.
    private static void rest(
            Generation generation,
            ResponseWriter response,
            Json.Struct first,
            Answer.Sink out,
            Function<Json.Struct, byte[]> written)
            throws IOException {
        try (generation) {
            Json.Struct last = first;
            while (!isLast(last)) {
                last = piece(generation, response);
                out.write(written.apply(last));
            }
        } catch (RestError.Thrown e) {
            LOG.warn(
                    "an answer breaks off in the middle of its stream: {}",
                    e.error().status());
            out.write(e.error().text().getBytes(StandardCharsets.UTF_8));
        }
    }

    private static boolean isLast(Json.Struct piece) {
        return !(piece.get("candidates") instanceof Json.Array(List<Json> candidates))
                || candidates.getFirst() instanceof Json.Struct candidate && candidate.has("finishReason");
    }

    private static Json.Struct piece(Generation generation, ResponseWriter response) {
        while (true) {
            ServerMessage message = generation.next();
            if (response.take(message)) {
                return response.end((ServerMessage.TurnComplete) message);
            }
            if (response.hasNews() && !(message instanceof ServerMessage.ToolCall)) {
                return response.piece();
            }
        }
    }

    private Answer count(Request request) {
        Json.Struct body = GenerateRequest.struct(request.body());
        Json.Struct asked = body.get("generateContentRequest") instanceof Json.Struct whole
                ? GenerateRequest.struct(JsonText.writeBytes(whole))
                : body;
        GenerateRequest read = read(request, asked);
        TokenCount tokens = counted(read.setup(), read.contents().turns());
        Json.StructBuilder out = Json.struct().put("totalTokens", tokens.total());
        ResponseWriter.details(out, "promptTokensDetails", tokens);
        return json(200, out.build());
    }

    private GenerateRequest read(Request request, Json.Struct body) {
        GenerateRequest asked = GenerateRequest.read(body);
        ClientMessage.ClientContent contents = asked.contents();
        return new GenerateRequest(
                asked.setup(),
                new ClientMessage.ClientContent(
                        files.resolved(keys.owner(request.target(), request.headers()), contents.turns()),
                        contents.turnComplete()));
    }

    private ResponseWriter writer(GenerateRequest asked, String model) {
        int most = asked.setup().generationConfig().maxOutputTokens();
        return new ResponseWriter(model, name(), most, words -> costs(asked, words));
    }

    /// What an answer costs that has so many words so far.
    private UsageMetadata costs(GenerateRequest asked, String words) {
        TokenCount prompt = counted(asked.setup(), asked.contents().turns());
        TokenCount answer = counted(ClientMessage.Setup.of(""), List.of(Content.model(words)));
        return new UsageMetadata(prompt, answer, 0);
    }

    private TokenCount counted(ClientMessage.Setup setup, List<Content> contents) {
        try {
            return counter.count(setup, contents).toCompletableFuture().join();
        } catch (CompletionException _) {
            throw RestError.unavailable().thrown();
        }
    }

    private Generation generation(GenerateRequest asked) {
        return new Generation(sessions, asked, name(), time);
    }

    private String name() {
        byte[] bytes = new byte[12];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    // Models.

    private static final List<String> TALKS =
            List.of("generateContent", "streamGenerateContent", "countTokens", "bidiGenerateContent");
    private static final List<String> LISTED =
            List.of("parley", "gemini-2.5-flash", "gemini-3.1-flash-live-preview", "gemini-embedding-001");

    private static Json.Struct models() {
        return Json.struct()
                .put(
                        "models",
                        Json.array(LISTED.stream().map(GeminiApi::described).toList()))
                .build();
    }

    private Answer model(Request request) {
        String model = request.parameters().get("model");
        if (!SERVED.matcher(model).matches()) {
            throw RestError.notFound("Model is not found: models/" + model + " for api version v1beta")
                    .thrown();
        }
        return json(200, described(model));
    }

    /// Every name is the one mind that the server runs.
    private static Json.Struct described(String model) {
        return Json.struct()
                .put("name", "models/" + model)
                .put("version", "1")
                .put("displayName", model)
                .put("description", "The mind that this server runs")
                .put("inputTokenLimit", 131_072)
                .put("outputTokenLimit", 65_536)
                .put(
                        "supportedGenerationMethods",
                        Json.array((model.contains("embedding") ? EMBED : TALKS)
                                .stream().map(Json::of).toList()))
                .put("temperature", 1)
                .put("topP", Json.of(0.95))
                .put("topK", 64)
                .put("maxTemperature", 2)
                .build();
    }

    // Headers.

    private static Answer json(int status, Json.Struct body) {
        return Answer.json(status, JsonText.writeIndented(body));
    }

    static Answer preflight(Request request) {
        String asked = request.headers().first("access-control-request-headers");
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("access-control-allow-methods", "GET, POST, DELETE, OPTIONS");
        headers.put(
                "access-control-allow-headers",
                asked.matches("[A-Za-z0-9, _-]{1,1000}")
                        ? asked
                        : "content-type, x-goog-api-key, x-goog-api-client, x-server-timeout");
        headers.put("access-control-max-age", "600");
        return readable(request, new Answer(204, headers, new byte[0]));
    }

    /// rest.md 1.3. A page that came this far may read the answer: it has shown a key, or the guard has let its
    /// origin pass.
    static Answer readable(Request request, Answer answer) {
        String origin = request.headers().first("origin");
        return answer.with("access-control-allow-origin", origin.isEmpty() ? "*" : origin)
                .with("access-control-expose-headers", "x-goog-upload-url, x-goog-upload-status")
                .with("vary", "Origin, X-Origin, Referer")
                .with("x-content-type-options", "nosniff")
                .with("x-frame-options", "SAMEORIGIN")
                .with("x-xss-protection", "0");
    }
}
