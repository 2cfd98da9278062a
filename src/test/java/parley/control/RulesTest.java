package parley.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import parley.engine.LanguageModel;
import parley.engines.energy.EnergyDetector;
import parley.engines.sounds.MeasuredSounds;
import parley.gateway.FaultDesk;
import parley.gateway.GatewaySettings;
import parley.http.RawClient;
import parley.protocol.Dialect.Generation;
import parley.protocol.Rule;
import parley.session.SensesFixture;
import parley.session.SessionLoops;
import parley.session.SessionSettings;
import parley.time.TimeSource;

/// Every rule of the dialects over a raw socket: what is seen when it holds, and that the same is not seen when it is
/// turned round.
@Timeout(60)
class RulesTest {
    private static final String VERTEX =
            "/ws/google.cloud.aiplatform.v1beta1.LlmBidiService/BidiGenerateContent?session_id=a";
    private static final String DEVELOPER = TalkingServer.PATH + "?session_id=a";
    private static final String V2_0 = "gemini-2.0-flash-live-001";
    private static final String V2_5 = "gemini-2.5-flash-native-audio-preview-12-2025";
    private static final String V3_1 = "gemini-3.1-flash-live-preview";
    private static final String V3_8 = "gemini-3.8-live";
    private static final String OWN = "parley";
    private static final String INVALID = "close 1007 Request contains an invalid argument.";
    private static final String UNKNOWN = "close 1007 Invalid JSON payload received. Unknown name";
    private static final String TEXT = "\"generationConfig\":{\"responseModalities\":[\"TEXT\"]}";
    private static final String LIGHT = "\"tools\":[{\"functionDeclarations\":[{\"name\":\"light\"}]}]";
    private static final String BLOCKING =
            "\"tools\":[{\"functionDeclarations\":[{\"name\":\"light\",\"behavior\":\"BLOCKING\"}]}]";
    private static final String ANSWER =
            "{\"toolResponse\":{\"functionResponses\":[{\"name\":\"light\",\"response\":{\"on\":true}}]}}";
    private static final String HARASSMENT =
            "{\"category\":\"HARM_CATEGORY_HARASSMENT\",\"threshold\":\"BLOCK_ONLY_HIGH\"}";
    private static final String NOISE = Scenes.audio(2_000, true);
    private static final String SHORT_NOISE = Scenes.audio(200, true);
    private static final String SILENCE = Scenes.audio(2_000, false);

    private static final Map<Rule, Exchange> EXCHANGES = new EnumMap<>(Rule.class);

    /// One connection: what the client sends, with `<` before what it waits for, and what is seen of all that came.
    ///
    /// @param seen a pattern; with `!` before it one that is not to be found
    private record Exchange(boolean strict, String path, List<String> script, String seen) {
        /// The same with another model.
        Exchange with(String model) {
            List<String> other = script.stream()
                    .map(step -> step.replaceFirst("\"models/[^\"]+\"", "\"models/" + model + "\""))
                    .toList();
            return new Exchange(strict, path, other, seen);
        }

        /// The same by sound, which is all that native audio models give.
        Exchange aloud() {
            List<String> other = script.stream()
                    .map(step -> step.replace("\"TEXT\"", "\"AUDIO\""))
                    .toList();
            return new Exchange(strict, path, other, seen);
        }

        boolean isSeenIn(String came) {
            return seen.startsWith("!")
                    ? !Pattern.compile(seen.substring(1), Pattern.DOTALL)
                            .matcher(came)
                            .find()
                    : Pattern.compile(seen, Pattern.DOTALL).matcher(came).find();
        }
    }

    private static void lenient(Rule rule, String seen, String... script) {
        EXCHANGES.put(rule, new Exchange(false, DEVELOPER, List.of(script), seen));
    }

    private static void vertex(Rule rule, String seen, String... script) {
        EXCHANGES.put(rule, new Exchange(false, VERTEX, List.of(script), seen));
    }

    private static void strict(Rule rule, String seen, String... script) {
        EXCHANGES.put(rule, new Exchange(true, DEVELOPER, List.of(script), seen));
    }

    /// A setup that is refused, and accepted when the rule is turned round.
    private static void refused(Rule rule, String words, String model, String fields) {
        strict(rule, Pattern.quote(words), setup(model, fields), "<setupComplete");
    }

