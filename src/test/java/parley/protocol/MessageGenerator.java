package parley.protocol;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import parley.content.Blob;
import parley.content.Content;
import parley.content.FunctionCall;
import parley.content.FunctionDeclaration;
import parley.content.FunctionDeclaration.Behavior;
import parley.content.FunctionResponse;
import parley.content.FunctionResponse.Scheduling;
import parley.content.GenerationConfig;
import parley.content.Modality;
import parley.content.Part;
import parley.content.Role;
import parley.content.TokenCount;
import parley.content.Tool;
import parley.content.UsageMetadata;
import parley.json.Json;
import parley.media.AudioChunk;
import parley.media.VideoFrame;
import parley.protocol.ClientMessage.ActivityHandling;
import parley.protocol.ClientMessage.AudioTranscriptionConfig;
import parley.protocol.ClientMessage.Chunk;
import parley.protocol.ClientMessage.ContextWindowCompression;
import parley.protocol.ClientMessage.MediaResolution;
import parley.protocol.ClientMessage.RealtimeInput;
import parley.protocol.ClientMessage.RealtimeInputConfig;
import parley.protocol.ClientMessage.ResponseModality;
import parley.protocol.ClientMessage.SafetySetting;
import parley.protocol.ClientMessage.Sensitivity;
import parley.protocol.ClientMessage.SessionResumption;
import parley.protocol.ClientMessage.Setup;
import parley.protocol.ClientMessage.TurnCoverage;
import parley.protocol.ServerMessage.TurnCompleteReason;

/// Makes messages of every kind from a seed: everything that a message can be, and its empty forms too.
final class MessageGenerator {
    private static final String[] WORDS = {
        "Oslo", "", "a_b", "hé 😀", " \"x\"\n", "\\u0041", "model", "setup", "data", "\u2028", "null", "12", "…"
    };
    private final Random random;

    MessageGenerator(Random random) {
        this.random = random;
    }

    ClientMessage client() {
        return switch (random.nextInt(6)) {
            case 0 -> setup();
            case 1 -> new ClientMessage.ClientContent(some(3, this::content), random.nextBoolean());
            case 2 -> realtimeInput();
            case 3 -> new ClientMessage.ToolResponse(some(3, this::response));
            case 4 ->
                new ClientMessage.ContextUpdate(
                        random.nextBoolean() ? Optional.of(word()) : Optional.empty(),
                        random.nextBoolean() ? Optional.of(some(3, this::tool)) : Optional.empty());
            default -> new ClientMessage.Nothing();
        };
    }

    /// Realtime input of one sound or picture.
    RealtimeInput media() {
        return new RealtimeInput(List.of(random.nextInt(4) == 0 ? video() : audio()));
    }

    RealtimeInput realtimeInput() {
        List<Chunk> chunks = new ArrayList<>();
        maybe(chunks, new Chunk.ActivityStart());
        int media = random.nextInt(5);
        if (media == 4) {
            chunks.addAll(List.of(audio(), video(), audio()));
        } else {
            chunks.addAll(List.of(video(), audio()).subList(media / 3, Math.min(media, 2)));
        }
        maybe(chunks, new Chunk.Text("x" + word()));
        maybe(chunks, new Chunk.AudioStreamEnd());
        maybe(chunks, new Chunk.ActivityEnd());
        return new RealtimeInput(chunks);
    }

    private void maybe(List<Chunk> chunks, Chunk chunk) {
        if (random.nextInt(3) == 0) {
            chunks.add(chunk);
        }
    }

    private Chunk audio() {
        int[] rates = {16_000, 24_000, 48_000, 1_000, 384_000, 11_025};
        return new Chunk.Audio(new AudioChunk(samples(1 + random.nextInt(40)), rates[random.nextInt(rates.length)]));
    }

    private short[] samples(int count) {
        short[] samples = new short[count];
        for (int i = 0; i < count; i++) {
            samples[i] = (short) random.nextInt();
        }
        return samples;
    }

