package parley.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import parley.client.Connector;
import parley.client.Endpoint;
import parley.client.LiveClient;
import parley.client.Received;
import parley.client.Trust;
import parley.content.Blob;
import parley.content.Content;
import parley.content.Part;
import parley.content.Role;
import parley.control.Scenes;
import parley.engine.Cancellation;
import parley.engine.LanguageModel;
import parley.engine.Prompt;
import parley.engine.SpeechRecognizer;
import parley.engines.energy.EnergyDetector;
import parley.engines.sounds.MeasuredSounds;
import parley.json.JsonText;
import parley.media.AudioChunk;
import parley.protocol.ClientMessage;
import parley.protocol.ServerMessage;
import parley.recording.Fixtures;
import parley.session.Senses;
import parley.session.SensesFixture;
import parley.time.Threads;
import parley.time.TimeSource;

/// The whole server over real sockets, with engines that are quick and simple.
@Timeout(60)
class LiveServerTest {
    private static final String SETUP =
            "{\"setup\":{\"model\":\"models/parley\",\"inputAudioTranscription\":{},\"outputAudioTranscription\":{}}}";
    private static final String TEXT_SETUP =
            "{\"setup\":{\"model\":\"models/parley\",\"generationConfig\":{\"responseModalities\":[\"TEXT\"]}}}";

    @TempDir
    Path data;

    private final CountingEar ear = new CountingEar();
    private Senses senses;
    private LiveServer server;
    private Connector connector;

    @BeforeEach
    void serve() throws Exception {
        serve(List.of());
    }

    private void serve(List<String> keys) throws Exception {
        senses = SensesFixture.withoutEyes(
                new EnergyDetector(),
                ear,
                new MeasuredSounds(),
                new EchoMind(),
                new Scenes.ToneVoice(),
                TimeSource.system());
        server = LiveServer.start(
                ServeSettingsFixture.onFreePort(data, keys, parley.store.StoreSettings.MEMORY), senses);
        connector = new Connector(new Trust.Platform(), TimeSource.system());
    }

    @AfterEach
    void nothingIsLeft() throws Exception {
        connector.close();
        server.close();
        senses.sight().close();
        while (Threads.live() > 0) {
            Thread.onSpinWait();
        }
        assertEquals(0, server.sessions());
        assertEquals(0, ear.open);
    }

    @Test
    void aLargeBodyIsTakenFromWhoHasAKeyAloneAndOfAnUploadUnderWay() throws Exception {
        server.close();
        senses.sight().close();
        serve(List.of("right"));
        String large = "{\"contents\":[{\"parts\":[{\"text\":\"" + "x".repeat(100_000) + "\"}]}]}";
        assertEquals(413, post("/v1beta/models/parley:generateContent?key=wrong", large, ""));
        assertEquals(413, post("/v1beta/models/parley:generateContent", large, ""));
        assertEquals(200, post("/v1beta/models/parley:generateContent?key=right", large, ""));
        assertEquals(413, post("/upload/v1beta/files?upload_id=none", large, "upload, finalize"));
        HttpResponse<String> begun =
                answer("/upload/v1beta/files?key=right", "{\"file\":{\"mimeType\":\"text/plain\"}}", "start");
        String piece = begun.headers().firstValue("x-goog-upload-url").orElseThrow();
        assertEquals(200, post(piece.substring(piece.indexOf("/upload")), large, "upload, finalize"));
    }

    private int post(String target, String body, String command) throws Exception {
        return answer(target, body, command).statusCode();
    }

