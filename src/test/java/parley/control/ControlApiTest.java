package parley.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import parley.control.TalkingServer.Talk;
import parley.gateway.GatewaySettings;
import parley.http.RawClient;
import parley.json.Json;
import parley.json.JsonText;
import parley.protocol.ClientMessage;
import parley.session.Keeping;
import parley.session.Mailbox;
import parley.time.Threads;
import parley.time.TimeSource;

/// The control API over real sockets.
@Timeout(60)
class ControlApiTest {
    private static final String SESSIONS = "/parley/v1/sessions";
    private static final String KITCHEN = SESSIONS + "/kitchen";
    private static final String PICTURE =
            Base64.getEncoder().encodeToString(new byte[] {(byte) 0xFF, (byte) 0xD8, 1, 2, 3});

    private TalkingServer server = new TalkingServer();

    @AfterEach
    void nothingIsLeft() throws Exception {
        server.close();
        while (Threads.live() > 0) {
            Thread.onSpinWait();
        }
    }

    @Test
    void openAndKeptSessionsAreListed() throws Exception {
        assertEquals("{\"sessions\":[]}", JsonText.write(server.get(SESSIONS)));
        try (Talk ended = server.connect("?session_id=garden")) {
            ended.ask("hello");
        }
        server.awaitKept("garden");
        try (Talk open = server.connect("?session_id=kitchen")) {
            open.ask("hello");

            List<Json> all = items(server.get(SESSIONS), "sessions");

            assertEquals(
                    "{\"id\":\"kitchen\",\"state\":\"OPEN\",\"model\":\"models/parley\",\"created\":TIME,\"turns\":2,"
                            + "\"tokens\":6}",
                    timeless(all.getFirst()));
            assertTrue(timeless(all.getLast()).startsWith("{\"id\":\"garden\",\"state\":\"KEPT\",\"expiresIn\":\"7"));
            assertEquals(2, all.size());
        }
    }

    @Test
    void longListsComeInPages() throws Exception {
        try (Talk _ = server.connect("?session_id=a");
                Talk _ = server.connect("?session_id=b");
                Talk _ = server.connect("?session_id=c")) {
            Json.Struct first = server.get(SESSIONS + "?pageSize=2");
            Json.Struct second = server.get(SESSIONS + "?pageSize=2&pageToken=" + text(first.get("nextPageToken")));

            assertEquals(2, items(first, "sessions").size());
            assertEquals(1, items(second, "sessions").size());
            assertFalse(second.has("nextPageToken"));
            for (String bad : List.of("pageSize=0", "pageSize=1001", "pageSize=x", "pageToken=-1", "pageSize=99999")) {
                assertEquals(400, server.request("GET", SESSIONS + "?" + bad).statusCode(), bad);
            }
            assertEquals("{\"sessions\":[]}", JsonText.write(server.get(SESSIONS + "?pageToken=99")));
        }
    }

    @Test
    void aSessionIsShownWithItsCountersAndWithoutWhatWasSaid() throws Exception {
        try (Talk talk = server.connect("?session_id=kitchen")) {
            talk.ask("hello");

            assertEquals(
                    "{\"id\":\"kitchen\",\"state\":\"OPEN\",\"model\":\"models/parley\",\"created\":TIME,\"turns\":2,"
                            + "\"tokens\":6,\"forgottenTurns\":0,\"usageMetadata\":{\"promptTokenCount\":1,"
                            + "\"responseTokenCount\":5,\"totalTokenCount\":6,"
                            + "\"promptTokensDetails\":[{\"modality\":\"TEXT\",\"tokenCount\":1}],"
                            + "\"responseTokensDetails\":[{\"modality\":\"TEXT\",\"tokenCount\":5}]}}",
                    timeless(without(server.get(KITCHEN), "report")));
            assertTrue(JsonText.write(server.get(KITCHEN).get("report"))
                    .contains("\"talk\":{\"answers\":1,\"interruptions\":0}"));
        }
    }

    @Test
    void theHistoryIsInTheWordsOfTheWire() throws Exception {
        try (Talk talk = server.connect("?session_id=kitchen")) {
            talk.client().text(pictureAndWords());
            talk.answer();

            String turns = "\"turns\":[{\"role\":\"user\",\"parts\":[{\"inlineData\":{\"mimeType\":\"image/jpeg\","
                    + "\"data\":\"%s\"}},{\"text\":\"what is this\"}],\"time\":TIME},{\"role\":\"model\",\"parts\":"
                    + "[{\"text\":\"1 turns, the last: what is this\"}],\"time\":TIME}]";
            String plain = timeless(server.get(KITCHEN + "/history"));
            String whole = timeless(server.get(KITCHEN + "/history?media=true"));

            assertTrue(plain.contains(turns.formatted("")), plain);
            assertTrue(whole.contains(turns.formatted(PICTURE)), whole);
        }
    }

