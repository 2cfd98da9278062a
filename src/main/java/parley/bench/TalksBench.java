package parley.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import parley.client.Connector;
import parley.client.Endpoint;
import parley.client.LiveClient;
import parley.client.Microphone;
import parley.client.Received;
import parley.client.Trust;
import parley.json.Json;
import parley.media.AudioChunk;
import parley.media.VideoFrame;
import parley.protocol.ClientMessage;
import parley.protocol.ServerMessage;
import parley.time.TimeSource;

/// Whole talks at a time, as people have them: every session streams its microphone without a break and a frame of its
/// camera each second; some of them speak, and wait for their answer. Measures from the last speech to the first
/// sound of the answer, and how many answers never came.
public final class TalksBench {
    private static final int SILENCE_MS = 500;
    private static final int FILMED_SECONDS = 30;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final TimeSource time = TimeSource.system();
    private final String address;
    private final Consumer<String> say;

    /// @param address of a server
    public TalksBench(String address, Consumer<String> say) {
        this.address = address;
        this.say = say;
    }

    /// How much goes on at a time.
    ///
    /// @param speaking sessions in which somebody speaks at any moment
    /// @param turns of each session
    /// @param framesPerSecond of each camera; 0 for none
    public record Load(int sessions, int speaking, int turns, int framesPerSecond) {}

