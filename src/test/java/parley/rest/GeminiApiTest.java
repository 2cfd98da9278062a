package parley.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.control.TalkingServer;
import parley.engine.TextEmbedder;
import parley.gateway.Keys;
import parley.http.Answer;
import parley.http.Headers;
import parley.http.Peer;
import parley.http.Request;
import parley.http.Router;
import parley.http.Target;
import parley.json.Json;
import parley.json.JsonText;
import parley.session.SessionLoops;
import parley.time.Threads;
import parley.time.TimeSource;

@Timeout(60)
class GeminiApiTest {
    private static final String MODEL = "/v1beta/models/gemini-2.5-flash";
    private static final String HELLO = "{\"contents\":[{\"parts\":[{\"text\":\"hello there\"}]}]}";

    private static final Keys KEYS = Keys.of(List.of("good", "other"));

    @TempDir
    private Path folder;

    private final TextEmbedder embedder = new Places();
    private int requests = Integer.MAX_VALUE;
    private Router router;

    @BeforeEach
    void serve() {
        SessionLoops loops = TalkingServer.loops();
        FilesApi files = new FilesApi(KEYS, folder, 10_000, TimeSource.system(), new Random(2));
        router = files.addTo(new GeminiApi(
                        KEYS,
                        loops,
                        loops,
                        files,
                        () -> embedder,
                        new RequestQuota(requests, TimeSource.system()),
                        TimeSource.system(),
                        new Random(1))
                .addTo(new Router()));
    }

    @Test
    void aConversationIsAnsweredByTheMindOfTheLiveApi() {
        String body = "{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"one\"}]},{\"role\":\"model\",\"parts\":"
                + "[{\"text\":\"yes\"}]},{\"role\":\"user\",\"parts\":[{\"text\":\"two three\"}]}]}";

        assertEquals("""
                200 {"candidates":[{"content":{"role":"model","parts":[{"text":"3 turns, the last: two three"}]},\
                "finishReason":"STOP","index":0}],"usageMetadata":{"promptTokenCount":4,"candidatesTokenCount":6,\
                "totalTokenCount":10,"promptTokensDetails":[{"modality":"TEXT","tokenCount":4}],\
                "candidatesTokensDetails":[{"modality":"TEXT","tokenCount":6}]},"modelVersion":"gemini-2.5-flash",\
                "responseId":"ID"}""", post(MODEL + ":generateContent", body));
    }

    @Test
    void aStreamIsEventsOfWhichTheLastOneEndsIt() {
        String[] events = post(MODEL + ":streamGenerateContent?alt=sse", HELLO).split("\r\n\r\n", -1);

        assertEquals(3, events.length);
        assertTrue(
                events[0].startsWith(
                        "200 data: {\"candidates\":[{\"content\":{\"role\":\"model\",\"parts\":[{\"text\":\"1 turns"),
                events[0]);
        assertTrue(
                events[0].contains("\"promptTokenCount\":2") && events[0].contains("\"candidatesTokenCount\":"),
                events[0]);
        assertTrue(events[1].contains("\"finishReason\":\"STOP\"") && events[1].contains("usageMetadata"), events[1]);
        assertEquals("", events[2]);
    }

    @Test
    void aStreamWithoutEventsIsOneArray() {
        String body = post(MODEL + ":streamGenerateContent", HELLO).substring(4);

        assertEquals(2, ((Json.Array) JsonText.parse(body)).items().size());
    }

    @Test
    void anAnswerWhoseClientIsGoneStops() {
        Answer answer = answer("POST", MODEL + ":streamGenerateContent?alt=sse", "good", HELLO);
        try {
            answer.rest().orElseThrow().writeTo(_ -> {
                throw new IOException("gone");
            });
        } catch (IOException _) {
            // It says so.
        }
        while (Threads.live() > 0) {
            Thread.onSpinWait();
        }
    }