    @Test
    void anExportedHistoryIsTakenBackAsInitialHistory() throws Exception {
        try (Talk talk = server.connect("?session_id=kitchen")) {
            talk.client().text(pictureAndWords());
            talk.answer();
            talk.ask("and now");
        }
        Json turns = server.get(KITCHEN + "/history?media=true").get("turns");
        String setup = TalkingServer.SETUP.replace(
                "{\"setup\":{", "{\"setup\":{\"historyConfig\":{\"initialHistoryInClientContent\":true},");
        try (Talk copy = server.connect(TalkingServer.PATH, "?session_id=copy", setup)) {
            copy.client().text("{\"clientContent\":{\"turns\":" + JsonText.write(turns) + ",\"turnComplete\":true}}");

            assertEquals("5 turns, the last: go on", copy.ask("go on"));
            List<Json> again = items(server.get(SESSIONS + "/copy/history?media=true"), "turns");
            assertEquals(timeless(turns), timeless(Json.array(again.subList(0, 4))));
        }
    }

    @Test
    void aHistoryWithoutMediaIsTakenBackToo() throws Exception {
        try (Talk talk = server.connect("?session_id=kitchen")) {
            talk.client().text(pictureAndWords());
            talk.answer();
        }
        Json turns = server.get(KITCHEN + "/history").get("turns");
        try (Talk copy = server.connect("?session_id=copy")) {
            copy.client().text("{\"clientContent\":{\"turns\":" + JsonText.write(turns) + "}}");
            copy.ask("go on");

            Json.Struct first = (Json.Struct)
                    items(server.get(SESSIONS + "/copy/history"), "turns").getFirst();
            assertEquals("[{\"text\":\"what is this\"}]", JsonText.write(first.get("parts")));
        }
    }

    @Test
    void aDeletedSessionEndsAndIsForgotten() throws Exception {
        try (Talk talk = server.connect("?session_id=kitchen")) {
            talk.ask("hello");
            HttpResponse<String> deleted = server.request("DELETE", KITCHEN);

            assertEquals("200 {}", deleted.statusCode() + " " + deleted.body());
            assertEquals(
                    "close 1008 the session was deleted", talk.client().read().toString());
            assertEquals(404, server.request("GET", KITCHEN).statusCode());
        }
        try (Talk again = server.connect("?session_id=kitchen")) {
            assertEquals("1 turns, the last: hello", again.ask("hello"));
        }
        server.awaitKept("kitchen");
        assertEquals(200, server.request("DELETE", KITCHEN).statusCode());
        assertEquals(404, server.request("DELETE", KITCHEN).statusCode());
    }

    @Test
    void aKeySeesItsOwnSessionsOnly() throws Exception {
        server.close();
        server = new TalkingServer("ann", "ben");
        try (Talk talk = server.connect("?session_id=kitchen&key=ann")) {
            talk.ask("hello");
            for (String path : List.of(KITCHEN, KITCHEN + "/history")) {
                assertEquals(
                        200,
                        server.request("GET", path, "x-goog-api-key", "ann").statusCode());
                HttpResponse<String> other = server.request("GET", path, "x-goog-api-key", "ben");
                HttpResponse<String> unknown = server.request("GET", SESSIONS + "/none", "x-goog-api-key", "ben");
                assertEquals("404 " + unknown.body(), other.statusCode() + " " + other.body());
            }
            assertEquals(
                    404,
                    server.request("DELETE", KITCHEN, "x-goog-api-key", "ben").statusCode());
            assertEquals(
                    "{\"sessions\":[]}",
                    server.request("GET", SESSIONS, "authorization", "Bearer ben")
                            .body());
            assertEquals(1, items(server.get(SESSIONS + "?key=ann"), "sessions").size());
            assertEquals("3 turns, the last: undisturbed", talk.ask("undisturbed"));
        }
    }

    @Test
    void withoutAGoodKeyNothingIsAnswered() throws Exception {
        server.close();
        server = new TalkingServer("ann");
        for (String path : List.of(SESSIONS, KITCHEN, KITCHEN + "/history")) {
            HttpResponse<String> missing = server.request("GET", path);
            HttpResponse<String> wrong = server.request("GET", path + "?key=wrong");

            assertEquals(401, missing.statusCode());
            assertTrue(missing.body().contains("\"status\":\"UNAUTHENTICATED\""), missing.body());
            assertEquals(
                    "401 {\"error\":{\"code\":401,\"message\":\"API key not valid. Please pass a valid API key.\","
                            + "\"status\":\"UNAUTHENTICATED\"}}",
                    wrong.statusCode() + " " + wrong.body());
        }
        assertEquals(
                401,
                server.request("DELETE", KITCHEN, "x-goog-api-key", "auth_tokens/x")
                        .statusCode());
    }

