package compat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.genai.AsyncSession;
import com.google.genai.types.ActivityEnd;
import com.google.genai.types.ActivityStart;
import com.google.genai.types.AudioTranscriptionConfig;
import com.google.genai.types.AutomaticActivityDetection;
import com.google.genai.types.Behavior;
import com.google.genai.types.Blob;
import com.google.genai.types.Content;
import com.google.genai.types.CreateAuthTokenConfig;
import com.google.genai.types.File;
import com.google.genai.types.FunctionCall;
import com.google.genai.types.FunctionDeclaration;
import com.google.genai.types.FunctionResponse;
import com.google.genai.types.FunctionResponseScheduling;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.LiveConnectConfig;
import com.google.genai.types.LiveSendClientContentParameters;
import com.google.genai.types.LiveSendRealtimeInputParameters;
import com.google.genai.types.LiveSendToolResponseParameters;
import com.google.genai.types.LiveServerContent;
import com.google.genai.types.LiveServerMessage;
import com.google.genai.types.LiveServerSessionResumptionUpdate;
import com.google.genai.types.Modality;
import com.google.genai.types.ModalityTokenCount;
import com.google.genai.types.Part;
import com.google.genai.types.RealtimeInputConfig;
import com.google.genai.types.Schema;
import com.google.genai.types.SessionResumptionConfig;
import com.google.genai.types.Tool;
import com.google.genai.types.Transcription;
import com.google.genai.types.Type;
import com.google.genai.types.UploadFileConfig;
import com.google.genai.types.UsageMetadata;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/// Google's Java SDK, unmodified, against a Parley server: see README.md two folders up for the settings, the
/// scenarios and what is printed. The SDK always speaks TLS; `javax.net.ssl.trustStore` names the certificate.
public final class Client {

    private static final long WAIT_MS = 45_000;
    private static final long STARTED = System.nanoTime();
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String HTTPS = setting("PARLEY_HTTPS", "");
    private static final String KEY = setting("PARLEY_KEY", "any");
    private static final String BAD_KEY = setting("PARLEY_BAD_KEY", "wrong");
    private static final String MODEL = setting("PARLEY_DIALECT_MODEL", "gemini-live-2.5-flash-preview");

    private static String scenario = "";
    private static int audioChunks;
    private static int audioBytes;

    private Client() {}

    interface Scenario {
        Map<String, Object> run() throws Exception;
    }

    private static final Map<String, Scenario> SCENARIOS = new LinkedHashMap<>();

    static {
        SCENARIOS.put("text-turn", Client::textTurn);
        SCENARIOS.put("audio-turn", Client::audioTurn);
        SCENARIOS.put("speech-stream", Client::speechStream);
        SCENARIOS.put("speech-file", Client::speechFile);
        SCENARIOS.put("barge-in", Client::bargeIn);
        SCENARIOS.put("manual-activity", Client::manualActivity);
        SCENARIOS.put("function-call-2.5", Client::functionCall25);
        SCENARIOS.put("function-call-3.1", Client::functionCall31);
        SCENARIOS.put("function-beside", Client::functionBeside);
        SCENARIOS.put("function-cancelled", Client::functionCancelled);
        SCENARIOS.put("resume", Client::resume);
        SCENARIOS.put("go-away", Client::goAway);
        SCENARIOS.put("token", Client::token);
        SCENARIOS.put("rest", Client::rest);
        SCENARIOS.put("bad-key", Client::badKey);
        SCENARIOS.put("unknown-model", Client::unknownModel);
    }

    public static void main(String[] asked) throws Exception {
        Closes.listen();
        List<String> names = asked.length > 0 ? List.of(asked) : List.copyOf(SCENARIOS.keySet());
        List<String> failed = new ArrayList<>();
        for (String name : names) {
            scenario = name;
            long from = System.nanoTime();
            Map<String, Object> facts = new LinkedHashMap<>();
            try {
                facts.put("ok", true);
                facts.putAll(SCENARIOS.get(name).run());
            } catch (Exception broken) {
                failed.add(name);
                facts.put("ok", false);
                facts.put("why", broken.toString());
            }
            facts.put("tookMs", (System.nanoTime() - from) / 1_000_000);
            report(facts);
        }
        scenario = "all";
        String sdk = "com.google.genai:google-genai " + version();
        line(Map.of(
                "ok", failed.isEmpty(),
                "sdk", sdk,
                "runtime", Runtime.version().toString(),
                "ran", names.size(),
                "failed", failed));
        System.exit(failed.isEmpty() ? 0 : 1); // the SDK's threads would keep the process
    }

