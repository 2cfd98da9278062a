package parley.testing;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import parley.content.FunctionCall;
import parley.http.Headers;
import parley.http.Peer;
import parley.http.Target;
import parley.http.Upgrade;
import parley.http.UpgradeHandler.Decision;
import parley.http.WebSocketListener;
import parley.json.Json;
import parley.json.JsonText;
import parley.json.JsonValues;
import parley.media.AudioChunk;

/// A client in the same process as the server, without a socket, on a clock that stands still: what it
/// waits for comes in the time of that clock, so minutes take milliseconds, and with the same seed the same
/// bytes pass. One thread.
public final class TestClient implements AutoCloseable {
    private static final String PATH = "/ws/google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent";
    private static final Duration AWAIT_LIMIT = Duration.ofMinutes(10);
    private static final int PIECE_MS = 100;
    private static final int SILENCE_MS = 1_000;
    private static final int NORMAL = 1000;
    private static final int CUT = 1006;

    private final TestServer server;
    private final TestClock clock;
    private final WebSocketListener listener;
    private final InProcessSocket socket;
    private final int number;
    private boolean over;
    private int turnsBefore;

    private TestClient(TestServer server, TestClock clock, WebSocketListener listener, int number) {
        this.server = server;
        this.clock = clock;
        this.listener = listener;
        this.number = number;
        this.socket = new InProcessSocket(clock);
        socket.whenEnded(this::end);
    }

    static TestClient open(TestServer server, Tape tape, TestClock clock, String key, String query) {
        if (clock.isRunning()) {
            throw new IllegalStateException("a clock that stands still expected: build the server with virtualTime()");
        }
        Upgrade upgrade = new Upgrade(
                Target.parse(PATH + "?key=" + key + query),
                Headers.of(Map.of("host", List.of("localhost:" + server.port()))),
                new Peer(new InetSocketAddress(InetAddress.getLoopbackAddress(), 1), server.port(), false));
        return switch (tape.decide(upgrade)) {
            case Decision.Accept(var listener, int _) -> {
                TestClient client = new TestClient(server, clock, listener, tape.newest());
                listener.opened(client.socket);
                yield client;
            }
            case Decision.Refuse(var answer) ->
                throw new IllegalStateException("the server refused the connection with " + answer.status());
        };
    }

    /// The number of this connection on the server.
    public int number() {
        return number;
    }

    /// Sends a message as it stands.
    public TestClient send(String json) {
        turnsBefore = transcript().turns();
        return pass(json.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    /// Sends a message.
    public TestClient send(Map<String, ?> message) {
        return send(JsonText.write(JsonValues.struct(message)));
    }

    private TestClient pass(byte[] json) {
        if (!over) {
            listener.received(json, json.length, true);
            listener.turnEnded();
        }
        return this;
    }

    /// Begins the session with spoken answers and the transcripts of both sides.
    public TestClient begin() {
        return begin(Map.of("outputAudioTranscription", Map.of(), "inputAudioTranscription", Map.of()));
    }

    /// Begins the session with this setup; `model` may be left out.
    public TestClient begin(Map<String, ?> setup) {
        Map<String, Object> whole = new HashMap<>(Map.of("model", "models/parley"));
        whole.putAll(setup);
        return send(Map.of("setup", whole));
    }

    /// Writes to the model.
    public TestClient write(String words) {
        return send(Map.of("realtimeInput", Map.of("text", words)));
    }

    /// Says it: as sound, at the pace of speech, with a second of silence behind it.
    public TestClient speak(String words) {
        AudioChunk sound = ToneSpeech.of(words, AudioChunk.HEARING_HZ);
        int silence = AudioChunk.HEARING_HZ * SILENCE_MS / 1_000;
        return stream(Arrays.copyOf(sound.samples(), sound.samples().length + silence));
    }

    /// Streams sound at 16 kHz at its pace.
    public TestClient stream(short[] samples) {
        int piece = AudioChunk.HEARING_HZ * PIECE_MS / 1_000;
        turnsBefore = transcript().turns();
        for (int from = 0; from < samples.length && !over; from += piece) {
            AudioChunk chunk = new AudioChunk(
                    Arrays.copyOfRange(samples, from, Math.min(samples.length, from + piece)), AudioChunk.HEARING_HZ);
            clock.advance(Duration.ofNanos(chunk.durationNanos()));
            pass(JsonText.writeBytes(JsonValues.of(
                    Map.of("realtimeInput", Map.of("audio", blob("audio/pcm;rate=16000", chunk.toLittleEndian()))))));
        }
        return this;
    }

    /// Shows a picture, as a frame of the camera.
    public TestClient show(String mimeType, byte[] picture) {
        return send(Map.of("realtimeInput", Map.of("video", blob(mimeType, picture))));
    }

    private static Map<String, ?> blob(String mimeType, byte[] data) {
        return Map.of("data", Base64.getEncoder().encodeToString(data), "mimeType", mimeType);
    }

    /// Answers a call.
    public TestClient answer(FunctionCall call, Map<String, ?> response) {
        Json.Struct answer = Json.struct()
                .put("id", call.id())
                .put("name", call.name())
                .put("response", JsonValues.struct(response))
                .build();
        return send(JsonText.write(Json.struct()
                .put(
                        "toolResponse",
                        Json.struct()
                                .put("functionResponses", Json.array(List.of(answer)))
                                .build())
                .build()));
    }

    /// The newest call of the model.
    ///
    /// @throws AssertionError when it made none
    public FunctionCall call() {
        List<FunctionCall> calls = transcript().toolCalls();
        if (calls.isEmpty()) {
            throw new AssertionError(
                    "expected a call, but this happened:\n" + transcript().text());
        }
        return calls.getLast();
    }

    /// Lets time pass until a turn has ended since the client said something last, or since this was asked
    /// last.
    public Transcript awaitTurn() {
        Transcript ended = await(transcript -> transcript.turns() > turnsBefore);
        turnsBefore = ended.turns();
        return ended;
    }

    /// Lets time pass until the transcript is as expected; at most ten minutes of it.
    ///
    /// @throws AssertionError with the transcript, when it is not by then
    public Transcript await(Predicate<Transcript> expected) {
        Duration end = clock.elapsed().plus(AWAIT_LIMIT);
        for (Transcript now = transcript(); ; now = transcript()) {
            if (expected.test(now)) {
                return now;
            }
            Duration left = end.minus(clock.elapsed());
            if (over || !left.isPositive() || !clock.advanceToNext(left)) {
                throw new AssertionError("what was waited for did not happen, but this:\n" + now.text());
            }
        }
    }

    /// What happened on this connection.
    public Transcript transcript() {
        clock.settle();
        return server.transcript(number);
    }

    /// The newest handle, to come back with.
    public String handle() {
        List<String> handles = transcript().handles();
        return handles.isEmpty() ? "" : handles.getLast();
    }

    public boolean isOver() {
        return over;
    }

    /// Ends the connection without a close frame.
    public void cut() {
        end(CUT, "");
    }

    /// Ends the connection with a close frame.
    @Override
    public void close() {
        end(NORMAL, "");
    }

    private void end(int code, String reason) {
        if (!over) {
            over = true;
            socket.end();
            listener.closed(code, reason);
            clock.settle();
        }
    }
}