    @Test
    void pagesFromElsewhereReadNothingOfAServerWithoutKeys() throws Exception {
        for (String method : List.of("GET", "DELETE", "OPTIONS")) {
            assertEquals(
                    403,
                    server.request(method, KITCHEN, "Origin", "https://evil.example")
                            .statusCode(),
                    method);
        }
        try (RawClient rebound = new RawClient(server.port())) {
            rebound.write("GET " + SESSIONS + " HTTP/1.1\r\nHost: evil.example:" + server.port() + "\r\n\r\n");
            assertTrue(rebound.readHead().startsWith("HTTP/1.1 403 "));
        }
        HttpResponse<String> own = server.request("GET", SESSIONS, "Origin", "http://localhost:3000");
        assertEquals(200, own.statusCode());
        assertEquals(
                "http://localhost:3000",
                own.headers().firstValue("access-control-allow-origin").orElse(""));
    }

    @Test
    void browsersMayAskWithoutAKeyWhatTheyMaySend() throws Exception {
        server.close();
        server = new TalkingServer("ann");
        HttpResponse<String> preflight = server.request("OPTIONS", KITCHEN, "Origin", "https://app.example");

        assertEquals(204, preflight.statusCode());
        assertEquals(
                "GET, HEAD, DELETE",
                preflight.headers().firstValue("access-control-allow-methods").orElse(""));
        assertEquals(
                "https://app.example",
                preflight.headers().firstValue("access-control-allow-origin").orElse(""));
    }

    @Test
    void answersAreNotCachedAndOtherMethodsAreRefused() throws Exception {
        HttpResponse<String> head = server.request("HEAD", SESSIONS);
        assertEquals("200 ", head.statusCode() + " " + head.body());
        assertEquals("no-store", head.headers().firstValue("cache-control").orElse(""));
        for (String method : List.of("POST", "PUT", "PATCH")) {
            for (String path : List.of(SESSIONS, KITCHEN, KITCHEN + "/history")) {
                assertEquals(405, server.request(method, path).statusCode(), method + " " + path);
            }
        }
        assertEquals(405, server.request("DELETE", SESSIONS).statusCode());
        assertEquals(404, server.request("GET", KITCHEN + "/else").statusCode());
        assertEquals(404, server.request("GET", SESSIONS + "/a%20b").statusCode());
    }

    @Test
    void oneConnectionServesManyRequests() throws Exception {
        try (RawClient client = new RawClient(server.port())) {
            for (int i = 0; i < 3; i++) {
                client.write("HEAD " + SESSIONS + " HTTP/1.1\r\nHost: localhost:" + server.port() + "\r\n\r\n");
                String head = client.readHead();
                assertTrue(head.startsWith("HTTP/1.1 200 "), head);
                assertFalse(head.contains("close"), head);
            }
        }
    }

    @Test
    void aSessionThatHangsIsReportedAndNotWaitedForLong() throws Exception {
        server.close();
        server = new TalkingServer(GatewaySettings.DEFAULT, (opening, line) -> {
            Mailbox nobodyReads = new Mailbox(TimeSource.system());
            opening.keeping()
                    .claim(new Keeping.Claimant(nobodyReads, line, opening.arrival(), ClientMessage.Setup.of("m")));
            line.send(new parley.protocol.ServerMessage.SetupComplete(opening.id()));
            return nobodyReads;
        });
        try (Talk _ = server.connect("?session_id=kitchen");
                Talk _ = server.connect("?session_id=garden")) {
            assertEquals(504, server.request("GET", KITCHEN).statusCode());
            assertEquals(
                    "{\"sessions\":[{\"id\":\"kitchen\",\"state\":\"OPEN\"},{\"id\":\"garden\",\"state\":\"OPEN\"}]}",
                    JsonText.write(server.get(SESSIONS)));
        }
    }

    private static String pictureAndWords() {
        return "{\"clientContent\":{\"turns\":[{\"role\":\"user\",\"parts\":[{\"inlineData\":{\"mimeType\":"
                + "\"image/jpeg\",\"data\":\"" + PICTURE + "\"}},{\"text\":\"what is this\"}]}],"
                + "\"turnComplete\":true}}";
    }

    private static List<Json> items(Json.Struct struct, String name) {
        return ((Json.Array) struct.get(name)).items();
    }

    private static String text(Json value) {
        return ((Json.Text) value).value();
    }

    private static Json without(Json.Struct struct, String name) {
        Json.StructBuilder out = Json.struct();
        struct.fields().forEach((field, value) -> {
            if (!field.equals(name)) {
                out.put(field, value);
            }
        });
        return out.build();
    }

    private static String timeless(Json value) {
        return JsonText.write(value).replaceAll("\"\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z\"", "TIME");
    }
}