    private static Map<String, Object> textTurn() throws Exception {
        LiveConnectConfig config =
                LiveConnectConfig.builder().responseModalities(Modality.Known.TEXT).build();
        try (Conversation talk = Conversation.open(MODEL, config)) {
            talk.ask("Remember the code word is blue falcon.");
            List<Event> first = talk.next("turnComplete");
            checkTurn(first, "text", "", "");
            talk.ask("What is the code word?");
            List<Event> second = talk.next("turnComplete");
            Map<String, Object> facts = checkTurn(second, "text", "", "falcon");
            check(promptOf(second) > promptOf(first), "the second prompt does not hold the first turn");
            talk.end();
            return facts;
        }
    }

    private static int promptOf(List<Event> turn) {
        return turn.getLast().usage().promptTokenCount().orElse(0);
    }

    private static Map<String, Object> audioTurn() throws Exception {
        try (Conversation talk = Conversation.open(MODEL, audio().build())) {
            talk.ask("Please say: the river is wide");
            Map<String, Object> facts = checkTurn(talk.next("turnComplete"), "audio", "", "river");
            talk.end();
            return facts;
        }
    }

    private static Map<String, Object> speechStream() throws Exception {
        Recording speech = Recording.all().get(0);
        try (Conversation talk = Conversation.open(MODEL, hearing().build());
                Microphone microphone = new Microphone(talk, speech.rate())) {
            microphone.say(speech.pcm());
            Map<String, Object> facts = checkTurn(talk.next("turnComplete"), "audio", speech.words(), "");
            talk.end();
            return facts;
        }
    }

    private static Map<String, Object> speechFile() throws Exception {
        Recording speech = Recording.all().get(1);
        try (Conversation talk = Conversation.open(MODEL, hearing().build())) {
            talk.hear(speech.pcm(), speech.rate());
            talk.input(input -> input.audioStreamEnd(true));
            Map<String, Object> facts = checkTurn(talk.next("turnComplete"), "audio", speech.words(), "");
            talk.end();
            return facts;
        }
    }

    private static Map<String, Object> bargeIn() throws Exception {
        Recording speech = Recording.all().get(0);
        try (Conversation talk = Conversation.open(MODEL, hearing().build());
                Microphone microphone = new Microphone(talk, speech.rate())) {
            talk.ask("Count to thirty.");
            talk.next("audio");
            Thread.sleep(1000);
            microphone.say(speech.pcm());
            long spoken = System.nanoTime();
            talk.next("interrupted");
            long interruptedAfterMs = (System.nanoTime() - spoken) / 1_000_000;
            List<Event> rest = talk.next("turnComplete");
            check(count(rest, "audio") == 0, "audio of the old turn after interrupted");
            check(count(rest, "generationComplete") == 0, "generationComplete after interrupted");
            checkUsage(rest.getLast().usage());
            Map<String, Object> facts = checkTurn(talk.next("turnComplete"), "audio", speech.words(), "");
            talk.end();
            facts.put("interruptedAfterMs", interruptedAfterMs);
            return facts;
        }
    }

    private static Map<String, Object> manualActivity() throws Exception {
        Recording speech = Recording.all().get(2);
        LiveConnectConfig config = hearing()
                .realtimeInputConfig(RealtimeInputConfig.builder()
                        .automaticActivityDetection(
                                AutomaticActivityDetection.builder().disabled(true)))
                .build();
        try (Conversation talk = Conversation.open(MODEL, config)) {
            talk.input(input -> input.activityStart(ActivityStart.builder()));
            for (int at = 0; at < speech.pcm().length; at += 640) {
                int end = Math.min(at + 640, speech.pcm().length);
                talk.hear(Arrays.copyOfRange(speech.pcm(), at, end), speech.rate());
            }
            talk.input(input -> input.activityEnd(ActivityEnd.builder()));
            Map<String, Object> facts = checkTurn(talk.next("turnComplete"), "audio", speech.words(), "");
            talk.end();
            return facts;
        }
    }

    /// 2.x: the turn ends with the call, the answer is a new one.
    private static Map<String, Object> functionCall25() throws Exception {
        Tool weather = function("get_weather", "Tells the weather in a city", "city", Type.Known.STRING);
        String model = "gemini-2.5-flash-native-audio-preview-12-2025";
        try (Conversation talk = Conversation.open(model, audio().tools(weather).build())) {
            talk.ask("What is the weather in Oslo?");
            FunctionCall call = talk.next("toolCall").getLast().calls().getFirst();
            Object city = call.args().orElse(Map.of()).get("city");
            check(call.name().equals(Optional.of("get_weather")) && "oslo".equalsIgnoreCase("" + city), "call " + call);
            List<Event> end = talk.next("turnComplete");
            check(end.getFirst().is("generationComplete"), end.getFirst() + " after toolCall");
            checkUsage(end.getLast().usage());
            talk.respond(call, "sunny and warm");
            Map<String, Object> facts = checkTurn(talk.next("turnComplete"), "audio", "", "sunny");
            talk.end();
            return facts;
        }
    }

