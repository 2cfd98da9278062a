package parley.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import parley.client.Connector;
import parley.client.Endpoint;
import parley.client.LiveClient;
import parley.client.Microphone;
import parley.client.Received;
import parley.client.Trust;
import parley.json.Json;
import parley.media.AudioChunk;
import parley.protocol.ServerMessage;
import parley.time.TimeSource;

/// How long a person waits: streams recordings at the pace at which they were spoken, with a silence window
/// of 500 ms, and measures from the last speech to the first audible sample of the answer, and where that
/// time goes.
///
/// The last speech is where [parley.client.Microphone#speechEnd] finds it. Audible is louder than 1/150 of full scale.
public final class LatencyBench {
    private static final int SILENCE_MS = 500;
    private static final int TAIL_SECONDS = 3;
    private static final int AUDIBLE = 32_768 / 150;

    private final TimeSource time = TimeSource.system();
    private final String address;
    private final Stopwatch stopwatch;
    private final Consumer<String> say;

    /// @param address of a server in this process, whose engines report to `stopwatch`
    public LatencyBench(String address, Stopwatch stopwatch, Consumer<String> say) {
        this.address = address;
        this.stopwatch = stopwatch;
        this.say = say;
    }

    /// One answer: the whole wait, and its parts in order, all in ms.
    private record Wait(double total, double endpoint, double transcript, double mind, double voice, double rest) {}

    public Json.Struct run(Path folder) throws IOException, InterruptedException {
        List<Wait> waits = new ArrayList<>();
        say.accept("%-14s %7s = %8s + %10s + %5s + %5s + %5s ms"
                .formatted("", "total", "endpoint", "transcript", "mind", "voice", "rest"));
        try (Connector connector = new Connector(new Trust.Platform(), time)) {
            for (Recordings.Recording recording : Recordings.in(folder).all()) {
                Wait wait = wait(connector, recording.speech());
                waits.add(wait);
                say.accept(line(recording.name(), wait));
            }
        }
        Wait median = new Wait(
                median(waits, Wait::total),
                median(waits, Wait::endpoint),
                median(waits, Wait::transcript),
                median(waits, Wait::mind),
                median(waits, Wait::voice),
                median(waits, Wait::rest));
        say.accept(line("median", median));
        return Json.struct()
                .put("medianMs", median.total())
                .put("maxMs", waits.stream().mapToDouble(Wait::total).max().orElse(0))
                .put("endpointMs", median.endpoint())
                .put("transcriptMs", median.transcript())
                .put("mindMs", median.mind())
                .put("voiceMs", median.voice())
                .put("restMs", median.rest())
                .put("recordings", waits.size())
                .build();
    }

    private Wait wait(Connector connector, AudioChunk speech) throws IOException, InterruptedException {
        try (LiveClient client = connector.open(Endpoint.of(address), "")) {
            client.send(setup());
            await(client, ServerMessage.SetupComplete.class);
            long lastSpeechNanos = new Microphone(client, time, true).stream(withTail(speech));
            return measure(client, lastSpeechNanos);
        }
    }

    /// The recording, then a quiet room, until the answer must have come.
    private static AudioChunk withTail(AudioChunk speech) {
        int samples = speech.samples().length + TAIL_SECONDS * speech.rateHz();
        return new AudioChunk(Arrays.copyOf(speech.samples(), samples), speech.rateHz());
    }

    /// Follows what came while streaming: the answer to the last activity is what counts.
    private Wait measure(LiveClient client, long lastSpeechNanos) throws IOException, InterruptedException {
        long endNanos = 0;
        long audibleNanos = 0;
        long playNanos = 0;
        for (Optional<Received> next = client.poll(Duration.ofSeconds(5));
                next.isPresent() && audibleNanos == 0;
                next = client.poll(Duration.ofSeconds(5))) {
            if (!(next.get() instanceof Received.Message(List<ServerMessage> messages, byte[] _, long arrived))) {
                throw new IOException("the connection ended: " + next.get());
            }
            for (ServerMessage message : messages) {
                switch (message) {
                    case ServerMessage.VoiceActivity(ServerMessage.Kind kind, Duration _) -> {
                        endNanos = kind == ServerMessage.Kind.END ? arrived : endNanos;
                        playNanos = 0;
                    }
                    case ServerMessage.ModelSpeech(AudioChunk sound, String _)
                    when arrived > lastSpeechNanos -> {
                        playNanos = Math.max(playNanos, arrived);
                        int at = firstAudible(sound.samples());
                        audibleNanos = audibleNanos == 0 && at >= 0 ? playNanos + nanos(at) : audibleNanos;
                        playNanos += nanos(sound.samples().length);
                    }
                    default -> {}
                }
            }
        }
        if (audibleNanos == 0) {
            throw new IOException("no audible answer came");
        }
        return stopwatch.split(lastSpeechNanos, endNanos, audibleNanos, Wait::new);
    }

    private static long nanos(int samples) {
        return samples * 1_000_000_000L / AudioChunk.SPEECH_HZ;
    }

    private static int firstAudible(short[] samples) {
        for (int i = 0; i < samples.length; i++) {
            if (Math.abs(samples[i]) > AUDIBLE) {
                return i;
            }
        }
        return -1;
    }

    private static void await(LiveClient client, Class<? extends ServerMessage> kind)
            throws IOException, InterruptedException {
        while (true) {
            switch (client.take()) {
                case Received.Message message -> {
                    if (message.messages().stream().anyMatch(kind::isInstance)) {
                        return;
                    }
                }
                case Received other -> throw new IOException("the connection ended: " + other);
            }
        }
    }

    private static Json.Struct setup() {
        Json.Struct detection =
                Json.struct().put("silenceDurationMs", SILENCE_MS).build();
        return Json.struct()
                .put(
                        "setup",
                        Json.struct()
                                .put("model", "models/parley")
                                .put("inputAudioTranscription", Json.Struct.EMPTY)
                                .put(
                                        "realtimeInputConfig",
                                        Json.struct()
                                                .put("automaticActivityDetection", detection)
                                                .build())
                                .build())
                .build();
    }

    private static String line(String name, Wait wait) {
        return String.format(
                Locale.ROOT,
                "%-14s %7.0f = %8.0f + %10.0f + %5.0f + %5.0f + %5.0f",
                name,
                wait.total(),
                wait.endpoint(),
                wait.transcript(),
                wait.mind(),
                wait.voice(),
                wait.rest());
    }

    private static double median(List<Wait> waits, ToDoubleFunction<Wait> part) {
        double[] sorted = waits.stream().mapToDouble(part).sorted().toArray();
        return sorted.length == 0 ? 0 : (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