    private HttpResponse<String> answer(String target, String body, String command) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + target))
                            .header("x-goog-upload-command", command)
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    @Test
    void textIsAnsweredInText() throws Exception {
        try (LiveClient client = open(TEXT_SETUP)) {
            client.send(content("hello there"));

            assertEquals(
                    List.of("text you said hello there", "GenerationComplete", "TurnComplete"),
                    untilTurnComplete(client));
        }
    }

    @Test
    void aSoundFileIsDecodedHeardAndAnswered() throws Exception {
        try (LiveClient client = open(TEXT_SETUP)) {
            client.send(file("audio/ogg", Fixtures.file("opus.ogg")));
            assertEquals("text you said say:\nbeep", untilTurnComplete(client).getFirst());

            client.send(file("audio/ogg", new byte[100]));
            assertEquals(
                    "text you said say:\n(a sound file that could not be read)",
                    untilTurnComplete(client).getFirst());
        }
    }

    @Test
    void aFileOfOnesOwnThatWasUploadedMayBeReferredTo() throws Exception {
        HttpResponse<String> begun = answer(
                "/upload/v1beta/files", "{\"file\":{\"mimeType\":\"audio/ogg\",\"name\":\"files/beep\"}}", "start");
        String piece = begun.headers().firstValue("x-goog-upload-url").orElseThrow();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest bytes = HttpRequest.newBuilder(URI.create(piece))
                    .header("x-goog-upload-command", "upload, finalize")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(Fixtures.file("opus.ogg")))
                    .build();
            assertEquals(
                    200, http.send(bytes, HttpResponse.BodyHandlers.ofString()).statusCode());
        }
        try (LiveClient client = open(TEXT_SETUP)) {
            client.send(reference("http://localhost/v1beta/files/beep"));
            assertEquals("text you said say:\nbeep", untilTurnComplete(client).getFirst());

            client.send(reference("https://elsewhere.example/files/other"));
            assertTrue(client.take() instanceof Received.Closed(int code, String words, var _)
                    && code == 1007
                    && words.equals("You do not have permission to access the File other or it may not exist."));
        }
    }

    private static ClientMessage reference(String uri) {
        List<Part> parts = List.of(new Part.Text("say:"), new Part.FileData(uri, ""));
        return new ClientMessage.ClientContent(List.of(new Content(Role.USER, parts)), true);
    }

    @Test
    void speechIsTranscribedAndAnsweredAloud() throws Exception {
        try (LiveClient client = open(SETUP)) {
            client.send(loud(1_000));
            client.send(new ClientMessage.RealtimeInput(List.of(new ClientMessage.Chunk.AudioStreamEnd())));

            assertEquals(
                    List.of(
                            "VoiceActivity",
                            "VoiceActivity",
                            "heard beep",
                            "sound 2400 \"you said beep\"",
                            "OutputTranscription",
                            "GenerationComplete",
                            "TurnComplete"),
                    untilTurnComplete(client));
        }
    }

    @Test
    void badMessagesCloseTheirOwnSessionOnly() throws Exception {
        try (LiveClient good = open(TEXT_SETUP)) {
            for (String bad : List.of(
                    "{\"realtimeInput\":{\"audio\":{\"mimeType\":\"audio/mp3\",\"data\":\"AAAA\"}}}",
                    "{\"realtimeInput\":{\"audio\":{\"mimeType\":\"audio/pcm\",\"data\":\"*\"}}}",
                    "{\"clientContent\":{\"turnComplete\":\"maybe\"}}",
                    "{\"clientContent\":{},\"realtimeInput\":{}}",
                    TEXT_SETUP)) {
                try (LiveClient client = open(TEXT_SETUP)) {
                    client.send(struct(bad));

                    assertEquals(1007, closeCode(client), bad);
                }
            }
            good.send(content("still here"));

            assertEquals("text you said still here", untilTurnComplete(good).getFirst());
        }
    }

    @Test
    void aThousandConnectsAndDropsChangeNothing() throws Exception {
        for (int i = 0; i < 1_000; i++) {
            try (LiveClient client = connector.open(endpoint(), "")) {
                if (i % 2 == 0) {
                    client.send(struct(SETUP));
                }
                if (i % 4 == 0) {
                    client.send(loud(300));
                }
            }
        }
        while (server.sessions() > 0 || Threads.live() > 0) {
            Thread.onSpinWait();
        }
        try (LiveClient client = open(TEXT_SETUP)) {
            client.send(content("after all that"));

            assertEquals(
                    "text you said after all that", untilTurnComplete(client).getFirst());
        }
    }

    private Endpoint endpoint() {
        return Endpoint.of("http://localhost:" + server.port());
    }

    private LiveClient open(String setup) throws Exception {
        LiveClient client = connector.open(endpoint(), "");
        client.send(struct(setup));
        assertEquals("SetupComplete", next(client).getFirst());
        return client;
    }

    private static parley.json.Json.Struct struct(String text) {
        return (parley.json.Json.Struct) JsonText.parse(text);
    }

    private static ClientMessage file(String mimeType, byte[] data) {
        List<Part> parts = List.of(new Part.Text("say:"), new Part.InlineData(new Blob(mimeType, data)));
        return new ClientMessage.ClientContent(List.of(new Content(Role.USER, parts)), true);
    }

    private static ClientMessage content(String text) {
        return new ClientMessage.ClientContent(List.of(Content.user(text)), true);
    }

    /// A loud beep after a little silence, for a detector of energy.
    private static AudioChunk loud(int ms) {
        short[] samples = new short[(ms + 500) * 16];
        for (int i = 500 * 16; i < samples.length; i++) {
            samples[i] = (short) (12_000 * Math.sin(i / 3.0));
        }
        return new AudioChunk(samples, AudioChunk.HEARING_HZ);
    }

    private static int closeCode(LiveClient client) throws InterruptedException {
        while (true) {
            if (client.take() instanceof Received.Closed closed) {
                return closed.code();
            }
        }
    }

    private static List<String> untilTurnComplete(LiveClient client) throws InterruptedException {
        List<String> all = new ArrayList<>();
        while (all.isEmpty() || !all.getLast().equals("TurnComplete")) {
            all.addAll(next(client));
        }
        return all;
    }

    private static List<String> next(LiveClient client) throws InterruptedException {
        Received received = client.take();
        if (!(received instanceof Received.Message message)) {
            throw new AssertionError("a message expected, got " + received);
        }
        return message.messages().stream().map(LiveServerTest::show).toList();
    }

    private static String show(ServerMessage message) {
        return switch (message) {
            case ServerMessage.ModelTurn(Part.Text(String words)) -> "text " + words;
            case ServerMessage.InputTranscription(String words, boolean _) -> "heard " + words;
            case ServerMessage.ModelSpeech(AudioChunk sound, String words) ->
                "sound " + sound.samples().length + " \"" + words + "\"";
            default -> message.getClass().getSimpleName();
        };
    }

    private static final class EchoMind implements LanguageModel {
        @Override
        public void generate(Prompt prompt, Consumer<Output> out, Cancellation cancellation) {
            out.accept(new Output.Text("you said " + prompt.history().getLast().text()));
            out.accept(new Output.Finish(Reason.STOP, 0));
        }

        @Override
        public int countTokens(String text) {
            return text.length();
        }

        @Override
        public String describe() {
            return "echo";
        }

        @Override
        public void close() {}
    }

    private static final class CountingEar implements SpeechRecognizer {
        private volatile int open;

        @Override
        public synchronized Recognition open(Hints hints, Consumer<Transcript> out) {
            open++;
            return new Recognition() {
                private boolean over;

                @Override
                public void feed(AudioChunk chunk) {}

                @Override
                public void finish() {
                    end();
                    out.accept(new Transcript.Final("beep"));
                }

                @Override
                public void cancel() {
                    end();
                }

                private void end() {
                    synchronized (CountingEar.this) {
                        open -= over ? 0 : 1;
                        over = true;
                    }
                }
            };
        }

        @Override
        public String describe() {
            return "counting";
        }

        @Override
        public void close() {}
    }
}