    /// 3.x flash live: nothing ends before the response, and one turnComplete is for the whole exchange.
    private static Map<String, Object> functionCall31() throws Exception {
        Tool light = function("set_light", "Turns the light on or off", "on", Type.Known.BOOLEAN);
        String model = "gemini-3.1-flash-live-preview";
        try (Conversation talk = Conversation.open(model, audio().tools(light).build())) {
            talk.input(input -> input.text("Please turn the light on."));
            FunctionCall call = talk.next("toolCall").getLast().calls().getFirst();
            Object on = call.args().orElse(Map.of()).get("on");
            check(call.name().equals(Optional.of("set_light")) && Boolean.TRUE.equals(on), "call " + call);
            talk.quiet(500, "before the response"); // a lamp takes its time
            talk.respond(call, "the kitchen is bright");
            Map<String, Object> facts = checkTurn(talk.next("turnComplete"), "audio", "", "bright");
            talk.end();
            return facts;
        }
    }

    /// The turn ends with the call; the talk goes on; the result interrupts it.
    private static Map<String, Object> functionBeside() throws Exception {
        try (Conversation talk = Conversation.open(MODEL, text(weather(Behavior.Known.NON_BLOCKING)).build())) {
            talk.ask("What is the weather in Oslo?");
            FunctionCall call = talk.next("toolCall").getLast().calls().getFirst();
            talk.next("turnComplete");
            talk.ask("Say hello.");
            talk.next("turnComplete");
            talk.respond(call, "sunny", FunctionResponseScheduling.Known.INTERRUPT);
            Map<String, Object> facts = checkTurn(talk.next("turnComplete"), "text", "", "sunny");
            talk.end();
            return facts;
        }
    }

    /// Models of 3.8: what the user says next cancels a call that waits.
    private static Map<String, Object> functionCancelled() throws Exception {
        LiveConnectConfig config = text(weather(Behavior.Known.BLOCKING)).build();
        try (Conversation talk = Conversation.open("gemini-3.8-live", config)) {
            talk.ask("What is the weather in Oslo?");
            FunctionCall call = talk.next("toolCall").getLast().calls().getFirst();
            talk.next("turnComplete");
            talk.ask("Say hello.");
            talk.next("toolCallCancellation");
            talk.respond(call, "sunny"); // too late
            Map<String, Object> facts = checkTurn(talk.next("turnComplete"), "text", "", "hello");
            talk.end();
            return facts;
        }
    }

    /// The connection is cut without a word; the handle leads to the same talk, a pending call included.
    private static Map<String, Object> resume() throws Exception {
        LiveConnectConfig.Builder config = text(weather(Behavior.Known.UNSPECIFIED));
        Conversation first =
                Conversation.open(MODEL, config.sessionResumption(SessionResumptionConfig.builder()).build());
        first.ask("My name is Ada.");
        first.next("turnComplete");
        first.ask("What is the weather in Oslo?");
        FunctionCall call = first.next("toolCall").getLast().calls().getFirst();
        first.next("turnComplete");
        String handle = first.next("resumption").getLast().text();
        first.drop();
        try (Conversation talk = resumed(config, handle)) {
            talk.respond(call, "sunny");
            checkTurn(talk.next("turnComplete"), "text", "", "sunny");
            talk.next("resumption");
            talk.ask("What is my name?");
            return checkTurn(talk.next("turnComplete"), "text", "", "ada");
        }
    }

    private static Conversation resumed(LiveConnectConfig.Builder config, String handle) throws Exception {
        return Conversation.open(
                MODEL,
                config.sessionResumption(SessionResumptionConfig.builder().handle(handle))
                        .build());
    }

