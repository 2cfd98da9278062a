package parley.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import parley.json.Json;
import parley.json.JsonText;
import parley.media.AudioChunk;

/// What tests in other languages ask of a server.
class TestApiTest {
    private static final String PATH = "/parley/v1/test/";
    private static final TestServer SERVER = TestServer.start(TestSettings.DEFAULT.withPacing(false));
    private static final Json.Struct SETUP = Calls.struct(Map.of(
            "setup",
            Map.of("model", "models/parley", "generationConfig", Map.of("responseModalities", List.of("TEXT")))));

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @BeforeEach
    void reset() throws Exception {
        assertEquals(
                200, Calls.ask(SERVER, SERVER.key(), "POST", PATH + "reset", "").statusCode());
    }

    private static Json.Struct asked(String method, String path, String body) throws Exception {
        return Calls.json(Calls.ask(SERVER, SERVER.key(), method, PATH + path, body));
    }

    @Test
    void withoutTheKeyNothingIsTold() throws Exception {
        for (String path : List.of("transcript", "traffic", "clock")) {
            assertEquals(401, Calls.ask(SERVER, "", "GET", PATH + path, "").statusCode());
            assertEquals(401, Calls.ask(SERVER, "wrong", "GET", PATH + path, "").statusCode());
        }
    }

    @Test
    void pagesOfOtherOriginsAreRefusedEvenWithTheKey() throws Exception {
        var response = Calls.ask(SERVER, SERVER.key(), "POST", PATH + "reset", "", "origin", "https://evil.example");
        assertEquals(403, response.statusCode());
        var own = Calls.ask(SERVER, SERVER.key(), "POST", PATH + "reset", "", "origin", "http://localhost:5173");
        assertEquals(200, own.statusCode());
    }

    @Test
    void aScriptIsTakenAndATranscriptGiven() throws Exception {
        asked("PUT", "script", "rules:\n  - when: ping\n    answer: pong\n");
        Calls.talk(SERVER, client -> {
            client.send(SETUP);
            client.send(Calls.text("ping"));
            SERVER.awaitTurns(1);
        });
        Json.Struct transcript = asked("GET", "transcript", "");
        assertEquals(Json.array(List.of(Json.of("pong"))), transcript.get("said"));
        assertEquals(Json.array(List.of(Json.of("ping"))), transcript.get("heard"));
        assertEquals(Json.of(1), transcript.get("turns"));
    }

    @Test
    void aScriptThatIsNoneIsRefusedWithThePlace() throws Exception {
        Json.Struct error = (Json.Struct)
                asked("PUT", "script", "rules: [{when: {say: x}}]").get("error");
        assertEquals(
                Json.of("Invalid value at 'rules[0].when.say', one of matches, says, shows expected"),
                error.get("message"));
    }

    @Test
    void theTrafficHasEveryMessageOfBothSides() throws Exception {
        Calls.talk(SERVER, client -> {
            client.send(SETUP);
            client.send(Calls.text("hello"));
            SERVER.awaitTurns(1);
        });
        List<Json> traffic =
                ((Json.Array) asked("GET", "traffic?from=client", "").get("traffic")).items();
        assertTrue(JsonText.write(traffic.get(0)).contains("\"opened\""));
        assertEquals(SETUP, ((Json.Struct) traffic.get(1)).get("message"));
        assertEquals(Calls.text("hello"), ((Json.Struct) traffic.get(2)).get("message"));
    }

    @Test
    void aMovedClockMakesTimersGoOff() throws Exception {
        asked("PUT", "script", "otherwise: { wait: 30s, say: done }");
        Calls.talk(SERVER, client -> {
            client.send(SETUP);
            client.send(Calls.text("go"));
            SERVER.await(transcript -> !transcript.heard().isEmpty());
            while (SERVER.transcript().turns() == 0) { // the mind may not have begun to wait at once
                SERVER.clock().advance(java.time.Duration.ofSeconds(30));
            }
            SERVER.transcript().assertSaid("done");
        });
    }

    @Test
    void speechIsSoundThatHoldsItsWords() throws Exception {
        var response = Calls.ask(SERVER, SERVER.key(), "GET", PATH + "speech?text=good%20morning&rate=24000", "");
        assertEquals(
                Optional.of("good morning"), ToneSpeech.wordsIn(AudioChunk.ofLittleEndian(response.body(), 24_000)));
    }

    @Test
    void faultsAndInjectedMessagesAndEndsReachTheClient() throws Exception {
        asked("POST", "fault", "{\"fault\": \"double-setup-complete\"}");
        Calls.talk(SERVER, client -> {
            client.send(SETUP);
            SERVER.await(transcript -> transcript.all().size() == 2);
            assertEquals(
                    200,
                    Calls.ask(
                                    SERVER,
                                    SERVER.key(),
                                    "POST",
                                    PATH + "inject",
                                    "{\"message\":{\"goAway\":{\"timeLeft\":\"3s\"}}}")
                            .statusCode());
            SERVER.await(transcript -> transcript.all().size() == 3).assertGoAway();
            Calls.ask(SERVER, SERVER.key(), "POST", PATH + "close", "{\"code\": 1013, \"reason\": \"busy\"}");
            SERVER.await(transcript -> transcript.closedWith().isPresent()).assertClosedWith(1013);
        });
    }

    @Test
    void aKeySeesItsOwnConnectionsOnly() throws Exception {
        try (TestServer server = TestServer.start(TestSettings.DEFAULT.withKeys(List.of("mine", "other")))) {
            Calls.talk(server, client -> {
                client.send(SETUP);
                server.await(transcript -> !transcript.all().isEmpty());
            });
            var mine = Calls.json(Calls.ask(server, "mine", "GET", PATH + "traffic", ""));
            var other = Calls.json(Calls.ask(server, "other", "GET", PATH + "traffic", ""));
            assertTrue(((Json.Array) mine.get("traffic")).items().size() > 2);
            assertEquals(Json.array(List.of()), other.get("traffic"));
        }
    }
}