    private Chunk video() {
        return new Chunk.Video(new VideoFrame(pick("image/jpeg", "image/png", "image/webp"), bytes(1)));
    }

    private byte[] bytes(int least) {
        byte[] bytes = new byte[least + random.nextInt(40)];
        random.nextBytes(bytes);
        return bytes;
    }

    private Setup setup() {
        ResponseModality modality = pick(ResponseModality.values());
        return new Setup(
                pick("", "models/local-live", "models/gemini-2.5-flash", "gemini-3.8-live"),
                modality,
                modality == ResponseModality.AUDIO ? pick("", "Kore", "Zubenelgenubi") : "",
                pick("", "en-US"),
                pick(MediaResolution.values()),
                generationConfig(modality),
                word(),
                some(3, this::tool),
                realtimeInputConfig(),
                random.nextBoolean()
                        ? new SessionResumption(true, pick("", "h-1"), random.nextBoolean())
                        : SessionResumption.NONE,
                random.nextBoolean()
                        ? new ContextWindowCompression(true, random.nextLong(1L << 40), random.nextInt(100))
                        : ContextWindowCompression.NONE,
                transcription(),
                transcription(),
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextBoolean()
                        ? List.of(new SafetySetting("HARM_CATEGORY_HARASSMENT", pick("OFF", "BLOCK_NONE")))
                        : List.of(),
                random.nextBoolean() ? Map.of("a_b", word()) : Map.of());
    }

    private GenerationConfig generationConfig(ResponseModality modality) {
        boolean formed = modality == ResponseModality.TEXT && random.nextBoolean();
        boolean seeded = random.nextBoolean();
        return new GenerationConfig(
                random.nextDouble() * 2,
                random.nextDouble() + 1e-5 > 1 ? 1 : random.nextDouble() * 0.9 + 1e-5,
                1 + random.nextInt(100),
                random.nextBoolean() ? Integer.MAX_VALUE : 1 + random.nextInt(1000),
                random.nextBoolean() ? List.of() : List.of("x" + word()),
                random.nextDouble() * 4 - 2,
                random.nextDouble() * 4 - 2,
                seeded,
                seeded ? random.nextInt() : 0,
                random.nextInt(100) - 1,
                random.nextBoolean(),
                formed ? "application/json" : "",
                formed ? schema() : Json.Struct.EMPTY);
    }

    private RealtimeInputConfig realtimeInputConfig() {
        return new RealtimeInputConfig(
                random.nextBoolean(),
                pick(Sensitivity.values()),
                pick(Sensitivity.values()),
                random.nextInt(10_001),
                50 + random.nextInt(9_951),
                pick(ActivityHandling.values()),
                pick(TurnCoverage.values()));
    }

    private AudioTranscriptionConfig transcription() {
        return random.nextBoolean()
                ? AudioTranscriptionConfig.NONE
                : new AudioTranscriptionConfig(true, some(2, this::word), some(2, this::word), random.nextBoolean());
    }

    private Tool tool() {
        return random.nextInt(4) == 0
                ? new Tool.BuiltIn("googleSearch", json(2, true))
                : new Tool.Function(new FunctionDeclaration(
                        "f" + random.nextInt(),
                        word(),
                        random.nextBoolean() ? schema() : Json.Struct.EMPTY,
                        pick(Behavior.values())));
    }

    private Json.Struct schema() {
        return Json.struct()
                .put("type", "object")
                .put(
                        "properties",
                        Json.struct()
                                .put("type", Json.struct().put("type", "string").build())
                                .put(
                                        "a_b",
                                        Json.struct()
                                                .put("type", "integer")
                                                .put("minimum", 3)
                                                .build())
                                .build())
                .build();
    }

    private Content content() {
        return new Content(pick(Role.values()), some(3, this::part));
    }