    /// The server says that it goes away; the talk goes on by another connection.
    private static Map<String, Object> goAway() throws Exception {
        // With the answer: what comes before the SDK is told whom to give it to is lost.
        String plan = "{\"faults\":[{\"fault\":\"goAway\",\"after\":3,\"ms\":9000}]}";
        HttpURLConnection put = (HttpURLConnection)
                URI.create(setting("PARLEY_HTTP", "") + "/parley/v1/faults").toURL().openConnection();
        put.setRequestMethod("PUT");
        put.setDoOutput(true);
        put.setRequestProperty("x-goog-api-key", KEY);
        put.getOutputStream().write(plan.getBytes(StandardCharsets.UTF_8));
        check(put.getResponseCode() == 200, "faults: " + put.getResponseCode());
        LiveConnectConfig.Builder config = text();
        try (Conversation first =
                Conversation.open(MODEL, config.sessionResumption(SessionResumptionConfig.builder()).build())) {
            first.ask("My name is Ada.");
            List<Event> turn = new ArrayList<>(first.next("turnComplete"));
            turn.addAll(first.next("resumption"));
            Event going = turn.stream().filter(event -> event.is("goAway")).findFirst().orElseThrow();
            check(going.text().equals("PT9S"), going.text() + " left");
            String handle = turn.getLast().text();
            first.close();
            try (Conversation talk = resumed(config, handle)) {
                talk.ask("What is my name?");
                return checkTurn(talk.next("turnComplete"), "text", "", "ada");
            }
        }
    }

    /// A token of one use opens one session.
    private static Map<String, Object> token() throws Exception {
        HttpOptions alpha = HttpOptions.builder().baseUrl(HTTPS).apiVersion("v1alpha").build();
        try (var minting = com.google.genai.Client.builder().apiKey(KEY).httpOptions(alpha).build()) {
            String name = minting.authTokens
                    .create(CreateAuthTokenConfig.builder().uses(1).build())
                    .name()
                    .orElseThrow();
            check(name.startsWith("auth_tokens/"), "token " + name);
            Map<String, Object> facts;
            try (Conversation talk = Conversation.with(connect(name, "v1alpha", MODEL, text().build()))) {
                talk.ask("Say the word banana.");
                facts = checkTurn(talk.next("turnComplete"), "text", "", "banana");
                talk.end();
            }
            Closes.forget();
            connect(name, "v1alpha", MODEL, text().build());
            String shown = Closes.next();
            check(shown.contains("Token has been used too many times"), "the second: " + shown);
            return facts;
        }
    }

    private static Map<String, Object> rest() throws Exception {
        String model = "gemini-2.5-flash";
        String words = "Say the word banana.";
        HttpOptions options = HttpOptions.builder().baseUrl(HTTPS).build();
        try (var ai = com.google.genai.Client.builder().apiKey(KEY).httpOptions(options).build();
                var wrong = com.google.genai.Client.builder().apiKey(BAD_KEY).httpOptions(options).build()) {
            GenerateContentResponse whole = ai.models.generateContent(model, words, null);
            check(whole.text().toLowerCase().contains("banana"), "said " + whole.text());
            StringBuilder said = new StringBuilder();
            try (var pieces = ai.models.generateContentStream(model, words, null)) {
                pieces.forEach(piece -> said.append(Optional.ofNullable(piece.text()).orElse("")));
            }
            check(said.toString().toLowerCase().contains("banana"), "streamed " + said);
            int tokens = ai.models.countTokens(model, words, null).totalTokens().orElse(0);
            int prompt = whole.usageMetadata().orElseThrow().promptTokenCount().orElse(0);
            check(tokens == prompt, tokens + " tokens, not " + prompt);
            String error = refusal(() -> wrong.models.generateContent(model, words, null));
            check(error.contains("API key not valid"), "a bad key: " + error);
            File file = ai.files.upload(
                    "words in a file".getBytes(StandardCharsets.UTF_8),
                    UploadFileConfig.builder().mimeType("text/plain").build());
            check(file.sizeBytes().orElse(0L) == 15, "uploaded " + file);
            Content read = Content.fromParts(
                    Part.fromUri(file.uri().orElseThrow(), file.mimeType().orElseThrow()), Part.fromText(words));
            check(ai.models.generateContent(model, read, null).text().toLowerCase().contains("banana"), "with a file");
            ai.files.delete(file.name().orElseThrow(), null);
            check(!refusal(() -> ai.files.get(file.name().orElseThrow(), null)).isEmpty(), "a deleted file is there");
            return new LinkedHashMap<>(Map.of("said", said.toString(), "totalTokens", tokens));
        }
    }

    /// What an error says; empty when there is none.
    private static String refusal(Runnable request) {
        try {
            request.run();
            return "";
        } catch (RuntimeException e) {
            return e.toString();
        }
    }

    private static Map<String, Object> badKey() throws Exception {
        return refused(BAD_KEY, MODEL, 1007, "API key not valid. Please pass a valid API key.");
    }

    private static Map<String, Object> unknownModel() throws Exception {
        String words = "models/no-such-model is not found for API version v1";
        return refused(KEY, "no-such-model", 1008, words);
    }