    private static String setup(String model, String fields) {
        return "{\"setup\":{\"model\":\"models/" + model + "\"" + (fields.isEmpty() ? "" : "," + fields) + "}}";
    }

    private static String generation(String fields) {
        return "\"generationConfig\":{\"responseModalities\":[\"TEXT\"]," + fields + "}";
    }

    private static String content(String text) {
        return "{\"clientContent\":{\"turns\":[{\"role\":\"user\",\"parts\":[{\"text\":\"" + text
                + "\"}]}],\"turnComplete\":true}}";
    }

    private static String realtime(String field) {
        return "{\"realtimeInput\":{" + field + "}}";
    }

    private static String function(String declaration) {
        return "\"tools\":[{\"functionDeclarations\":[" + declaration + "]}]";
    }

    static {
        String text = setup(OWN, TEXT);
        vertex(Rule.MODEL_ROLE, "\"role\":\"model\"", text, content("hi"), "<turnComplete");
        vertex(Rule.CANDIDATES_TOKENS, "candidatesTokenCount", text, content("hi"), "<turnComplete");
        vertex(
                Rule.LOW_SENSITIVITY,
                "!voiceActivity",
                text,
                SHORT_NOISE,
                SILENCE,
                content("hi"),
                "<generationComplete");
        vertex(Rule.PUBLISHER_WORDS, "close 1008 Publisher model", setup("nobody", ""), "<setupComplete");
        strict(
                Rule.SYSTEM_ROLE_REFUSED,
                Pattern.quote(INVALID),
                text,
                "{\"clientContent\":{\"turns\":[{\"role\":\"system\",\"parts\":[{\"text\":\"Be brief.\"}]}]}}",
                content("hi"),
                "<turnComplete");
        refused(Rule.TRANSPARENT_REFUSED, UNKNOWN, OWN, "\"sessionResumption\":{\"transparent\":true}");
        refused(Rule.EXPLICIT_VAD_REFUSED, UNKNOWN, OWN, "\"explicitVadSignal\":true");
        lenient(
                Rule.CALL_ENDS_TURN,
                "toolCall.*turnComplete.*modelTurn",
                setup(OWN, TEXT + "," + LIGHT),
                content("call light"),
                "<toolCall",
                ANSWER,
                "<modelTurn");
        lenient(
                Rule.INPUT_CANCELS_CALLS,
                "toolCallCancellation",
                setup(V3_8, TEXT + "," + BLOCKING),
                content("call light"),
                "<turnComplete",
                content("hi"),
                ANSWER,
                "<modelTurn");
        lenient(
                Rule.CALLS_RUN_BESIDE,
                "!toolCallCancellation",
                setup(V3_8, TEXT + "," + LIGHT),
                content("call light"),
                "<turnComplete",
                content("hi"),
                "<modelTurn");
        lenient(
                Rule.ONLY_ACTIVITY,
                "pictures=0",
                setup(V2_0, TEXT),
                realtime("\"video\":{\"mimeType\":\"image/png\",\"data\":\"" + Scenes.picture() + "\"}"),
                NOISE,
                SILENCE,
                "<modelTurn");
        strict(Rule.LATER_CONTENT_REFUSED, Pattern.quote(INVALID), setup(V3_1, TEXT), content("hi"), "<turnComplete");
        refused(
                Rule.NON_BLOCKING_REFUSED,
                INVALID,
                V3_1,
                function("{\"name\":\"light\",\"behavior\":\"NON_BLOCKING\"}"));
        refused(Rule.ALWAYS_PROACTIVE, INVALID, V3_8, "\"proactivity\":{\"proactiveAudio\":false}");
        refused(Rule.PROACTIVITY_REFUSED, INVALID, V3_1, "\"proactivity\":{\"proactiveAudio\":true}");
        refused(Rule.AFFECTIVE_REFUSED, INVALID, V3_8, generation("\"enableAffectiveDialog\":true"));
        refused(Rule.THINKING_REFUSED, INVALID, V3_8, generation("\"thinkingConfig\":{\"includeThoughts\":true}"));
        refused(
                Rule.THINKING_LEVEL_REFUSED,
                INVALID,
                V2_5,
                "\"generationConfig\":{\"thinkingConfig\":{\"thinkingLevel\":\"LOW\"}}");
        refused(Rule.THINKING_BUDGET_REFUSED, INVALID, V3_1, generation("\"thinkingConfig\":{\"thinkingBudget\":100}"));
        refused(
                Rule.TEXT_REFUSED,
                "close 1007 The requested combination of response modalities (TEXT) is not supported by the model.",
                V2_5,
                TEXT);
        strict(
                Rule.HISTORY_FLAG_IGNORED,
                "turnComplete.*turnComplete",
                setup(V2_0, TEXT + ",\"historyConfig\":{\"initialHistoryInClientContent\":true}"),
                content("one"),
                content("two"),
                "<two",
                "<turnComplete");
        strict(Rule.NO_VOICE_ACTIVITY, "!voiceActivity", setup(V2_0, TEXT), NOISE, SILENCE, "<turnComplete");
        strict(
                Rule.ONE_RESUMPTION_UPDATE,
                "!sessionResumptionUpdate.*sessionResumptionUpdate",
                setup(V3_8, TEXT + ",\"sessionResumption\":{}"),
                content("one"),
                "<turnComplete",
                content("two"),
                "<turnComplete");
        refused(Rule.UNKNOWN_FIELDS_REFUSED, UNKNOWN, OWN, "\"nobodyKnows\":1");
        refused(
                Rule.UNKNOWN_ENUMS_REFUSED,
                "close 1007 Invalid value at",
                OWN,
                generation("\"mediaResolution\":\"X\""));
        strict(
                Rule.CONFIG_REFUSED,
                Pattern.quote(UNKNOWN + " \"config\""),
                "{\"config\":{\"model\":\"models/parley\"}}",
                "<setupComplete");
        strict(
                Rule.EMPTY_PARTS_REFUSED,
                "close 1007 .*required oneof field",
                text,
                "{\"clientContent\":{\"turns\":[{\"parts\":[{},{\"text\":\"hi\"}]}],\"turnComplete\":true}}",
                "<turnComplete");
        refused(
                Rule.MEDIA_INSTRUCTION_REFUSED,
                INVALID,
                OWN,
                "\"systemInstruction\":{\"parts\":[{\"inlineData\":{\"mimeType\":\"image/png\",\"data\":\"AAAA\"}}]}");
        refused(
                Rule.UNKNOWN_VOICE_REFUSED,
                "a prebuilt voice expected, got",
                OWN,
                voice("\"generationConfig\":{", "Nobody"));
        refused(
                Rule.UNHEARD_VOICE_REFUSED,
                "close 1007 Cannot extract voices from a non-audio request.",
                OWN,
                voice("\"generationConfig\":{\"responseModalities\":[\"TEXT\"],", "Puck"));
        refused(Rule.STOP_SEQUENCES_REFUSED, INVALID, OWN, generation("\"stopSequences\":[\"x\"]"));
        refused(Rule.RESPONSE_TYPE_REFUSED, INVALID, OWN, generation("\"responseMimeType\":\"application/json\""));
        refused(Rule.RESPONSE_SCHEMA_REFUSED, INVALID, OWN, generation("\"responseSchema\":{\"type\":\"OBJECT\"}"));
        refused(Rule.LOGPROBS_REFUSED, INVALID, OWN, generation("\"responseLogprobs\":true"));
        refused(Rule.ROUTING_REFUSED, INVALID, OWN, generation("\"routingConfig\":{\"autoMode\":{}}"));
        refused(Rule.AUDIO_TIMESTAMP_REFUSED, INVALID, OWN, generation("\"audioTimestamp\":true"));
        refused(
                Rule.FUNCTION_NAMES_CHECKED,
                "a function name expected, got bad name!",
                OWN,
                function("{\"name\":\"bad name!\"}"));
        refused(
                Rule.TWO_SCHEMAS_REFUSED,
                "(oneof), oneof field",
                OWN,
                function("{\"name\":\"a\",\"parameters\":{\"type\":\"OBJECT\"},\"parametersJsonSchema\":{\"type\":"
                        + "\"object\"}}"));
        refused(
                Rule.DOUBLE_FUNCTIONS_REFUSED,
                "two functions of one name",
                OWN,
                function("{\"name\":\"a\"},{\"name\":\"a\"}"));
        refused(
                Rule.BUILT_IN_TOOLS_REFUSED,
                "close 1008 Operation is not implemented, or supported, or enabled.",
                OWN,
                "\"tools\":[{\"googleSearch\":{}}]");
        refused(
                Rule.FIXED_CATEGORIES_REFUSED,
                "no adjustable category",
                OWN,
                "\"safetySettings\":[{\"category\":\"HARM_CATEGORY_TOXICITY\",\"threshold\":\"OFF\"}]");
        refused(
                Rule.DOUBLE_CATEGORIES_REFUSED,
                "one setting a category",
                OWN,
                "\"safetySettings\":[" + HARASSMENT + "," + HARASSMENT + "]");
        strict(
                Rule.EXPORTED_TIMES_REFUSED,
                Pattern.quote(UNKNOWN + " \"time\""),
                text,
                "{\"clientContent\":{\"turns\":[{\"time\":\"2026-01-01T00:00:00Z\",\"parts\":[{\"text\":\"hi\"}]}],"
                        + "\"turnComplete\":true}}",
                "<turnComplete");
        strict(
                Rule.UNTYPED_AUDIO_REFUSED,
                "close 1007 .*audio/pcm",
                text,
                realtime("\"audio\":{\"data\":\"AAAA\"}"),
                content("hi"),
                "<turnComplete");
        strict(
                Rule.MARKS_REFUSED,
                Pattern.quote(INVALID),
                text,
                realtime("\"activityStart\":{}"),
                content("hi"),
                "<turnComplete");
        strict(
                Rule.FULL_WINDOW_ENDS,
                Pattern.quote(INVALID),
                text,
                content("hi"),
                "<turnComplete",
                content("word ".repeat(140_000)),
                "<turnComplete");
        lenient(Rule.SESSION_ID, "\"sessionId\":", text, "<setupComplete");
        lenient(
                Rule.FINISHED_TRANSCRIPTION,
                "\"finished\":true",
                setup(OWN, "\"outputAudioTranscription\":{}"),
                content("hi"),
                "<turnComplete");
        lenient(Rule.BOTH_ACTIVITY_NAMES, "\"voiceActivityType\":", text, NOISE, SILENCE, "<turnComplete");
        lenient(Rule.CONTENT_BESIDE_ACTIVITY, "\"serverContent\":\\{\\}", text, NOISE, SILENCE, "<turnComplete");
        lenient(Rule.CALL_IDS, "\"id\":\"fc_", setup(OWN, TEXT + "," + LIGHT), content("call light"), "<toolCall");
        lenient(
                Rule.ANSWERS_BY_NAME,
                "!toolCallCancellation",
                setup(V3_8, TEXT + "," + BLOCKING),
                content("call light"),
                "<turnComplete",
                ANSWER,
                content("hi"),
                "<hi",
                "<turnComplete");
        lenient(Rule.SILENT_TURNS_WAIT, "waitingForInput", text, Scenes.audio(600, true), SILENCE, "<turnComplete");
        lenient(
                Rule.TURN_REASON,
                "turnCompleteReason",
                setup(OWN, TEXT + ",\"safetySettings\":[" + HARASSMENT + "]"),
                content("go kill yourself"),
                "<turnComplete");
        lenient(Rule.USAGE, "usageMetadata", text, content("hi"), "<turnComplete");
        lenient(
                Rule.WHOLE_SECONDS,
                "\"timeLeft\":\"9s\"",
                setup(OWN, "\"parleyFaults\":[{\"fault\":\"goAway\",\"after\":1,\"ms\":9500}]"),
                "<goAway");
        lenient(
                Rule.INT64_AS_TEXT,
                "\"lastConsumedClientMessageIndex\":\"",
                setup(OWN, TEXT + ",\"sessionResumption\":{\"transparent\":true}"),
                content("hi"),
                "<turnComplete",
                "<lastConsumedClientMessageIndex");
        lenient(
                Rule.SNAKE_CASE,
                "\"parts\":\\[\\{\"text\"",
                setup(OWN, "\"generation_config\":{\"response_modalities\":[\"TEXT\"]}"),
                content("hi"),
                "<turnComplete");
        lenient(
                Rule.ENUM_NUMBERS,
                "\"parts\":\\[\\{\"text\"",
                setup(OWN, "\"generationConfig\":{\"responseModalities\":[1]}"),
                content("hi"),
                "<turnComplete");
        lenient(
                Rule.ENUM_CASE,
                "\"parts\":\\[\\{\"text\"",
                setup(OWN, "\"generationConfig\":{\"responseModalities\":[\"text\"]}"),
                content("hi"),
                "<turnComplete");
        lenient(
                Rule.LONE_ITEMS,
                "turnComplete",
                text,
                "{\"clientContent\":{\"turns\":{\"parts\":[{\"text\":\"hi\"}]},\"turnComplete\":true}}",
                "<turnComplete");
        lenient(
                Rule.TEXT_INSTRUCTION,
                "setupComplete",
                setup(OWN, TEXT + ",\"systemInstruction\":\"Be brief.\""),
                "<setupComplete");
    }