    private Part part() {
        return switch (random.nextInt(8)) {
            case 0 -> new Part.Text(word());
            case 1 -> new Part.Thought(word());
            case 2 -> new Part.InlineData(new Blob(pick("image/png", "video/mp4"), bytes(1)));
            case 3 -> new Part.FileData(word(), pick("", "image/png"));
            case 4 -> new Part.Call(call());
            case 5 -> new Part.Answer(response());
            case 6 -> new Part.ExecutableCode("PYTHON", word());
            default -> new Part.CodeExecutionResult("OUTCOME_OK", word());
        };
    }

    private FunctionCall call() {
        return new FunctionCall(pick("", "fc_1"), word(), struct(3));
    }

    private FunctionResponse response() {
        return new FunctionResponse(
                pick("", "fc_1"), word(), struct(3), pick(Scheduling.values()), random.nextBoolean());
    }

    ServerMessage server() {
        return switch (random.nextInt(16)) {
            case 0 -> new ServerMessage.SetupComplete(word());
            case 1 -> new ServerMessage.ModelTurn(part());
            case 2 -> new ServerMessage.ModelSpeech(new AudioChunk(samples(random.nextInt(50)), 24_000), word());
            case 3 -> new ServerMessage.InputTranscription(word(), random.nextBoolean());
            case 4 -> new ServerMessage.InterimInputTranscription(word());
            case 5 -> new ServerMessage.OutputTranscription(word(), random.nextBoolean());
            case 6 -> new ServerMessage.GenerationComplete();
            case 7 -> new ServerMessage.Interrupted();
            case 8 ->
                new ServerMessage.TurnComplete(
                        new UsageMetadata(tokens(), tokens(), random.nextInt(3)),
                        pick(TurnCompleteReason.values()),
                        random.nextBoolean());
            case 9 -> new ServerMessage.GroundingMetadata(struct(3));
            case 10 -> new ServerMessage.UrlContextMetadata(struct(3));
            case 11 -> new ServerMessage.ToolCall(some(3, this::call));
            case 12 -> new ServerMessage.ToolCallCancellation(some(3, this::word));
            case 13 -> new ServerMessage.GoAway(Duration.ofSeconds(random.nextInt(100)));
            case 14 ->
                new ServerMessage.SessionResumptionUpdate(
                        word(), random.nextBoolean(), random.nextBoolean() ? -1 : random.nextLong(1L << 60));
            default ->
                random.nextBoolean()
                        ? new ServerMessage.VoiceActivity(
                                pick(ServerMessage.Kind.values()), Duration.ofNanos(random.nextLong(1L << 44)))
                        : new ServerMessage.VoiceActivityDetectionSignal(pick(ServerMessage.Kind.values()));
        };
    }

    private TokenCount tokens() {
        Map<Modality, Integer> tokens = new EnumMap<>(Modality.class);
        some(3, () -> pick(Modality.values())).forEach(modality -> tokens.put(modality, random.nextInt(1000)));
        return new TokenCount(tokens);
    }

    Json.Struct struct(int depth) {
        Json.StructBuilder out = Json.struct();
        some(3, this::word).forEach(name -> out.put(name, json(depth - 1, false)));
        return out.build();
    }

    private Json json(int depth, boolean notNull) {
        return switch (random.nextInt(depth > 0 ? 7 : 5)) {
            case 0 -> notNull ? Json.of(true) : Json.NULL;
            case 1 -> Json.of(random.nextBoolean());
            case 2 -> Json.of(random.nextInt());
            case 3 -> Json.of(random.nextDouble());
            case 4 -> Json.of(word());
            case 5 -> Json.array(some(3, () -> json(depth - 1, false)));
            default -> struct(depth);
        };
    }

    private String word() {
        return pick(WORDS);
    }

    private <T> List<T> some(int most, Supplier<T> one) {
        return IntStream.range(0, random.nextInt(most + 1))
                .mapToObj(_ -> one.get())
                .toList();
    }

    @SafeVarargs
    private <T> T pick(T... values) {
        return values[random.nextInt(values.length)];
    }
}