    /// The SDK shows the words of a close only in its log. Its future stays pending, since its WebSocket
    /// neither answers the close nor reads on to notice that the connection is gone.
    private static Map<String, Object> refused(String key, String model, int code, String words) throws Exception {
        Closes.forget();
        CompletableFuture<AsyncSession> connecting = connect(key, model, audio().build());
        String shown = Closes.next();
        check(shown.contains("code: " + code), "no code " + code + " in \"" + shown + "\"");
        check(shown.contains(words), "\"" + words + "\" expected, got \"" + shown + "\"");
        check(!connecting.isDone() || connecting.isCompletedExceptionally(), "connected");
        return Map.of("code", code, "shown", shown, "connect", connecting.isDone() ? "failed" : "pending");
    }

    private static CompletableFuture<AsyncSession> connect(String key, String model, LiveConnectConfig config) {
        return connect(key, "", model, config);
    }

    /// @param version of the API; empty for the SDK's own choice
    private static CompletableFuture<AsyncSession> connect(
            String key, String version, String model, LiveConnectConfig config) {
        HttpOptions.Builder options = HttpOptions.builder().baseUrl(HTTPS);
        if (!version.isEmpty()) {
            options.apiVersion(version);
        }
        return com.google.genai.Client.builder()
                .apiKey(key)
                .httpOptions(options.build())
                .build()
                .async
                .live
                .connect(model, config);
    }

    private static LiveConnectConfig.Builder text(Tool... tools) {
        LiveConnectConfig.Builder config = LiveConnectConfig.builder().responseModalities(Modality.Known.TEXT);
        return tools.length == 0 ? config : config.tools(tools);
    }

    private static Tool weather(Behavior.Known behavior) {
        FunctionDeclaration declared = function(
                        "get_weather", "Tells the weather in a city", "city", Type.Known.STRING)
                .functionDeclarations()
                .orElseThrow()
                .getFirst();
        return Tool.builder()
                .functionDeclarations(declared.toBuilder().behavior(behavior).build())
                .build();
    }

    private static LiveConnectConfig.Builder audio() {
        return LiveConnectConfig.builder()
                .responseModalities(Modality.Known.AUDIO)
                .outputAudioTranscription(AudioTranscriptionConfig.builder());
    }

    /// Brief answers: how long they go on tells nothing.
    private static LiveConnectConfig.Builder hearing() {
        return audio().inputAudioTranscription(AudioTranscriptionConfig.builder())
                .maxOutputTokens(16);
    }

    private static Tool function(String name, String description, String parameter, Type.Known type) {
        Schema parameters = Schema.builder()
                .type(Type.Known.OBJECT)
                .properties(Map.of(parameter, Schema.builder().type(type).build()))
                .required(parameter)
                .build();
        FunctionDeclaration declaration = FunctionDeclaration.builder()
                .name(name)
                .description(description)
                .parameters(parameters)
                .build();
        return Tool.builder().functionDeclarations(declaration).build();
    }

    /// One thing that a message of the SDK holds, in the words of the wire; of audio `text` is the mime type.
    record Event(
            String kind, String text, boolean finished, int bytes, List<FunctionCall> calls, UsageMetadata usage) {

        static final UsageMetadata NO_USAGE = UsageMetadata.builder().build();

        static Event of(String kind) {
            return of(kind, "");
        }

        static Event of(String kind, String text) {
            return new Event(kind, text, false, 0, List.of(), NO_USAGE);
        }

        static Event transcription(String kind, Transcription piece) {
            boolean finished = piece.finished().orElse(false);
            return new Event(kind, piece.text().orElse(""), finished, 0, List.of(), NO_USAGE);
        }

        boolean is(String kind) {
            return this.kind.equals(kind);
        }

        Map<String, Object> fields() {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("event", kind);
            if (!text.isEmpty()) {
                fields.put("text", text);
            }
            if (finished) {
                fields.put("finished", true);
            }
            if (bytes > 0) {
                fields.put("bytes", bytes);
            }
            if (!calls.isEmpty()) {
                fields.put("calls", calls.toString());
            }
            if (is("turnComplete")) {
                fields.put("usage", usage.toString());
            }
            return fields;
        }
    }

