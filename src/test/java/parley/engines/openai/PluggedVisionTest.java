package parley.engines.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
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
import parley.content.Part;
import parley.drawing.Camera;
import parley.drawing.Machine;
import parley.drawing.Shot;
import parley.drawing.Style;
import parley.gateway.GatewaySettings;
import parley.json.Json;
import parley.media.VideoFrame;
import parley.protocol.ClientMessage;
import parley.protocol.ClientMessage.Chunk;
import parley.protocol.ServerMessage;
import parley.server.LiveServer;
import parley.server.ServeSettings;
import parley.server.WeightFolders;
import parley.setup.Consent;
import parley.store.StoreSettings;
import parley.time.TimeSource;

/// A model that sees, plugged in place of the built-in eyes, from the socket to the model's server and back: what the
/// camera showed arrives as pictures with their times.
@Timeout(90)
class PluggedVisionTest {
    private static final long FRAME_NANOS = Duration.ofMillis(250).toNanos();

    @TempDir
    private Path data;

    private final Random random = new Random(4);
    private StubServer model;
    private LiveServer server;
    private Connector connector;

    @BeforeEach
    void serve() throws Exception {
        model = new StubServer().chat(exchange -> {
            OutputStream out = StubServer.begin(exchange);
            String words = "I was shown " + pictures(lastRequest()).size() + " pictures.";
            String piece = "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + words + "\"}}]}";
            String end = "{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}";
            out.write(
                    ("data: " + piece + "\n\ndata: " + end + "\n\ndata: [DONE]\n\n").getBytes(StandardCharsets.UTF_8));
        });
        Path nowhere = data.resolve("none");
        server = LiveServer.start(settings(), new WeightFolders(nowhere, nowhere, nowhere));
        server.awaitEngines(_ -> {});
        connector = new Connector(new Trust.Platform(), TimeSource.system());
    }

    @AfterEach
    void stop() {
        connector.close();
        server.close();
        model.close();
    }

    private Json.Struct lastRequest() {
        return model.requests.getLast();
    }

    @Test
    void whatTheCameraShowedArrivesWithItsTimes() throws Exception {
        try (LiveClient client = connector.open(Endpoint.of("http://localhost:" + server.port()), "")) {
            client.send(setup());
            List<byte[]> machine = film(client, "coffee maker", "", 6);
            String first = say(client, "my coffee maker makes a weird grinding noise");
            List<Picture> seen = pictures(lastRequest());

            assertEquals("I was shown " + seen.size() + " pictures.", first);
            assertFalse(seen.isEmpty());
            assertTrue(seen.stream().allMatch(picture -> holds(machine, picture)), "only frames that were sent");
            assertTrue(holds(machine.subList(4, 6), seen.getLast()), "the newest is among them, last");
            assertTrue(
                    seen.stream().allMatch(picture -> picture.label().matches("(?s).*t=-\\d+\\.\\d s.*")),
                    seen::toString);

            List<byte[]> compartment = film(client, "grounds compartment", "clean", 6);
            say(client, "it looks clean to me");
            List<Picture> next = pictures(lastRequest());

            assertTrue(holds(compartment, next.getLast()), "the compartment is seen");
            String asked = parley.json.JsonText.write(lastRequest());
            assertTrue(asked.contains("weird grinding noise") && asked.contains("I was shown"), "and the talk so far");
        }
    }

    private static boolean holds(List<byte[]> frames, Picture picture) {
        return frames.stream().anyMatch(frame -> java.util.Arrays.equals(frame, picture.bytes()));
    }

    private List<byte[]> film(LiveClient client, String part, String state, int frames) throws Exception {
        List<byte[]> sent = new ArrayList<>();
        for (int i = 0; i < frames; i++) {
            var scene = Machine.COFFEE_MAKER.draw(part, state, Style.SHIPPED);
            byte[] jpeg = Camera.jpeg(Camera.take(scene, Shot.random(random, 0.2)), 0.75f);
            sent.add(jpeg);
            client.send(new ClientMessage.RealtimeInput(List.of(new Chunk.Video(new VideoFrame("image/jpeg", jpeg)))));
            LockSupport.parkNanos(FRAME_NANOS); // the pace of a camera
        }
        return sent;
    }

    private static String say(LiveClient client, String words) throws Exception {
        client.send(new ClientMessage.RealtimeInput(List.of(new Chunk.Text(words))));
        StringBuilder answer = new StringBuilder();
        while (true) {
            Received.Message came = (Received.Message) client.take();
            for (ServerMessage message : came.messages()) {
                switch (message) {
                    case ServerMessage.ModelTurn(Part.Text(String text)) -> answer.append(text);
                    case ServerMessage.TurnComplete _ -> {
                        return answer.toString();
                    }
                    default -> {}
                }
            }
        }
    }

    /// A picture as the model's server gets it, and the words before it.
    private record Picture(String label, byte[] bytes) {
        @Override
        public String toString() {
            return label + ": " + bytes.length + " bytes";
        }
    }

    /// Those of the last message.
    private static List<Picture> pictures(Json.Struct request) {
        List<Picture> pictures = new ArrayList<>();
        Json.Struct last =
                (Json.Struct) ((Json.Array) request.get("messages")).items().getLast();
        String words = "";
        if (last.get("content") instanceof Json.Array(List<Json> parts)) {
            for (Json part : parts) {
                Json.Struct struct = (Json.Struct) part;
                if (struct.get("text") instanceof Json.Text(String text)) {
                    words = text;
                } else if (struct.get("image_url") instanceof Json.Struct image) {
                    String url = ((Json.Text) image.get("url")).value();
                    assertTrue(url.startsWith("data:image/jpeg;base64,"));
                    byte[] bytes = Base64.getDecoder().decode(url.substring(url.indexOf(',') + 1));
                    pictures.add(new Picture(words, bytes));
                }
            }
        }
        return pictures;
    }

    private static ClientMessage setup() {
        ClientMessage.Setup usual = ClientMessage.Setup.of("models/parley");
        return new ClientMessage.Setup(
                usual.model(),
                ClientMessage.ResponseModality.TEXT,
                "",
                "",
                usual.mediaResolution(),
                usual.generationConfig(),
                "",
                List.of(),
                usual.realtimeInputConfig(),
                usual.sessionResumption(),
                usual.contextWindowCompression(),
                usual.inputAudioTranscription(),
                usual.outputAudioTranscription(),
                false,
                false,
                false,
                List.of(),
                java.util.Map.of());
    }

    private ServeSettings settings() {
        URI url = model.settings().baseUrl();
        return new ServeSettings(
                "localhost",
                0,
                ServeSettings.NO_PORT,
                new ServeSettings.Certificate.SelfSigned(),
                List.of(),
                List.of(),
                data,
                new ServeSettings.Mind.OpenAi(url, "sees", ""),
                new ServeSettings.GuideChoice.None(),
                new ServeSettings.DocumentChoice.None(),
                ServeSettings.Ear.NONE,
                ServeSettings.Voice.NONE,
                ServeSettings.Detector.ENERGY,
                ServeSettings.Natives.INSIDE,
                ServeSettings.Frames.BINARY,
                false,
                Set.of(),
                false,
                false,
                16 << 20,
                false,
                GatewaySettings.DEFAULT.keep(),
                StoreSettings.MEMORY,
                ServeSettings.Life.HASTY,
                ServeSettings.Quota.NONE,
                false,
                ServeSettings.HandshakeErrors.CLOSE,
                Consent.NO,
                new ServeSettings.TraceChoice.None());
    }
}
