package parley.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import parley.content.Blob;
import parley.content.FunctionCall;
import parley.content.Modality;
import parley.content.Part;
import parley.content.TokenCount;
import parley.content.UsageMetadata;
import parley.json.Json;
import parley.media.AudioChunk;
import parley.protocol.ServerMessage.GenerationComplete;
import parley.protocol.ServerMessage.GoAway;
import parley.protocol.ServerMessage.GroundingMetadata;
import parley.protocol.ServerMessage.InputTranscription;
import parley.protocol.ServerMessage.InterimInputTranscription;
import parley.protocol.ServerMessage.Interrupted;
import parley.protocol.ServerMessage.Kind;
import parley.protocol.ServerMessage.ModelSpeech;
import parley.protocol.ServerMessage.ModelTurn;
import parley.protocol.ServerMessage.OutputTranscription;
import parley.protocol.ServerMessage.SessionResumptionUpdate;
import parley.protocol.ServerMessage.SetupComplete;
import parley.protocol.ServerMessage.ToolCall;
import parley.protocol.ServerMessage.ToolCallCancellation;
import parley.protocol.ServerMessage.TurnComplete;
import parley.protocol.ServerMessage.TurnCompleteReason;
import parley.protocol.ServerMessage.UrlContextMetadata;
import parley.protocol.ServerMessage.VoiceActivity;
import parley.protocol.ServerMessage.VoiceActivityDetectionSignal;

/// Every message of `wire/server` (see the README beside it), byte for byte and back.
class ServerGoldenTest {
    private static final Path FOLDER = Path.of("src/test/resources/wire/server");
    private static final UsageMetadata USAGE =
            new UsageMetadata(TokenCount.of(Modality.TEXT, 9), TokenCount.of(Modality.AUDIO, 31), 0);
    private static final UsageMetadata THOUGHTFUL = new UsageMetadata(
            TokenCount.of(Modality.TEXT, 9).plus(TokenCount.of(Modality.AUDIO, 31)),
            TokenCount.of(Modality.TEXT, 5),
            2);

