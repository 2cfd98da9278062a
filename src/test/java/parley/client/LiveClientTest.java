package parley.client;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import parley.json.Json;
import parley.media.AudioChunk;
import parley.protocol.ServerMessage;
import parley.time.TimeSource;

class LiveClientTest {
    private static final Json.Struct HELLO = Json.struct().put("hello", true).build();

    @Test
    void messagesComeInOrderWhateverTheirFrames() throws Exception {
        try (var server = new ScriptedServer((_, line) -> {
                    line.send("{\"setupComplete\":{}}");
                    line.sendInPieces("{\"serverContent\":{\"outputTranscription\":{\"text\":\" Grüße\"}}}");
                    line.send("[]");
                    line.close(1008, "that was all");
                });
                var connector = new Connector(Trust.PLATFORM, TimeSource.system());
                var client = connector.open(Endpoint.of(server.address()), "")) {
            client.send(HELLO);

            Received.Message first = (Received.Message) client.take();
            assertEquals(List.of(new ServerMessage.SetupComplete("")), first.messages());
            assertArrayEquals("{\"setupComplete\":{}}".getBytes(StandardCharsets.UTF_8), first.json());
            assertEquals(
                    List.of(new ServerMessage.OutputTranscription(" Grüße", false)),
                    ((Received.Message) client.take()).messages());
            assertInstanceOf(Received.Unreadable.class, client.take());
            Received.Closed closed = (Received.Closed) client.take();
            assertEquals(1008, closed.code());
            assertEquals("that was all", closed.reason());
        }
    }

    @Test
    void theKeyGoesIntoAHeaderAndNotIntoTheAddress() throws Exception {
        assertTrue(headWithKey("secret").contains("x-goog-api-key: secret\r\n"));
        assertTrue(headWithKey("auth_tokens/t").contains("Authorization: Token auth_tokens/t\r\n"));
        assertEquals(
                "GET /ws/google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent HTTP/1.1",
                headWithKey("secret").lines().findFirst().orElseThrow());
    }

    private static String headWithKey(String key) throws Exception {
        try (var server = new ScriptedServer((_, _) -> {});
                var connector = new Connector(Trust.PLATFORM, TimeSource.system());
                var _ = connector.open(Endpoint.of(server.address()), key)) {
            return server.requestHead();
        }
    }

    @Test
    void soundGoesOutAsRealtimeInput() throws Exception {
        try (var server = new ScriptedServer((_, line) -> line.close(1000, ""));
                var connector = new Connector(Trust.PLATFORM, TimeSource.system());
                var client = connector.open(Endpoint.of(server.address()), "")) {
            client.send(new AudioChunk(new short[] {1, 2}, 16_000));

            client.take();
            assertEquals(
                    List.of(Json.struct()
                            .put(
                                    "realtimeInput",
                                    Json.struct()
                                            .put(
                                                    "audio",
                                                    Json.struct()
                                                            .put("mimeType", "audio/pcm;rate=16000")
                                                            .put("data", "AQACAA==")
                                                            .build())
                                            .build())
                            .build()),
                    server.received());
        }
    }

    @Test
    void nobodyThereIsAReasonWithoutTheKey() throws Exception {
        String address;
        try (ServerSocket gone = new ServerSocket(0)) {
            address = "http://localhost:" + gone.getLocalPort();
        }
        try (var connector = new Connector(Trust.PLATFORM, TimeSource.system())) {
            Endpoint endpoint = Endpoint.of(address + "?key=secret");

            IOException refused = assertThrows(IOException.class, () -> connector.open(endpoint, ""));

            assertEquals("cannot connect to " + endpoint + ": nobody listens there", refused.getMessage());
        }
    }

    @Test
    void aConnectionThatBreaksIsSaid() throws Exception {
        try (var server = new ScriptedServer((_, _) -> {
                    throw new java.io.UncheckedIOException(new IOException("gone"));
                });
                var connector = new Connector(Trust.PLATFORM, TimeSource.system());
                var client = connector.open(Endpoint.of(server.address()), "")) {
            client.send(HELLO);

            assertInstanceOf(Received.Broken.class, client.take());
        }
    }
}