    /// @param folder recordings with their words
    public Json.Struct run(Path folder, Load load) throws IOException, InterruptedException {
        List<Recordings.Recording> recordings = Recordings.in(folder).all();
        List<byte[]> frames = frames();
        Semaphore floor = new Semaphore(load.speaking(), true);
        List<Future<List<Double>>> talks = new ArrayList<>();
        try (Connector connector = new Connector(new Trust.Platform(), time);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < load.sessions(); i++) {
                int first = i;
                talks.add(threads.submit(() -> talk(connector, recordings, first, frames, floor, load)));
            }
            List<Double> waits = new ArrayList<>();
            for (Future<List<Double>> talk : talks) {
                waits.addAll(talk.get());
            }
            return result(waits, load);
        } catch (ExecutionException e) {
            throw new IOException("a talk ended early: " + e.getCause().getMessage(), e.getCause());
        }
    }

    private List<Double> talk(
            Connector connector,
            List<Recordings.Recording> recordings,
            int first,
            List<byte[]> frames,
            Semaphore floor,
            Load load)
            throws IOException, InterruptedException {
        List<Double> waits = new ArrayList<>();
        try (LiveClient client = connector.open(Endpoint.of(address), "");
                Camera camera = new Camera(client, frames, load.framesPerSecond())) {
            client.send(setup());
            awaitSetup(client);
            camera.start();
            for (int turn = 0; turn < load.turns(); turn++) {
                AudioChunk speech =
                        recordings.get((first + turn) % recordings.size()).speech();
                waits.add(wait(client, speech, floor));
            }
        }
        return waits;
    }

    /// One turn; NaN when no answer came. The room stays quiet until the answer is over.
    private double wait(LiveClient client, AudioChunk speech, Semaphore floor)
            throws IOException, InterruptedException {
        Microphone room = new Microphone(client, time, true);
        CountDownLatch quiet = new CountDownLatch(1);
        Thread silence = Thread.startVirtualThread(() -> {
            try {
                room.streamSilence(speech.rateHz());
            } catch (IOException | InterruptedException _) {
                // The talk ends.
            } finally {
                quiet.countDown();
            }
        });
        floor.acquire();
        room.switchOff();
        quiet.await();
        silence.join();
        long lastSpeechNanos;
        try {
            drop(client);
            lastSpeechNanos = new Microphone(client, time, true).stream(speech);
        } finally {
            floor.release();
        }
        Microphone after = new Microphone(client, time, true);
        Thread tail = Thread.startVirtualThread(() -> {
            try {
                after.streamSilence(speech.rateHz());
            } catch (IOException | InterruptedException _) {
                // The talk ends.
            }
        });
        double waited = firstSound(client, lastSpeechNanos);
        after.switchOff();
        tail.join();
        return waited;
    }

    /// What came before is of an earlier turn.
    private static void drop(LiveClient client) throws InterruptedException {
        while (client.poll(Duration.ZERO).isPresent()) {}
    }

    private double firstSound(LiveClient client, long lastSpeechNanos) throws IOException, InterruptedException {
        long deadline = time.nanos() + PATIENCE.toNanos();
        double waited = Double.NaN;
        for (Optional<Received> next = client.poll(deadline); next.isPresent(); next = client.poll(deadline)) {
            if (!(next.get() instanceof Received.Message(List<ServerMessage> messages, byte[] _, long arrived))) {
                throw new IOException("the connection ended: " + next.get());
            }
            for (ServerMessage message : messages) {
                if (message instanceof ServerMessage.ModelSpeech && arrived > lastSpeechNanos && Double.isNaN(waited)) {
                    waited = (arrived - lastSpeechNanos) / 1e6;
                }
                if (message instanceof ServerMessage.TurnComplete && arrived > lastSpeechNanos) {
                    return waited;
                }
            }
        }
        return waited;
    }

    private static void awaitSetup(LiveClient client) throws IOException, InterruptedException {
        if (!(client.take() instanceof Received.Message)) {
            throw new IOException("no session was begun");
        }
    }

    /// Half a minute of a drawn machine, filmed from a hand, a frame a second.
    private static List<byte[]> frames() {
        Footage clip = FootageTuned.all().getLast();
        List<byte[]> frames = new ArrayList<>();
        for (int second = 0; second < FILMED_SECONDS; second++) {
            frames.add(FootageCamera.IN_A_HAND.film(clip.scenery(), second, 2).image());
        }
        return frames;
    }

    /// Sends a frame each so often until it is closed.
    private static final class Camera implements AutoCloseable {
        private final LiveClient client;
        private final List<byte[]> frames;
        private final int perSecond;
        private final CountDownLatch off = new CountDownLatch(1);

        Camera(LiveClient client, List<byte[]> frames, int perSecond) {
            this.client = client;
            this.frames = frames;
            this.perSecond = perSecond;
        }

        void start() {
            if (perSecond > 0) {
                Thread.startVirtualThread(this::film);
            }
        }

        private void film() {
            try {
                for (int i = 0; !off.await(1_000 / perSecond, TimeUnit.MILLISECONDS); i++) {
                    VideoFrame frame = new VideoFrame("image/jpeg", frames.get(i % frames.size()));
                    client.send(new ClientMessage.RealtimeInput(List.of(new ClientMessage.Chunk.Video(frame))));
                }
            } catch (IOException | InterruptedException _) {
                // The talk ends.
            }
        }

        @Override
        public void close() {
            off.countDown();
        }
    }

    private static Json.Struct setup() {
        Json.Struct detection =
                Json.struct().put("silenceDurationMs", SILENCE_MS).build();
        Json.Struct realtime =
                Json.struct().put("automaticActivityDetection", detection).build();
        return Json.struct()
                .put(
                        "setup",
                        Json.struct()
                                .put("model", "models/parley")
                                .put("inputAudioTranscription", Json.Struct.EMPTY)
                                .put("realtimeInputConfig", realtime)
                                .build())
                .build();
    }

    private Json.Struct result(List<Double> waits, Load load) {
        double[] answered = waits.stream()
                .filter(wait -> !Double.isNaN(wait))
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        double p50 = share(answered, 50);
        double p99 = share(answered, 99);
        double most = answered.length == 0 ? 0 : answered[answered.length - 1];
        say.accept(String.format(
                Locale.ROOT,
                "%d sessions, %d speaking, %d frames a second: %d turns, %d answered; last speech to first sound p50"
                        + " %.0f, p99 %.0f, most %.0f ms",
                load.sessions(),
                load.speaking(),
                load.framesPerSecond(),
                waits.size(),
                answered.length,
                p50,
                p99,
                most));
        return Json.struct()
                .put("sessions", load.sessions())
                .put("speaking", load.speaking())
                .put("framesPerSecond", load.framesPerSecond())
                .put("turns", waits.size())
                .put("answered", answered.length)
                .put("p50Ms", p50)
                .put("p99Ms", p99)
                .put("maxMs", most)
                .build();
    }

    private static double share(double[] sorted, int percent) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.ceil((sorted.length - 1) * percent / 100.0)];
    }
}
