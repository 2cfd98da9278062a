package parley.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import parley.control.TalkingServer.Talk;
import parley.gateway.GatewaySettings;
import parley.http.RawClient;
import parley.json.Json;
import parley.json.JsonText;
import parley.time.Threads;

/// Connections that ask for a session, over real sockets.
@Timeout(60)
class AttachTest {
    private static final String NOBODY = "{\"setup\":{\"model\":\"models/nobody-knows\"}}";

    private TalkingServer server = new TalkingServer();

    @AfterEach
    void nothingIsLeft() throws Exception {
        server.close();
        while (Threads.live() > 0) {
            Thread.onSpinWait();
        }
    }

    @Test
    void theServerChoosesAnIdThatCannotBeGuessed() throws Exception {
        try (Talk one = server.connect("");
                Talk two = server.connect("")) {
            assertTrue(id(one).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"), id(one));
            assertNotEquals(id(one), id(two));
        }
    }

    @Test
    void aClientChoosesAnIdInTheQueryOrInThePath() throws Exception {
        try (Talk query = server.connect("?session_id=kitchen");
                Talk path = server.connect("/sessions/garden//" + TalkingServer.PATH, "", TalkingServer.SETUP)) {
            assertEquals("kitchen", id(query));
            assertEquals("garden", id(path));
        }
    }

    @Test
    void anIdThatIsNoneIsToldSoInTheCloseFrame() throws Exception {
        try (RawClient client = RawClient.open(server.port(), TalkingServer.PATH + "?session_id=a%20b")) {
            client.text(TalkingServer.SETUP);

            assertEquals(
                    "close 1007 session_id must be 1 to 64 of A-Z a-z 0-9 . _ - and begin with a letter or digit",
                    client.read().toString());
        }
        server.close();
        var settings = GatewaySettings.DEFAULT.with(new GatewaySettings.Habits(false, false, true, Set.of()));
        server = new TalkingServer(settings, TalkingServer.loops());
        try (RawClient client = new RawClient(server.port())) {
            String head = client.handshake(server.port(), TalkingServer.PATH + "?session_id=a%20b");

            assertTrue(head.startsWith("HTTP/1.1 400 "), head);
        }
    }

    @Test
    void aNewConnectionGoesOnWithTheConversationOfOneThatEnded() throws Exception {
        try (Talk first = server.connect("?session_id=kitchen")) {
            assertEquals("1 turns, the last: the kettle hums", first.ask("the kettle hums"));
        }
        server.awaitKept("kitchen");
        try (Talk second = server.connect("?session_id=kitchen")) {
            assertEquals("kitchen", id(second));
            assertEquals("3 turns, the last: still there", second.ask("still there"));
        }
    }

    @Test
    void aHardDropLeavesTheConversationToo() throws Exception {
        Talk first = server.connect("?session_id=kitchen");
        first.ask("the kettle hums");
        first.client().reset();
        server.awaitKept("kitchen");
        try (Talk second = server.connect("?session_id=kitchen")) {
            assertEquals("3 turns, the last: hello", second.ask("hello"));
        }
    }

    @Test
    void aSecondConnectionTakesTheSessionOver() throws Exception {
        try (Talk first = server.connect("?session_id=kitchen")) {
            first.ask("the kettle hums");
            try (Talk second = server.connect("?session_id=kitchen")) {
                assertEquals("close 1000 superseded", first.client().read().toString());
                assertEquals("3 turns, the last: go on", second.ask("go on"));
            }
        }
    }

    @Test
    void aSetupThatIsRefusedTakesNothingOver() throws Exception {
        try (Talk first = server.connect("?session_id=kitchen")) {
            first.ask("the kettle hums");
            for (String bad : List.of(NOBODY, "{\"realtimeInput\":{\"text\":\"no setup\"}}", "{\"setup\":")) {
                try (RawClient second = RawClient.open(server.port(), TalkingServer.PATH + "?session_id=kitchen")) {
                    second.text(bad);
                    String close = second.read().toString();
                    assertTrue(close.startsWith("close 100"), close);
                }
            }
            assertEquals("3 turns, the last: still here", first.ask("still here"));
        }
    }

    @Test
    void theSameIdUnderAnotherKeyIsAnotherSession() throws Exception {
        server.close();
        server = new TalkingServer("ann", "ben");
        try (Talk anns = server.connect("?session_id=kitchen&key=ann")) {
            anns.ask("my secret");
            try (Talk bens = server.connect("?session_id=kitchen&key=ben")) {
                assertEquals("1 turns, the last: what was said", bens.ask("what was said"));
            }
            assertEquals("3 turns, the last: undisturbed", anns.ask("undisturbed"));
        }
    }

    @Test
    void aClientWithoutAGoodKeyTakesNothingOver() throws Exception {
        server.close();
        server = new TalkingServer("ann");
        try (Talk anns = server.connect("?session_id=kitchen&key=ann")) {
            for (String key : List.of("", "&key=wrong")) {
                try (RawClient stranger =
                        RawClient.open(server.port(), TalkingServer.PATH + "?session_id=kitchen" + key)) {
                    stranger.text(TalkingServer.SETUP);
                    assertTrue(stranger.read().toString().startsWith("close 100"));
                }
            }
            assertEquals("1 turns, the last: hello", anns.ask("hello"));
        }
    }

    @Test
    void settingsOfTheNewSetupHoldAndTheHistoryStays() throws Exception {
        try (Talk first = server.connect("?session_id=kitchen")) {
            first.ask("the kettle hums");
        }
        server.awaitKept("kitchen");
        String setup = TalkingServer.SETUP.replace("models/parley", "models/gemini-2.5-flash-native-audio-latest");
        try (Talk second = server.connect(TalkingServer.PATH, "?session_id=kitchen", setup)) {
            Json.Struct shown = server.get("/parley/v1/sessions/kitchen");

            assertEquals(Json.of("models/gemini-2.5-flash-native-audio-latest"), shown.get("model"));
            assertEquals(Json.of(2), shown.get("turns"));
            second.ask("go on");
        }
    }

    /// Whoever comes last has the session, and every turn that was answered is in its history once.
    @Test
    void manyConnectionsThatTakeOneSessionFromEachOtherLoseNoTurn() throws Exception {
        int connections = 40;
        CountDownLatch all = new CountDownLatch(connections);
        List<Callable<Integer>> visits = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            String words = "visit " + i;
            visits.add(() -> {
                all.countDown();
                all.await();
                return visit(words);
            });
        }
        int answered = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> visit : threads.invokeAll(visits)) {
                answered += visit.get();
            }
        }
        server.awaitKept("kitchen");
        String history = JsonText.write(server.get("/parley/v1/sessions/kitchen/history"));

        assertTrue(answered > 0);
        int models = history.split("\"role\":\"model\"", -1).length - 1;
        assertTrue(models >= answered, models + " answers remembered, " + answered + " were given");
        assertEquals(connections, history.split("\"text\":\"visit ", -1).length - 1 + unsaid(history, connections));
    }

    private int visit(String words) {
        try (Talk talk = server.connect("?session_id=kitchen")) {
            talk.ask(words);
            return 1;
        } catch (AssertionError | java.io.IOException _) {
            return 0; // superseded before it was answered
        }
    }

    private static long unsaid(String history, int connections) {
        return java.util.stream.IntStream.range(0, connections)
                .filter(i -> !history.contains("\"text\":\"visit " + i + "\""))
                .count();
    }

    private static String id(Talk talk) {
        Json.Struct message = (Json.Struct) JsonText.parse(talk.complete());
        return ((Json.Text) ((Json.Struct) message.get("setupComplete")).get("sessionId")).value();
    }
}