    @ParameterizedTest(name = "{0}")
    @MethodSource("messages")
    void aMessageIsWrittenAsTheGoldenSaysAndReadBack(String name, ServerMessage message) throws IOException {
        byte[] golden = Files.readAllBytes(FOLDER.resolve(name + ".json"));
        Dialect dialect =
                name.endsWith("-vertex") ? dialect(Dialect.Service.VERTEX) : dialect(Dialect.Service.DEVELOPER);
        assertEquals(new String(golden, UTF_8).strip(), new String(MessageCodec.write(message, dialect), UTF_8));
        assertEquals(List.of(message), ServerMessageReader.read(golden));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("foreign")
    void whatOtherServersSayIsUnderstood(String name, List<ServerMessage> messages) throws IOException {
        assertEquals(
                messages, ServerMessageReader.read(Files.readAllBytes(FOLDER.resolve("foreign/" + name + ".json"))));
    }

    @Test
    void everyGoldenIsRead() throws IOException {
        assertEquals(files(FOLDER), named(messages()));
        assertEquals(files(FOLDER.resolve("foreign")), named(foreign()));
    }

    static Stream<Arguments> messages() {
        return Map.<String, ServerMessage>ofEntries(
                        Map.entry("setup-complete", new SetupComplete("s-1")),
                        Map.entry("setup-complete-without-id", new SetupComplete("")),
                        Map.entry("model-text", new ModelTurn(new Part.Text("Hi"))),
                        Map.entry("model-text-vertex", new ModelTurn(new Part.Text("Hi"))),
                        Map.entry("model-thought", new ModelTurn(new Part.Thought("hm"))),
                        Map.entry("model-code", new ModelTurn(new Part.ExecutableCode("PYTHON", "1+1"))),
                        Map.entry("model-code-result", new ModelTurn(new Part.CodeExecutionResult("OUTCOME_OK", "2"))),
                        Map.entry("model-picture", new ModelTurn(new Part.InlineData(picture()))),
                        Map.entry("model-speech", speech("", 1, -2, 0x7F00)),
                        Map.entry("model-speech-one-sample", speech("", 1)),
                        Map.entry("model-speech-with-words", speech(" he said \"hé 😀\"\n", 1, -2)),
                        Map.entry("model-speech-vertex", speech("", 1, -2)),
                        Map.entry("input-transcription", new InputTranscription("What time is it?", true)),
                        Map.entry("input-transcription-piece", new InputTranscription(" Ho", false)),
                        Map.entry("interim-input-transcription", new InterimInputTranscription("What")),
                        Map.entry("output-transcription", new OutputTranscription(" can hear", false)),
                        Map.entry("output-transcription-finished", new OutputTranscription("", true)),
                        Map.entry("generation-complete", new GenerationComplete()),
                        Map.entry("interrupted", new Interrupted()),
                        Map.entry("turn-complete", new TurnComplete(USAGE, TurnCompleteReason.NONE, false)),
                        Map.entry("turn-complete-vertex", new TurnComplete(THOUGHTFUL, TurnCompleteReason.NONE, false)),
                        Map.entry("turn-complete-for-free", turnComplete(TurnCompleteReason.NONE, false)),
                        Map.entry("turn-complete-waiting", turnComplete(TurnCompleteReason.NEED_MORE_INPUT, true)),
                        Map.entry("grounding", new GroundingMetadata(list("web_search_queries", Json.of("a")))),
                        Map.entry("url-context", new UrlContextMetadata(list("urlMetadata"))),
                        Map.entry(
                                "tool-call",
                                new ToolCall(List.of(weather(), new FunctionCall("fc_2", "heat", Json.Struct.EMPTY)))),
                        Map.entry("tool-call-cancellation", new ToolCallCancellation(List.of("fc_1", "fc_2"))),
                        Map.entry("go-away", new GoAway(Duration.ofSeconds(60))),
                        Map.entry("resumption", new SessionResumptionUpdate("h-1", true, -1)),
                        Map.entry("resumption-numbered", new SessionResumptionUpdate("h-8", true, 2)),
                        Map.entry("resumption-nothing-consumed", new SessionResumptionUpdate("h-8", true, 0)),
                        Map.entry("not-resumable", new SessionResumptionUpdate("", false, -1)),
                        Map.entry("voice-activity-start", new VoiceActivity(Kind.START, Duration.ofMillis(240))),
                        Map.entry("voice-activity-end", new VoiceActivity(Kind.END, Duration.ofSeconds(2))),
                        Map.entry("voice-activity-fine", new VoiceActivity(Kind.END, Duration.ofSeconds(3661, 62_500))),
                        Map.entry("vad-signal-start", new VoiceActivityDetectionSignal(Kind.START)),
                        Map.entry("vad-signal-end", new VoiceActivityDetectionSignal(Kind.END)))
                .entrySet()
                .stream()
                .map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
    }

    static Stream<Arguments> foreign() {
        UsageMetadata vertex = new UsageMetadata(TokenCount.of(Modality.AUDIO, 3), TokenCount.of(Modality.AUDIO, 4), 0);
        return Stream.of(
                Arguments.of("pretty-setup-complete", List.of(new SetupComplete(""))),
                Arguments.of("keepalive", List.of()),
                Arguments.of("empty-content", List.of()),
                Arguments.of(
                        "vertex-last-message",
                        List.of(
                                new GroundingMetadata(Json.Struct.EMPTY),
                                new TurnComplete(vertex, TurnCompleteReason.NONE, false))),
                Arguments.of(
                        "several-parts",
                        List.of(
                                speech("Hi", 1),
                                speech("", 2),
                                new ModelTurn(new Part.Text("x")),
                                new OutputTranscription("", true))),
                Arguments.of(
                        "words-after-text",
                        List.of(new ModelTurn(new Part.Text("x")), new OutputTranscription("Hi", false))),
                Arguments.of("usage-alone", List.of()),
                Arguments.of("unknown-kinds", List.of(new GenerationComplete())),
                Arguments.of(
                        "all-at-once",
                        List.of(
                                new VoiceActivity(Kind.END, Duration.ZERO),
                                new InputTranscription("a", false),
                                new Interrupted(),
                                new ToolCall(List.of(new FunctionCall("", "f", Json.Struct.EMPTY))),
                                new GoAway(Duration.ofMillis(1500)))));
    }

    private static Dialect dialect(Dialect.Service service) {
        return new Dialect(service, Dialect.Generation.OWN, false);
    }

    private static Blob picture() {
        return new Blob("image/png", new byte[] {-5, -17, -1});
    }

    private static ModelSpeech speech(String words, int... samples) {
        short[] pcm = new short[samples.length];
        for (int i = 0; i < pcm.length; i++) {
            pcm[i] = (short) samples[i];
        }
        return new ModelSpeech(new AudioChunk(pcm, AudioChunk.SPEECH_HZ), words);
    }

    private static TurnComplete turnComplete(TurnCompleteReason reason, boolean waiting) {
        return new TurnComplete(UsageMetadata.NONE, reason, waiting);
    }

    private static FunctionCall weather() {
        Json.Struct args = Json.struct()
                .put("the_city", "Oslo")
                .put("days", 3)
                .put("half", 0.5)
                .build();
        return new FunctionCall("fc_1", "get_weather", args);
    }

    private static Json.Struct list(String name, Json... items) {
        return Json.struct().put(name, Json.array(List.of(items))).build();
    }

    private static TreeSet<String> named(Stream<Arguments> cases) {
        return cases.map(arguments -> (String) arguments.get()[0]).collect(Collectors.toCollection(TreeSet::new));
    }

    private static TreeSet<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json"))
                    .map(name -> name.substring(0, name.length() - 5))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