    private static List<Event> eventsOf(LiveServerMessage message) {
        List<Event> events = new ArrayList<>();
        message.toolCall().ifPresent(call -> {
            List<FunctionCall> calls = call.functionCalls().orElse(List.of());
            events.add(new Event("toolCall", "", false, 0, calls, Event.NO_USAGE));
        });
        message.toolCallCancellation().ifPresent(_ -> events.add(Event.of("toolCallCancellation")));
        message.goAway()
                .ifPresent(going -> events.add(
                        Event.of("goAway", going.timeLeft().orElse(Duration.ZERO).toString())));
        message.sessionResumptionUpdate()
                .flatMap(LiveServerSessionResumptionUpdate::newHandle)
                .ifPresent(handle -> events.add(Event.of("resumption", handle)));
        message.voiceActivity()
                .ifPresent(activity -> events.add(Event.of("voiceActivity", activity.toString())));
        message.serverContent().ifPresent(content -> contentOf(content, message, events));
        return events;
    }

    private static void contentOf(LiveServerContent content, LiveServerMessage message, List<Event> events) {
        if (content.interrupted().orElse(false)) {
            events.add(Event.of("interrupted"));
        }
        content.inputTranscription().ifPresent(heard -> events.add(Event.transcription("inputTranscription", heard)));
        content.modelTurn().flatMap(Content::parts).orElse(List.of()).forEach(part -> events.add(partOf(part)));
        content.outputTranscription().ifPresent(said -> events.add(Event.transcription("outputTranscription", said)));
        if (content.generationComplete().orElse(false)) {
            events.add(Event.of("generationComplete"));
        }
        if (content.turnComplete().orElse(false)) {
            UsageMetadata usage = message.usageMetadata().orElse(Event.NO_USAGE);
            events.add(new Event("turnComplete", "", false, 0, List.of(), usage));
        }
    }

    private static Event partOf(Part part) {
        return part.inlineData()
                .map(blob -> new Event(
                        "audio",
                        blob.mimeType().orElse(""),
                        false,
                        blob.data().orElse(new byte[0]).length,
                        List.of(),
                        Event.NO_USAGE))
                .orElseGet(() -> Event.of("text", part.text().orElse("")));
    }

    /// A session and everything that came, in order.
    static final class Conversation implements AutoCloseable {

        private final AsyncSession session;
        private final LinkedBlockingQueue<Event> came = new LinkedBlockingQueue<>();

        private Conversation(AsyncSession session) {
            this.session = session;
        }

        static Conversation open(String model, LiveConnectConfig config) throws Exception {
            return with(connect(KEY, model, config));
        }

        static Conversation with(CompletableFuture<AsyncSession> connecting) throws Exception {
            Closes.forget();
            Conversation talk = new Conversation(connecting.get(WAIT_MS, TimeUnit.MILLISECONDS));
            talk.session.receive(message -> eventsOf(message).forEach(talk::add)).join();
            return talk;
        }

        private void add(Event event) {
            report(event.fields());
            came.add(event);
        }

        /// The events that were not read yet, up to and with the next one of this kind.
        List<Event> next(String kind) throws InterruptedException {
            List<Event> events = new ArrayList<>();
            long deadline = System.nanoTime() + WAIT_MS * 1_000_000;
            while (events.isEmpty() || !events.getLast().is(kind)) {
                Event event = came.poll(500, TimeUnit.MILLISECONDS);
                if (event != null) {
                    events.add(event);
                } else {
                    check(Closes.seen.isEmpty(), Closes.seen + " before " + kind);
                    check(System.nanoTime() < deadline, "no " + kind + " in " + WAIT_MS + " ms");
                }
            }
            return events;
        }

        /// Nothing comes for a while.
        void quiet(long millis, String when) throws InterruptedException {
            Thread.sleep(millis);
            List<Event> late = new ArrayList<>();
            came.drainTo(late);
            late.removeIf(event -> event.is("voiceActivity"));
            check(late.isEmpty(), late + " came " + when);
        }

        /// Nothing of a turn may follow the last one.
        void end() throws InterruptedException {
            quiet(250, "after the last turn");
        }

        /// `turnComplete` has to be said: the SDK leaves it out otherwise, and the server waits for more.
        void ask(String text) {
            Content content = Content.builder().role("user").parts(Part.fromText(text)).build();
            session.sendClientContent(LiveSendClientContentParameters.builder()
                            .turns(content)
                            .turnComplete(true)
                            .build())
                    .join();
        }

        /// Joined, because the SDK sends on a pool of threads: the next message could overtake this one.
        void input(UnaryOperator<LiveSendRealtimeInputParameters.Builder> input) {
            session.sendRealtimeInput(
                            input.apply(LiveSendRealtimeInputParameters.builder()).build())
                    .join();
        }

        void hear(byte[] pcm, int rate) {
            input(input -> input.audio(Blob.builder().data(pcm).mimeType("audio/pcm;rate=" + rate)));
        }