    private static String voice(String start, String name) {
        return start + "\"speechConfig\":{\"voiceConfig\":{\"prebuiltVoiceConfig\":{\"voiceName\":\"" + name + "\"}}}}";
    }

    /// The answer to the one question, alone.
    private static final String SLOWLY = "pictures=0slowly\"";

    /// These two are about what becomes of an answer whose connection is gone.
    private static final Set<Rule> OF_TWO_CONNECTIONS = Set.of(Rule.CUT_ANSWERS_END, Rule.LIVING_SESSIONS_END);

    @Test
    void everyRuleIsTried() {
        List<Rule> missing = Arrays.stream(Rule.values())
                .filter(rule -> !EXCHANGES.containsKey(rule) && !OF_TWO_CONNECTIONS.contains(rule))
                .toList();

        assertEquals(List.of(), missing);
        assertTrue(Rule.values().length >= 60, "only " + Rule.values().length + " rules");
    }

    @ParameterizedTest
    @EnumSource(
            value = Rule.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"CUT_ANSWERS_END", "LIVING_SESSIONS_END"})
    void aRuleHoldsAndIsMissedWhenItIsTurnedRound(Rule rule) throws IOException {
        Exchange exchange = EXCHANGES.get(rule);

        String came = came(exchange, Set.of());
        assertTrue(exchange.isSeenIn(came), came);
        String turned = came(exchange, Set.of(rule));
        assertFalse(exchange.isSeenIn(turned), turned);
    }

    private static final Map<Generation, String> MODELS = Map.of(
            Generation.V2_0, V2_0,
            Generation.V2_5, V2_5,
            Generation.V3_FLASH_LIVE, V3_1,
            Generation.V3_8, V3_8,
            Generation.OWN, OWN);

    /// In other generations their exchanges end by another rule.
    private static final Set<Rule> SEEN_BY_THEIR_OWN_MODEL_ONLY = Set.of(
            Rule.CALL_ENDS_TURN,
            Rule.INPUT_CANCELS_CALLS,
            Rule.CALLS_RUN_BESIDE,
            Rule.ALWAYS_PROACTIVE,
            Rule.THINKING_LEVEL_REFUSED,
            Rule.THINKING_BUDGET_REFUSED,
            Rule.ONE_RESUMPTION_UPDATE);

    @ParameterizedTest
    @EnumSource(
            value = Rule.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"CUT_ANSWERS_END", "LIVING_SESSIONS_END"})
    void aRuleHoldsForNobodyElse(Rule rule) throws IOException {
        Exchange exchange = EXCHANGES.get(rule);
        if (rule.when().strictly()) {
            String lenient = came(new Exchange(false, exchange.path(), exchange.script(), exchange.seen()), Set.of());
            assertFalse(exchange.isSeenIn(lenient), lenient);
        }
        if (rule.when().services().size() == 1) {
            String path = exchange.path().equals(VERTEX) ? DEVELOPER : VERTEX;
            String other = came(new Exchange(exchange.strict(), path, exchange.script(), exchange.seen()), Set.of());
            assertFalse(exchange.isSeenIn(other), other);
        }
        if (rule.when().generations().size() < Generation.values().length
                && !SEEN_BY_THEIR_OWN_MODEL_ONLY.contains(rule)) {
            for (Generation generation : Generation.values()) {
                boolean speaks = exchange.strict() && generation == Generation.V2_5 && rule != Rule.TEXT_REFUSED;
                if (speaks && rule == Rule.HISTORY_FLAG_IGNORED) {
                    continue; // its exchange is one of texts
                }
                Exchange other = exchange.with(MODELS.get(generation));
                String came = came(speaks ? other.aloud() : other, Set.of());
                assertEquals(
                        rule.when().generations().contains(generation),
                        exchange.isSeenIn(came),
                        generation + ": " + came);
            }
        }
    }

    private static String came(Exchange exchange, Set<Rule> except) throws IOException {
        try (TalkingServer server = server(new Scenes.TellingMind(), exchange.strict(), except);
                RawClient client = RawClient.open(server.port(), exchange.path())) {
            StringBuilder came = new StringBuilder();
            for (String step : exchange.script()) {
                if (!step.startsWith("<")) {
                    client.text(step);
                } else if (!await(client, step.substring(1), came)) {
                    break;
                }
            }
            return came.toString();
        }
    }

    /// Reads until something came; false when the connection ends before.
    private static boolean await(RawClient client, String what, StringBuilder came) throws IOException {
        while (true) {
            String frame;
            try {
                frame = client.read().toString();
            } catch (EOFException _) {
                return false;
            }
            String compact = frame.startsWith("close") ? frame : frame.replaceAll("\\s", "");
            came.append(compact).append('\n');
            if (frame.startsWith("close") || compact.contains(what)) {
                return !frame.startsWith("close");
            }
        }
    }

    private static TalkingServer server(LanguageModel mind, boolean strict, Set<Rule> except) {
        SessionLoops loops = new SessionLoops(
                CompletableFuture.completedFuture(SensesFixture.withoutEyes(
                        new EnergyDetector(),
                        new Scenes.LongEar(),
                        new MeasuredSounds(),
                        mind,
                        new Scenes.ToneVoice(),
                        TimeSource.system())),
                SessionSettings.DEFAULT.withPacing(false),
                TimeSource.system());
        GatewaySettings settings =
                GatewaySettings.DEFAULT.with(new GatewaySettings.Habits(false, strict, false, except));
        return new TalkingServer(settings, loops, FaultDesk.open());
    }

    @Test
    void anAnswerIsFinishedForTheNextConnectionUnlessItEndsWithItsOwn() throws Exception {
        assertTrue(afterACut(Set.of()).contains(SLOWLY));
        assertFalse(afterACut(Set.of(Rule.CUT_ANSWERS_END)).contains(SLOWLY));
    }

    /// The first connection is reset in the middle of an answer; what the next one is told.
    private static String afterACut(Set<Rule> except) throws Exception {
        Scenes.SlowMind mind = new Scenes.SlowMind();
        try (TalkingServer server = server(mind, false, except)) {
            String setup = setup(OWN, TEXT + ",\"sessionResumption\":{}");
            StringBuilder came = new StringBuilder();
            try (RawClient client = RawClient.open(server.port(), TalkingServer.PATH)) {
                client.text(setup);
                await(client, "newHandle", came);
                client.text(content("slowly"));
                mind.begun.await();
                client.reset();
            }
            String handle = came.toString().replaceAll("(?s).*\"newHandle\":\"([^\"]+)\".*", "$1");
            server.awaitNobody();
            try (RawClient client = RawClient.open(server.port(), TalkingServer.PATH)) {
                client.text(setup(OWN, TEXT + ",\"sessionResumption\":{\"handle\":\"" + handle + "\"}"));
                StringBuilder later = new StringBuilder();
                await(client, "newHandle", later);
                mind.goOn.countDown();
                mind.ended.await();
                client.text(content("then"));
                await(client, "then", later);
                return later.toString();
            }
        }
    }

    @Test
    void aLivingSessionGoesOnWithItsOwnersNextConnectionUnlessItEnds() throws Exception {
        assertTrue(afterATakeover(Set.of()).contains(SLOWLY));
        assertFalse(afterATakeover(Set.of(Rule.LIVING_SESSIONS_END)).contains(SLOWLY));
    }

    private static String afterATakeover(Set<Rule> except) throws Exception {
        Scenes.SlowMind mind = new Scenes.SlowMind();
        try (TalkingServer server = server(mind, false, except);
                RawClient first = RawClient.open(server.port(), DEVELOPER)) {
            first.text(setup(OWN, TEXT));
            await(first, "setupComplete", new StringBuilder());
            first.text(content("slowly"));
            mind.begun.await();
            try (RawClient second = RawClient.open(server.port(), DEVELOPER)) {
                second.text(setup(OWN, TEXT));
                StringBuilder came = new StringBuilder();
                await(second, "setupComplete", came);
                mind.goOn.countDown();
                mind.ended.await();
                second.text(content("then"));
                await(second, "then", came);
                return came.toString();
            }
        }
    }
}
