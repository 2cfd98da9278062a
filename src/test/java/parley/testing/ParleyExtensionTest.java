package parley.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import parley.client.Connector;
import parley.client.ControlClient;
import parley.client.Endpoint;
import parley.client.LiveClient;
import parley.client.Received;
import parley.client.Trust;
import parley.json.Json;
import parley.json.JsonValues;
import parley.time.TimeSource;

/// An app's own test, over real sockets: what the extension promises to those who use it.
class ParleyExtensionTest {
    @RegisterExtension
    static final ParleyExtension parley = ParleyExtension.builder()
            .script(Script.builder()
                    .when("weather")
                    .call("get_weather", Map.of("city", "Rome"))
                    .say("It is {{degrees}} degrees.")
                    .when("hello")
                    .say("Hello! How can I help?")
                    .build())
            .withoutPacing()
            .build();

    private interface Talk {
        void with(LiveClient client) throws IOException, InterruptedException;
    }

    private static void talk(Talk talk) throws IOException, InterruptedException {
        try (Connector connector = new Connector(Trust.PLATFORM, TimeSource.system());
                LiveClient client = connector.open(Endpoint.of(parley.baseUrl()), parley.key())) {
            client.send(struct(Map.of(
                    "setup",
                    Map.of(
                            "model",
                            "models/parley",
                            "generationConfig",
                            Map.of("responseModalities", List.of("TEXT"))))));
            talk.with(client);
        }
    }

    private static Json.Struct struct(Map<String, ?> fields) {
        return JsonValues.struct(fields);
    }

    private static Json.Struct text(String words) {
        return struct(Map.of("realtimeInput", Map.of("text", words)));
    }

    @Test
    void theModelSaysWhatTheScriptSays() throws Exception {
        talk(client -> {
            client.send(text("Hello there"));
            parley.awaitTurns(1)
                    .assertHeard("Hello there")
                    .assertSaid("Hello! How can I help?")
                    .assertTurns(1)
                    .assertNotInterrupted()
                    .assertOpen();
        });
    }

    @Test
    void aCallIsMadeAndItsAnswerIsUsed() throws Exception {
        talk(client -> {
            client.send(text("What is the weather?"));
            Transcript asked =
                    parley.await(transcript -> !transcript.toolCalls().isEmpty());
            asked.assertCalled("get_weather", Map.of("city", "Rome"));
            client.send(struct(Map.of(
                    "toolResponse",
                    Map.of(
                            "functionResponses",
                            List.of(Map.of(
                                    "id",
                                    asked.toolCalls().getLast().id(),
                                    "name",
                                    "get_weather",
                                    "response",
                                    Map.of("degrees", 21)))))));
            parley.await(transcript -> !transcript.said().isEmpty())
                    .assertAnswered("get_weather")
                    .assertSaid("It is 21 degrees.");
        });
    }

    @Test
    void anAssertionThatFailsShowsWhatHappened() throws Exception {
        talk(client -> {
            client.send(text("hello"));
            Transcript transcript = parley.awaitTurns(1);
            AssertionError error = assertThrows(AssertionError.class, () -> transcript.assertSaid("goodbye"));
            assertTrue(error.getMessage().contains("model: Hello! How can I help?"), error.getMessage());
        });
    }

    @Test
    void aFaultIsOneLine() throws Exception {
        parley.fault("drop-after-setup-1013");
        talk(client -> {
            parley.await(transcript -> transcript.closedWith().isPresent()).assertClosedWith(1013);
            client.take();
            assertEquals(1013, ((Received.Closed) client.take()).code());
        });
    }

    @Test
    void aResetForgetsTheSessionsToo() throws Exception {
        talk(client -> {
            client.send(text("hello"));
            parley.awaitTurns(1);
        });
        parley.server().reset();
        talk(client -> {
            client.send(text("hello again"));
            parley.awaitTurns(1).assertHeard("hello again");
        });
        try (ControlClient control = new ControlClient(parley.baseUrl(), parley.key(), Trust.PLATFORM)) {
            Json.Array sessions =
                    (Json.Array) control.get("/parley/v1/sessions").get("sessions");
            assertEquals(
                    Json.of(2), ((Json.Struct) sessions.items().getFirst()).get("turns"), "one question, one answer");
        }
    }

    @Test
    void anyMessageCanBeInjected() throws Exception {
        talk(client -> {
            parley.await(transcript -> !transcript.all().isEmpty());
            parley.server().inject("{\"goAway\":{\"timeLeft\":\"5s\"}}");
            parley.await(transcript -> transcript.all().size() > 1).assertGoAway();
        });
    }
}