        void respond(FunctionCall call, String output) {
            respond(call, output, FunctionResponseScheduling.Known.SCHEDULING_UNSPECIFIED);
        }

        void respond(FunctionCall call, String output, FunctionResponseScheduling.Known scheduling) {
            FunctionResponse response = FunctionResponse.builder()
                    .id(call.id().orElse(""))
                    .name(call.name().orElse(""))
                    .response(Map.of("output", output))
                    .scheduling(scheduling)
                    .build();
            session.sendToolResponse(LiveSendToolResponseParameters.builder()
                            .functionResponses(response)
                            .build())
                    .join();
        }

        /// The connection is gone without a close frame; the SDK has no way to do that.
        void drop() throws ReflectiveOperationException {
            Object client = field(session, "websocket");
            ((okhttp3.WebSocket) field(client, "webSocket")).cancel();
        }

        private static Object field(Object of, String name) throws ReflectiveOperationException {
            var field = of.getClass().getDeclaredField(name);
            field.setAccessible(true);
            return field.get(of);
        }

        @Override
        public void close() {
            session.close().join();
        }
    }

    /// A microphone that stays open: speech or silence, 20 ms at a time, in real time.
    static final class Microphone implements AutoCloseable {

        private final ConcurrentLinkedQueue<byte[]> speech = new ConcurrentLinkedQueue<>();
        private final int chunk;
        private final Thread sending;

        Microphone(Conversation talk, int rate) {
            this.chunk = rate / 50 * 2;
            this.sending = Thread.startVirtualThread(() -> send(talk, rate));
        }

        void say(byte[] pcm) {
            for (int at = 0; at < pcm.length; at += chunk) {
                speech.add(Arrays.copyOfRange(pcm, at, at + chunk)); // the last one ends in silence
            }
        }

        private void send(Conversation talk, int rate) {
            long due = System.nanoTime();
            while (!Thread.currentThread().isInterrupted()) {
                byte[] piece = speech.poll();
                talk.hear(piece == null ? new byte[chunk] : piece, rate);
                due += 20_000_000;
                LockSupport.parkNanos(due - System.nanoTime());
            }
        }

        @Override
        public void close() {
            sending.interrupt();
        }
    }

    /// What the SDK logs when the server closes: the only place where it shows code and reason.
    static final class Closes extends Handler {

        static final LinkedBlockingQueue<String> seen = new LinkedBlockingQueue<>();
        private static final Logger LOGGER = Logger.getLogger("com.google.genai.AsyncLive");

        static void listen() {
            LOGGER.setUseParentHandlers(false);
            LOGGER.setLevel(Level.INFO);
            LOGGER.addHandler(new Closes());
        }

        static void forget() {
            seen.clear();
        }

        static String next() throws InterruptedException {
            String shown = seen.poll(WAIT_MS, TimeUnit.MILLISECONDS);
            check(shown != null, "no close was logged");
            return shown;
        }

