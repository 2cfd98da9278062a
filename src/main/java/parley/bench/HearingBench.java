package parley.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Consumer;
import parley.client.Connector;
import parley.client.Endpoint;
import parley.client.LiveClient;
import parley.client.Microphone;
import parley.client.Received;
import parley.client.Trust;
import parley.json.Json;
import parley.media.AudioChunk;
import parley.protocol.ClientMessage;
import parley.protocol.ServerMessage;
import parley.time.TimeSource;

/// How well a server hears: streams recordings in chunks of 20 ms through the socket, as fast as they go,
/// and compares the final transcripts with what is said in them.
public final class HearingBench {
    private static final Duration LIMIT = Duration.ofSeconds(40);
    private static final Duration QUIET = Duration.ofMillis(700);

    private static final TimeSource TIME = TimeSource.system();

    private final String address;
    private final String key;
    private final int silenceMs;
    private final boolean realTime;
    private final Consumer<String> say;

    /// @param address of a server that runs, such as `http://localhost:8089`
    /// @param key empty for none
    /// @param silenceMs the silence window to ask for; 0 for the server's own
    /// @param realTime whether the sound is sent at the pace at which it was spoken
    public HearingBench(String address, String key, int silenceMs, boolean realTime, Consumer<String> say) {
        this.address = address;
        this.key = key;
        this.silenceMs = silenceMs;
        this.realTime = realTime;
        this.say = say;
    }

    public Json.Struct run(Path folder) throws IOException, InterruptedException {
        WordErrors sum = WordErrors.NONE;
        int transcribed = 0;
        Recordings recordings = Recordings.in(folder);
        try (Connector connector = new Connector(new Trust.Platform(), TIME)) {
            for (Recordings.Recording recording : recordings.all()) {
                String heard = hear(connector, recording.speech());
                WordErrors errors = WordErrors.between(recording.words(), heard);
                sum = sum.plus(errors);
                transcribed += heard.isBlank() ? 0 : 1;
                say.accept("%-14s %2d of %2d wrong  %s"
                        .formatted(recording.name(), errors.errors(), errors.words(), heard));
            }
        }
        say.accept(String.format(
                Locale.ROOT,
                "word error rate %.1f %% (%d of %d words), %d of %d recordings transcribed",
                100 * sum.rate(),
                sum.errors(),
                sum.words(),
                transcribed,
                recordings.all().size()));
        return Json.struct()
                .put("wer", sum.rate())
                .put("errors", sum.errors())
                .put("words", sum.words())
                .put("recordings", recordings.all().size())
                .put("transcribed", transcribed)
                .build();
    }

    private String hear(Connector connector, AudioChunk speech) throws IOException, InterruptedException {
        try (LiveClient client = connector.open(Endpoint.of(address), key)) {
            client.send(setup());
            new Microphone(client, TIME, realTime).stream(speech);
            client.send(new ClientMessage.RealtimeInput(List.of(new ClientMessage.Chunk.AudioStreamEnd())));
            return transcript(client);
        }
    }

    private Json.Struct setup() {
        Json.StructBuilder detection = Json.struct();
        if (silenceMs > 0) {
            detection.put("silenceDurationMs", silenceMs);
        }
        Json.Struct text = Json.struct()
                .put("responseModalities", Json.array(List.of(Json.of("TEXT"))))
                .build();
        Json.Struct input = Json.struct()
                .put("automaticActivityDetection", detection.build())
                .build();
        return Json.struct()
                .put(
                        "setup",
                        Json.struct()
                                .put("model", "models/parley")
                                .put("generationConfig", text)
                                .put("realtimeInputConfig", input)
                                .put("inputAudioTranscription", Json.Struct.EMPTY)
                                .build())
                .build();
    }

    /// All words, once every activity that started has its final transcript and no other one starts for a
    /// while.
    private static String transcript(LiveClient client) throws IOException, InterruptedException {
        StringJoiner words = new StringJoiner(" ");
        int open = 0;
        boolean any = false;
        while (true) {
            Optional<Received> next = client.poll(any && open == 0 ? QUIET : LIMIT);
            if (next.isEmpty()) {
                return words.toString();
            }
            for (ServerMessage message : messages(next.get())) {
                switch (message) {
                    case ServerMessage.VoiceActivity(ServerMessage.Kind kind, Duration _)
                    when kind == ServerMessage.Kind.START -> {
                        open++;
                        any = true;
                    }
                    case ServerMessage.InputTranscription(String text, boolean finished) -> {
                        open -= finished ? 1 : 0;
                        words.add(text);
                    }
                    default -> {}
                }
            }
        }
    }

    private static List<ServerMessage> messages(Received received) throws IOException {
        return switch (received) {
            case Received.Message message -> message.messages();
            case Received.Unreadable bad -> throw new IOException(bad.reason());
            case Received.Closed closed -> throw new IOException("closed: " + closed.code() + " " + closed.reason());
            case Received.Broken broken -> throw new IOException(broken.reason());
        };
    }
}