    @Test
    void tokensAreCountedAsTheyAreCharged() {
        assertEquals(
                "200 {\"totalTokens\":2,\"promptTokensDetails\":[{\"modality\":\"TEXT\",\"tokenCount\":2}]}",
                post(MODEL + ":countTokens", HELLO));
        assertEquals(
                "200 {\"totalTokens\":4,\"promptTokensDetails\":[{\"modality\":\"TEXT\",\"tokenCount\":4}]}",
                post(
                        MODEL + ":countTokens",
                        "{\"generateContentRequest\":{\"model\":\"models/x\",\"systemInstruction\":{\"parts\":[{\"text\":"
                                + "\"be kind\"}]},\"contents\":{\"parts\":{\"text\":\"hello there\"}}}}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"fooBar":1,"contents":[]}                   | 400 | Invalid JSON payload received. Unknown name "fooBar": Cannot find field. | -
            {"contents":[]}                              | 400 | * GenerateContentRequest.contents: contents is not specified~ |
            {}                                           | 400 | * GenerateContentRequest.contents: contents is not specified~ |
            [1]                                          | 400 | Invalid JSON payload received. expected an object |
            {"contents":[{"parts":[{"text":"x"}]}],"generationConfig":{"fooBar":1}} | 400 | Invalid JSON payload received. Unknown name "fooBar" at 'generation_config': Cannot find field. | generation_config
            {"contents":[{"parts":[{"text":"x"}]}],"generationConfig":{"temperature":"warm"}} | 400 | Invalid value at 'generation_config.temperature' (TYPE_FLOAT), "warm" | generation_config.temperature
            {"contents":[{"parts":[{"text":"x"}]}],"generationConfig":{"temperature":2.1}} | 400 | * GenerateContentRequest.generation_config.temperature: temperature must be in the range [0.0, 2.0].~ |
            {"contents":[{"parts":[{"text":"x"}]}],"generationConfig":{"candidateCount":2}} | 400 | Multiple candidates is not enabled for this model |
            {"contents":[{"role":"system","parts":[{"text":"x"}]}]} | 400 | Content with system role is not supported. Please use a valid role: user, model. |
            {"contents":[{"role":"robot","parts":[{"text":"x"}]}]} | 400 | Please use a valid role: user, model. |
            {"contents":[{"parts":[{"text":"x"}]}],"cachedContent":"cachedContents/1"} | 404 | Cached contents are not served here. |
            """)
    void mistakesAreToldInGooglesWords(String body, int status, String message, String field) {
        String answer = post(MODEL + ":generateContent", body);
        Json.Struct error = (Json.Struct) ((Json.Struct) JsonText.parse(answer.substring(4))).get("error");

        assertEquals(status, Integer.parseInt(answer.substring(0, 3)));
        assertEquals(Json.of(message.replace("~", "\n")), error.get("message"));
        assertEquals(field != null, error.has("details"), answer);
        if (field != null && !field.equals("-")) {
            assertTrue(answer.contains("\"field\":\"" + field + "\""), answer);
        }
    }

    @Test
    void modelsAreListedAndUnknownOnesAreNotFound() {
        assertTrue(ask("GET", "/v1/models", "good", "").contains("\"name\":\"models/parley\""));
        assertTrue(
                ask("GET", "/v1/models/gemini-3.5-flash", "good", "").startsWith("200 {\"name\":\"models/gemini-3.5"));
        assertEquals(
                "404 {\"error\":{\"code\":404,\"message\":\"Model is not found: models/gpt-4 for api version v1beta\","
                        + "\"status\":\"NOT_FOUND\"}}",
                ask("GET", "/v1beta/models/gpt-4", "good", ""));
        assertTrue(post("/v1alpha/models/gemini-2.5-flash:predict", HELLO)
                .contains("models/gemini-2.5-flash is not found for API version v1alpha, or is not supported for"
                        + " predict. Call ListModels"));
    }

    @Test
    void aFileIsUploadedInPiecesAndReadWhereItIsNamed() {
        Answer begun = answer(
                "POST",
                "/upload/v1beta/files",
                "good",
                "{\"file\":{\"displayName\":\"my words\",\"mimeType\":\"text/plain\"}}",
                Map.of("x-goog-upload-command", List.of("start"), "x-goog-upload-header-content-length", List.of("6")));
        String url = begun.headers().get("x-goog-upload-url").replaceFirst("^http://localhost:1", "");
        assertEquals("active", begun.headers().get("x-goog-upload-status"));
        assertEquals("active", piece(url, "upload", 0, "abc").headers().get("x-goog-upload-status"));
        assertEquals("3", piece(url, "query", 0, "").headers().get("x-goog-upload-size-received"));
        assertEquals(400, piece(url, "upload", 1, "x").status());
        Answer ended = piece(url, "upload, finalize", 3, "def");
        Json.Struct file = (Json.Struct) ((Json.Struct) JsonText.parse(ended.body())).get("file");

        assertEquals("final", ended.headers().get("x-goog-upload-status"));
        assertEquals(Json.of("6"), file.get("sizeBytes"));
        assertEquals(Json.of("ACTIVE"), file.get("state"));
        String name = ((Json.Text) file.get("name")).value();
        assertTrue(ask("GET", "/v1beta/files", "good", "").contains("\"displayName\":\"my words\""));
        assertEquals("200 {}", ask("GET", "/v1beta/files", "other", ""));
        assertEquals("200 abcdef", ask("GET", "/v1beta/" + name + ":download", "good", ""));
        assertEquals(404, piece(url, "query", 0, "").status());
        String body = "{\"contents\":[{\"parts\":[{\"fileData\":{\"fileUri\":\"https://elsewhere/v1/" + name
                + "\"}},{\"text\":\"read it\"}]}]}";
        assertTrue(post(MODEL + ":generateContent", body).contains("the last: read it"));
        assertTrue(ask("POST", MODEL + ":generateContent", "other", body).startsWith("403 "));
        assertEquals("200 {}", ask("DELETE", "/v1beta/" + name, "good", ""));
        assertTrue(ask("GET", "/v1beta/" + name, "good", "")
                .contains("You do not have permission to access the File " + name.substring(6)));
    }

    @Test
    void aFileMayComeInOneRequest() {
        String body = "--B\r\nContent-Type: application/json\r\n\r\n{\"file\":{\"name\":\"files/mine\",\"mimeType\":"
                + "\"text/plain\"}}\r\n--B\r\nContent-Type: text/plain\r\n\r\nthe\r\n\r\nbytes\r\n--B--\r\n";
        Answer whole = answer(
                "POST",
                "/upload/v1/files",
                "good",
                body,
                Map.of("content-type", List.of("multipart/related; boundary=B")));

        assertEquals(200, whole.status(), () -> new String(whole.body(), UTF_8));
        assertEquals("200 the\r\n\r\nbytes", ask("GET", "/v1/files/mine:download", "good", ""));
    }

    @Test
    void namesNeverBecomePathsAndQuotasHold() throws IOException {
        for (String name : List.of("../up", "a/b", "files/../up", "A", "-a", "")) {
            String body = "{\"file\":{\"name\":\"" + name + "\",\"mimeType\":\"text/plain\"}}";
            Answer begun = begin(body, 1);
            assertEquals(name.isEmpty() ? 200 : 400, begun.status(), name);
        }
        assertEquals(
                400, begin("{\"file\":{\"mimeType\":\"text/plain\"}}", 10_001).status());
        assertTrue(ask("GET", "/v1/files/..%2F..%2Fup", "good", "").startsWith("404 "));
        try (var all = java.nio.file.Files.walk(folder)) {
            assertTrue(all.allMatch(
                    path -> path.equals(folder) || path.getFileName().toString().matches("[0-9a-f]{32}(\\.\\w+)*")));
        }
    }

    private Answer begin(String body, int length) {
        return answer(
                "POST",
                "/upload/v1/files",
                "good",
                body,
                Map.of(
                        "x-goog-upload-command",
                        List.of("start"),
                        "x-goog-upload-header-content-length",
                        List.of(Integer.toString(length))));
    }

    private Answer piece(String url, String command, int offset, String bytes) {
        return answer(
                "POST",
                url,
                "",
                bytes,
                Map.of(
                        "x-goog-upload-command",
                        List.of(command),
                        "x-goog-upload-offset",
                        List.of(Integer.toString(offset))));
    }

    @Test
    void aKeyThatAsksTooOftenIsToldHowLongToWait() {
        requests = 2;
        serve();
        assertTrue(post(MODEL + ":countTokens", HELLO).startsWith("200 "));
        assertTrue(post(MODEL + ":countTokens", HELLO).startsWith("200 "));
        String refused = post(MODEL + ":countTokens", HELLO);

        assertTrue(
                refused.startsWith("429 {\"error\":{\"code\":429,\"message\":\"You exceeded your current quota"),
                refused);
        assertTrue(refused.matches(".*\"retryDelay\":\"\\d+s\".*"), refused);
        assertTrue(ask("POST", MODEL + ":countTokens", "other", HELLO).startsWith("200 "));
    }

    @Test
    void whatIsBlockedHasNoCandidateAndSaysWhy() {
        String settings = ",\"safetySettings\":[{\"category\":\"HARM_CATEGORY_HARASSMENT\",\"threshold\":";
        String bad = "{\"contents\":[{\"parts\":[{\"text\":\"go kill yourself\"}]}]" + settings;

        assertEquals("""
                200 {"promptFeedback":{"blockReason":"SAFETY","safetyRatings":[\
                {"category":"HARM_CATEGORY_HARASSMENT","probability":"HIGH","blocked":true},\
                {"category":"HARM_CATEGORY_HATE_SPEECH","probability":"NEGLIGIBLE"},\
                {"category":"HARM_CATEGORY_SEXUALLY_EXPLICIT","probability":"NEGLIGIBLE"},\
                {"category":"HARM_CATEGORY_DANGEROUS_CONTENT","probability":"NEGLIGIBLE"},\
                {"category":"HARM_CATEGORY_CIVIC_INTEGRITY","probability":"NEGLIGIBLE"}]},\
                "usageMetadata":{"promptTokenCount":3,"totalTokenCount":3,\
                "promptTokensDetails":[{"modality":"TEXT","tokenCount":3}]},"modelVersion":"gemini-2.5-flash",\
                "responseId":"ID"}""", post(MODEL + ":generateContent", bad + "\"BLOCK_ONLY_HIGH\"}]}"));
        String[] events = post(MODEL + ":streamGenerateContent?alt=sse", bad + "\"BLOCK_LOW_AND_ABOVE\"}]}")
                .split("\r\n\r\n");
        assertEquals(1, events.length);
        assertTrue(events[0].contains("promptFeedback"), events[0]);
        assertTrue(post(MODEL + ":generateContent", bad + "\"BLOCK_NONE\"}]}").contains("\"STOP\""));
    }

    @Test
    void categoriesOfOtherModelsAreRefusedInGooglesWords() {
        String body = "{\"contents\":[{\"parts\":[{\"text\":\"hi\"}]}],\"safetySettings\":[{\"category\":"
                + "\"HARM_CATEGORY_TOXICITY\",\"threshold\":\"BLOCK_NONE\"}]}";

        assertTrue(post(MODEL + ":generateContent", body)
                .startsWith(
                        "400 {\"error\":{\"code\":400,\"message\":\"* GenerateContentRequest.safety_settings[0]: element"
                                + " predicate failed: $.category in (HarmCategory.HARM_CATEGORY_HA"));
    }

    @Test
    void whatOnlyTheLiveApiRefusesIsServed() {
        String config = "{\"contents\":[{\"parts\":[{\"text\":\"hi\"}]}],\"tools\":[{\"googleSearch\":{}}],"
                + "\"generationConfig\":{\"stopSequences\":[\"x\"],\"responseMimeType\":\"application/json\","
                + "\"responseSchema\":{\"type\":\"OBJECT\"}}}";

        assertTrue(post(MODEL + ":generateContent", config).contains("\"finishReason\":\"STOP\""));
    }

    @Test
    void textsAreEmbeddedOneByOneAndInBatches() {
        String embed = "/v1beta/models/gemini-embedding-001:";
        String content = "\"content\":{\"parts\":[{\"text\":\"abc\"}]}";

        assertEquals("200 {\"embedding\":{\"values\":[0.6,0.8]}}", post(embed + "embedContent", "{" + content + "}"));
        assertEquals(
                "200 {\"embeddings\":[{\"values\":[1.0]},{\"values\":[0.6,0.8]}]}",
                post(
                        embed + "batchEmbedContents",
                        "{\"requests\":[{\"model\":\"models/x\"," + content + ",\"outputDimensionality\":1},{" + content
                                + ",\"taskType\":\"RETRIEVAL_QUERY\"}]}"));
        assertTrue(post(embed + "batchEmbedContents", "{\"requests\":[{" + content + "},{}]}")
                .contains("Invalid value at 'requests[1].content', parts with text expected"));
        assertTrue(post(embed + "embedContent", "{" + content + ",\"outputDimensionality\":3}")
                .contains("a whole number from 1 to 2 expected"));
        assertTrue(post(embed + "batchEmbedContents", "{}").startsWith("400 "));
        assertTrue(ask("POST", embed + "embedContent", "", "{" + content + "}").startsWith("403 "));
    }

    /// Everything is at the same place.
    private static final class Places implements TextEmbedder {
        @Override
        public float[] of(String text) {
            return new float[] {0.6f, 0.8f};
        }

        @Override
        public int dimensions() {
            return 2;
        }

        @Override
        public String describe() {
            return "places";
        }

        @Override
        public void close() {}
    }

    @Test
    void whatIsNotServedYetSaysSo() {
        assertTrue(post("/v1beta/cachedContents", "{}").startsWith("404 "));
        assertTrue(post("/v1beta/interactions", "{}").startsWith("404 "));
    }

    @Test
    void keysAreJudgedInGooglesWords() {
        assertTrue(ask("POST", MODEL + ":generateContent", "bad", HELLO).matches("400 .*API_KEY_INVALID.*"));
        assertTrue(ask("POST", MODEL + ":generateContent", "", HELLO).startsWith("403 "));
        assertTrue(
                ask("POST", MODEL + ":generateContent", "auth_tokens/x", HELLO).startsWith("403 "));
    }

    @Test
    void browsersMayAskFromAnywhereAndReadErrorsToo() {
        Answer preflight = answer("OPTIONS", MODEL + ":generateContent", "", "");
        assertEquals(204, preflight.status());
        assertEquals("*", preflight.headers().get("access-control-allow-origin"));
        Answer error = answer("POST", MODEL + ":generateContent", "bad", HELLO);
        assertEquals("*", error.headers().get("access-control-allow-origin"));
        assertEquals("nosniff", error.headers().get("x-content-type-options"));
    }

    private String post(String path, String body) {
        return ask("POST", path, "good", body);
    }

    private String ask(String method, String path, String key, String body) {
        Answer answer = answer(method, path, key, body);
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(answer.body());
        answer.rest().ifPresent(rest -> {
            try {
                rest.writeTo(whole::writeBytes);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        String text = whole.toString(UTF_8).replaceAll("[0-9a-f]{24}", "ID");
        boolean plain = text.startsWith("{") && answer.rest().isEmpty();
        return answer.status() + " " + (plain ? JsonText.write(JsonText.parse(text)) : text);
    }

    private Answer answer(String method, String path, String key, String body) {
        return answer(method, path, key, body, Map.of());
    }

    private Answer answer(String method, String path, String key, String body, Map<String, List<String>> more) {
        Map<String, List<String>> headers = new java.util.LinkedHashMap<>(more);
        headers.put("host", List.of("localhost:1"));
        if (!key.isEmpty()) {
            headers.put("x-goog-api-key", List.of(key));
        }
        Peer peer = new Peer(new InetSocketAddress("127.0.0.1", 1), 1, false);
        return router.answer(
                new Request(method, Target.parse(path), Headers.of(headers), body.getBytes(UTF_8), peer, Map.of()));
    }
}