        @Override
        public void publish(LogRecord record) {
            String text = record.getMessage();
            if (record.getParameters() != null) {
                text = text.replace("{0}", "" + record.getParameters()[0]).replace("{1}", "" + record.getParameters()[1]);
            }
            line(Map.of("event", "log", "text", text, "thrown", "" + record.getThrown()));
            boolean ours = text.contains("code: 1000"); // comes late, when the next session is open already
            if (text.startsWith("Live session clos") && !ours) {
                seen.add(text);
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    record Recording(String words, byte[] pcm, int rate) {

        /// The recordings of the folder that last two to four seconds.
        static List<Recording> all() throws IOException {
            Path folder = Path.of(setting("PARLEY_SPEECH", ""));
            List<Recording> found = new ArrayList<>();
            for (String row : Files.readAllLines(folder.resolve("transcripts.tsv"))) {
                String[] columns = row.split("\t");
                if (columns.length == 2) {
                    found.add(read(folder.resolve(columns[0] + ".wav"), columns[1]));
                }
            }
            found.removeIf(recording -> recording.seconds() < 2 || recording.seconds() > 4);
            return found;
        }

        private static Recording read(Path file, String words) throws IOException {
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
            int data = new String(bytes.array(), StandardCharsets.ISO_8859_1).indexOf("data");
            byte[] pcm = Arrays.copyOfRange(bytes.array(), data + 8, data + 8 + bytes.getInt(data + 4));
            return new Recording(words, pcm, bytes.getInt(24));
        }

        double seconds() {
            return pcm.length / 2.0 / rate;
        }
    }

    /// Checks what holds for every whole turn; gives back what was heard and said.
    private static Map<String, Object> checkTurn(List<Event> turn, String modality, String heard, String said) {
        boolean spoken = modality.equals("audio");
        check(count(turn, modality) > 0, "no " + modality);
        check(count(turn, spoken ? "text" : "audio") == 0, "the other modality beside " + modality);
        check(count(turn, "generationComplete") == 1, "not one generationComplete before turnComplete");
        check(count(turn, "interrupted") == 0, "interrupted");
        List<String> kinds = turn.stream().map(Event::kind).toList();
        check(kinds.lastIndexOf(modality) < kinds.indexOf("generationComplete"), "content after generationComplete");
        checkUsage(turn.getLast().usage());
        turn.stream().filter(event -> event.is("audio")).forEach(Client::checkAudio);
        if (spoken) {
            checkTranscription(turn, "outputTranscription");
        }
        if (!heard.isEmpty()) {
            checkTranscription(turn, "inputTranscription");
        }
        String speech = textOf(turn, "inputTranscription");
        String text = textOf(turn, spoken ? "outputTranscription" : "text");
        check(text.toLowerCase().contains(said), "\"" + said + "\" expected, \"" + text + "\" said");
        check(heard.isEmpty() || shareWords(heard, speech), "nothing of \"" + heard + "\" in \"" + speech + "\"");
        int audioMs = turn.stream().mapToInt(Event::bytes).sum() / 48;
        return new LinkedHashMap<>(Map.of("heard", speech, "said", text, "audioMs", audioMs));
    }

    private static void checkAudio(Event audio) {
        check(audio.text().matches("audio/pcm(;rate=24000)?"), "mime type " + audio.text());
        check(audio.bytes() % 2 == 0, "half a sample");
    }

    private static void checkTranscription(List<Event> turn, String kind) {
        List<Event> pieces = turn.stream().filter(event -> event.is(kind)).toList();
        check(!textOf(turn, kind).isBlank(), kind + " is empty");
        check(pieces.stream().filter(Event::finished).count() == 1, kind + ": finished not once");
        check(pieces.getLast().finished(), kind + " after its finished");
    }

    private static void checkUsage(UsageMetadata usage) {
        int prompt = usage.promptTokenCount().orElse(0);
        int response = usage.responseTokenCount().orElse(0);
        int others = usage.thoughtsTokenCount().orElse(0) + usage.toolUsePromptTokenCount().orElse(0);
        check(prompt > 0, "no prompt tokens on turnComplete");
        check(usage.totalTokenCount().orElse(0) == prompt + response + others, "total of " + usage);
        check(sum(usage.promptTokensDetails()) == prompt, "prompt details of " + usage);
        check(sum(usage.responseTokensDetails()) == response, "response details of " + usage);
    }

    private static int sum(Optional<List<ModalityTokenCount>> details) {
        return details.orElse(List.of()).stream()
                .mapToInt(detail -> detail.tokenCount().orElse(0))
                .sum();
    }

    private static boolean shareWords(String left, String right) {
        List<String> known = List.of(left.toLowerCase().split("\\W+"));
        return Arrays.stream(right.toLowerCase().split("\\W+")).anyMatch(known::contains);
    }

    private static String textOf(List<Event> turn, String kind) {
        return turn.stream().filter(event -> event.is(kind)).map(Event::text).collect(Collectors.joining());
    }

    private static long count(List<Event> turn, String kind) {
        return turn.stream().filter(event -> event.is(kind)).count();
    }

    private static void check(boolean holds, String words) {
        if (!holds) {
            throw new IllegalStateException(words);
        }
    }

    private static String setting(String name, String otherwise) {
        return Optional.ofNullable(System.getenv(name)).orElse(otherwise);
    }

    /// One line per event; pieces of audio that follow each other share one.
    private static synchronized void report(Map<String, Object> fields) {
        if ("audio".equals(fields.get("event"))) {
            audioChunks++;
            audioBytes += (int) fields.get("bytes");
            return;
        }
        if (audioChunks > 0) {
            line(Map.of("event", "audio", "chunks", audioChunks, "bytes", audioBytes));
        }
        audioChunks = 0;
        audioBytes = 0;
        line(fields);
    }

    private static synchronized void line(Map<String, Object> fields) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("client", "java");
        line.put("scenario", scenario);
        line.put("ms", (System.nanoTime() - STARTED) / 1_000_000);
        line.putAll(fields);
        try {
            System.out.println(JSON.writeValueAsString(line));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String version() {
        String jar = com.google.genai.Client.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();
        return jar.replaceAll(".*google-genai-(.*)\\.jar", "$1");
    }
}
