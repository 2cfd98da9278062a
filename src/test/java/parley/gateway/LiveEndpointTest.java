package parley.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import parley.http.Answer;
import parley.http.HttpServer;
import parley.http.HttpSettings;
import parley.http.RawClient;
import parley.http.Router;
import parley.http.Tls;
import parley.protocol.CloseReason;
import parley.protocol.ServerMessage;

class LiveEndpointTest {
    private static final String PATH = "/ws/google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent";
    private static final String SETUP = "{\"setup\":{\"model\":\"models/parley\"}}";
    private static final String TEXT = "{\"realtimeInput\":{\"text\":\"hi\"}}";
    private static final Duration NEVER = Duration.ofHours(1);
    private static final Duration SOON = Duration.ofMillis(30);

    private final WrittenSessions written = new WrittenSessions(true);
    private GatewaySettings settings = withDeadlines(GatewaySettings.DEFAULT, NEVER, NEVER);
    private HttpSettings http = HttpSettings.defaults();
    private final parley.store.SessionStore store =
            parley.store.MemoryStore.open(parley.store.StoreLimits.DEFAULT, parley.time.TimeSource.system());
    private final AuthTokens tokens =
            new AuthTokens(store.records(), 100, parley.time.TimeSource.system(), new java.security.SecureRandom());
    private Sessions sessions;
    private HttpServer server;

    @AfterEach
    void everythingIsGone() throws Exception {
        server.close();
        store.close();
        assertTrue(sessions.awaitEmpty(Duration.ofSeconds(20)));
        assertEquals(0, server.connections());
    }

    @Test
    void aClientSetsUpAndIsAnsweredInBinaryFrames() throws Exception {
        start();
        try (RawClient client = RawClient.open(server.port(), "/" + PATH)) {
            client.text(SETUP);
            assertEquals("binary {\"setupComplete\":{}}", compact(client.read()));
            client.frame(0x82, TEXT.getBytes(UTF_8));
            assertEquals(List.of("open DEVELOPER v1beta", "setup models/parley", "RealtimeInput"), written.next(3));
        }
        assertEquals("disconnected", written.next());
    }

    @Test
    void framesAreTextWhereThatIsAskedFor() throws Exception {
        start();
        try (RawClient client = RawClient.open(server.port(), PATH + "?frames=text")) {
            client.text(SETUP);
            assertEquals("text {\"setupComplete\":{}}", compact(client.read()));
        }
        server.close();
        settings = settings.with(new GatewaySettings.Habits(true, false, false, Set.of()));
        start();
        try (RawClient text = RawClient.open(server.port(), PATH);
                RawClient binary = RawClient.open(server.port(), PATH + "?frames=binary")) {
            text.text(SETUP);
            binary.text(SETUP);
            assertEquals("text {\"setupComplete\":{}}", compact(text.read()));
            assertEquals("binary {\"setupComplete\":{}}", compact(binary.read()));
        }
    }

    @Test
    void whoAsksForItIsToldHowManyMessagesWereRead() throws Exception {
        start();
        try (RawClient client = RawClient.open(server.port(), PATH + "?frames=text&acks=true")) {
            client.text(SETUP);
            assertEquals(
                    Set.of("text {\"setupComplete\":{}}", "text {\"parleyAck\":{\"messages\":1}}"),
                    Set.of(compact(client.read()), compact(client.read())));
            client.text(TEXT);
            assertEquals("text {\"parleyAck\":{\"messages\":2}}", compact(client.read()));
        }
    }

    @Test
    void atTheBaseTheSetupSaysWhoseClientItIs() throws Exception {
        start();
        try (RawClient vertex = RawClient.open(server.port(), "/")) {
            vertex.text("{\"setup\":{\"model\":\"projects/p/locations/l/publishers/google/models/m\"}}");
            assertEquals("open VERTEX v1beta", written.next());
        }
    }

    @Test
    void badKeysAreToldSoInTheCloseFrame() throws Exception {
        start("good-key");
        record Case(String target, String close) {}
        String wrong = "close 1007 API key not valid. Please pass a valid API key.";
        for (Case each : List.of(
                new Case(PATH + "?key=bad", wrong),
                new Case(PATH, "close 1008 Method doesn't allow unregistered callers"),
                new Case(PATH + "?key=auth_tokens/x", "close 1008 Method doesn't allow unregistered callers"),
                new Case(PATH + "Constrained?key=good-key", "close 1008 Method doesn't allow unregistered callers"))) {
            try (RawClient client = RawClient.open(server.port(), each.target)) {
                client.text(SETUP);
                String answer = client.read().toString();
                assertTrue(answer.startsWith(each.close), answer);
            }
        }
        try (RawClient client = RawClient.open(server.port(), PATH, "x-goog-api-key: good-key")) {
            client.text(SETUP);
            assertEquals("binary {\"setupComplete\":{}}", compact(client.read()));
        }
        assertEquals(List.of("open DEVELOPER v1beta", "setup models/parley", "disconnected"), written.next(3));
        assertTrue(written.written.isEmpty());
    }

    @Test
    void aTokenOpensTheConstrainedMethodAsOftenAsItMay() throws Exception {
        start("good-key");
        var locked = parley.json.Json.struct().put("model", "models/locked").build();
        String token = mint(SetupLocks.of(java.util.Optional.of(locked), ""), Duration.ofMinutes(1));
        try (RawClient client = RawClient.open(server.port(), PATH + "Constrained?access_token=" + token)) {
            client.text("{\"setup\":{}}");
            assertEquals("binary {\"setupComplete\":{}}", compact(client.read()));
            client.text(TEXT);
            assertEquals(
                    List.of("open DEVELOPER v1beta constrained", "setup models/locked", "RealtimeInput"),
                    written.next(3));
        }
        assertEquals("disconnected", written.next());
        for (String header : List.of("x-goog-api-key: ", "Authorization: Token ")) {
            try (RawClient client = RawClient.open(server.port(), PATH + "Constrained", header + token)) {
                client.text(SETUP);
                assertEquals(
                        "close 1011 Token has been used too many times",
                        client.read().toString());
            }
        }
    }

    @Test
    void whoeverResumesWithATokenUsesItNoMore() throws Exception {
        start("good-key");
        String token = mint(SetupLocks.NONE, Duration.ofMinutes(1));
        for (String handle : List.of("", "aGFuZGxl", "aGFuZGxl")) {
            try (RawClient client = RawClient.open(server.port(), PATH + "Constrained?access_token=" + token)) {
                client.text(SETUP.replace(
                        "\"setup\":{", "\"setup\":{\"sessionResumption\":{\"handle\":\"" + handle + "\"},"));
                assertEquals("binary {\"setupComplete\":{}}", compact(client.read()));
            }
        }
    }

    @Test
    void aTokenCannotNameASession() throws Exception {
        start("good-key");
        String query = "Constrained?session_id=mine&access_token=" + mint(SetupLocks.NONE, Duration.ofMinutes(1));
        try (RawClient client = RawClient.open(server.port(), PATH + query)) {
            client.text(SETUP);
            assertEquals(
                    "close 1007 session_id is for clients with a key: a token opens its own sessions only",
                    client.read().toString());
        }
    }

    @Test
    void aTokensRunningSessionsEndWithIt() throws Exception {
        start("good-key");
        String token = mint(SetupLocks.NONE, Duration.ofSeconds(1));
        for (String close : List.of("close 1011 auth token has expired", "close 1011 Token has expired")) {
            try (RawClient client = RawClient.open(server.port(), PATH + "Constrained?access_token=" + token)) {
                client.text(SETUP);
                if (close.contains("auth")) {
                    assertEquals("binary {\"setupComplete\":{}}", compact(client.read()));
                }
                assertEquals(close, client.read().toString());
            }
        }
    }

    @Test
    void whatComesBeforeASetupWithATokenIsRefused() throws Exception {
        start("good-key");
        for (String first : List.of("{\"setup\":null}", "{\"config\":{\"model\":\"models/x\"}}", TEXT)) {
            String token = mint(SetupLocks.NONE, Duration.ofMinutes(1));
            try (RawClient client = RawClient.open(server.port(), PATH + "Constrained?access_token=" + token)) {
                client.text(first);
                assertEquals(
                        "close 1007 setup must be the first message and only the first",
                        client.read().toString());
            }
        }
        assertTrue(written.written.isEmpty());
    }

    private FaultDesk desk = FaultDesk.CLOSED;

    private String mint(SetupLocks locks, Duration life) {
        var until = parley.time.TimeSource.system().now().plus(life);
        return tokens.mint(new AuthToken(new Owner("a"), 1, until, until, locks))
                .toCompletableFuture()
                .join();
    }

    @Test
    void aStrangerMaySendLittleAndNotForLong() throws Exception {
        settings = withDeadlines(settings, SOON, NEVER);
        start("good-key");
        try (RawClient silent = RawClient.open(server.port(), PATH + "?key=bad")) {
            assertEquals(
                    "close 1007 API key not valid. Please pass a valid API key.",
                    silent.read().toString());
        }
        server.close();
        settings = withDeadlines(settings, NEVER, NEVER);
        start("good-key");
        try (RawClient big = RawClient.open(server.port(), PATH + "?key=bad")) {
            big.frame(0x81, new byte[(64 << 10) + 1]);
            assertEquals(
                    "close 1009 message of more than 65536 bytes", big.read().toString());
        }
    }

    @Test
    void badKeysAreRefusedAtTheHandshakeWhereThatIsAskedFor() throws Exception {
        settings = settings.with(new GatewaySettings.Habits(false, false, true, Set.of()));
        start("good-key");
        try (RawClient client = new RawClient(server.port())) {
            assertTrue(client.handshake(server.port(), PATH + "?key=bad").startsWith("HTTP/1.1 401 "));
            assertEquals(
                    "{\"error\":{\"code\":401,\"message\":\"API key not valid. Please pass a valid API key.\","
                            + "\"status\":\"UNAUTHENTICATED\"}}",
                    client.readAll());
        }
    }

    @Test
    void otherPathsAreNotFound() throws Exception {
        start();
        for (String path : List.of(PATH.replace("Content", "Music"), "/ws/else", "/else")) {
            try (RawClient client = new RawClient(server.port())) {
                assertTrue(client.handshake(server.port(), path).startsWith("HTTP/1.1 404 "), path);
                assertTrue(client.readAll().contains("\"status\":\"NOT_FOUND\""));
            }
        }
    }

    @Test
    void webPagesFromElsewhereDoNotReachAServerWithoutKeys() throws Exception {
        start();
        try (RawClient page = new RawClient(server.port());
                RawClient rebound = new RawClient(server.port());
                RawClient rest = new RawClient(server.port());
                RawClient own = RawClient.open(server.port(), PATH, "Origin: http://localhost:3000")) {
            assertTrue(page.handshake(server.port(), PATH, "Origin: https://evil.example")
                    .startsWith("HTTP/1.1 403 "));
            assertTrue(rebound.handshake(server.port(), PATH, "Host: evil.example:" + server.port())
                    .startsWith("HTTP/1.1 403 "));
            rest.write("GET /healthz HTTP/1.1\r\nHost: evil.example\r\n\r\n");
            assertTrue(rest.readHead().startsWith("HTTP/1.1 403 "));
            own.text(SETUP);
            assertEquals("binary {\"setupComplete\":{}}", compact(own.read()));
        }
    }

    @Test
    void aServerWithKeysIsOpenToPagesFromElsewhere() throws Exception {
        start("good-key");
        try (RawClient page = RawClient.open(
                server.port(), PATH + "?key=good-key", "Host: parley.example", "Origin: https://app.example")) {
            page.text(SETUP);
            assertEquals("binary {\"setupComplete\":{}}", compact(page.read()));
        }
    }

    @Test
    void aClientThatNeverSetsUpIsClosed() throws Exception {
        settings = withDeadlines(settings, NEVER, SOON);
        start();
        try (RawClient silent = RawClient.open(server.port(), PATH);
                RawClient pinging = RawClient.open(server.port(), PATH)) {
            pinging.frame(0x89, new byte[0]);
            assertEquals(
                    "close 1008 no setup message came in time", silent.read().toString());
            assertEquals("pong ", pinging.read().toString());
            assertEquals(
                    "close 1008 no setup message came in time", pinging.read().toString());
        }
        assertTrue(written.written.isEmpty());
    }

    @Test
    void aClientThatSendsEverythingButASetupIsClosedToo() throws Exception {
        settings = withDeadlines(settings, NEVER, SOON);
        start();
        try (RawClient client = RawClient.open(server.port(), PATH)) {
            client.text("{}");
            assertEquals(
                    "close 1008 no setup message came in time", client.read().toString());
            assertEquals(
                    List.of("open DEVELOPER v1beta", "Nothing", "violated 1008 no setup message came in time"),
                    written.next(3));
        }
    }

    @Test
    void aBrokenMessageEndsTheSessionAfterWhatCameBefore() throws Exception {
        start();
        try (RawClient client = RawClient.open(server.port(), PATH)) {
            client.text(SETUP);
            client.text(TEXT);
            client.text("{\"realtimeInput\":{\"audio\":{\"data\":\"%%%\",\"mimeType\":\"audio/pcm\"}}}");
            client.text("{\"realtimeInput\":7}");
            client.text(TEXT);
            assertEquals("binary {\"setupComplete\":{}}", compact(client.read()));
            String close = client.read().toString();
            assertTrue(close.startsWith("close 1007 Invalid value at 'realtime_input.audio.data'"), close);
            List<String> happened = written.next(4);
            assertEquals(
                    List.of("open DEVELOPER v1beta", "setup models/parley", "RealtimeInput"), happened.subList(0, 3));
            assertTrue(happened.get(3).startsWith("violated 1007 Invalid value at"), happened.get(3));
        }
        assertEquals("disconnected", written.next());
        assertTrue(written.written.isEmpty());
    }

    @Test
    void aBrokenFirstMessageOpensNoSession() throws Exception {
        start();
        try (RawClient client = RawClient.open(server.port(), PATH)) {
            client.text("{\"setup\":");
            String close = client.read().toString();
            assertTrue(close.startsWith("close 1007 Invalid JSON payload received."), close);
        }
        assertTrue(sessions.awaitEmpty(Duration.ofSeconds(20)));
        assertTrue(written.written.isEmpty());
    }

    @Test
    void aMessageOverTheLimitEndsTheSessionInOurWordsAndDisturbsNobody() throws Exception {
        start();
        try (RawClient other = RawClient.open(server.port(), PATH);
                RawClient client = RawClient.open(server.port(), PATH)) {
            client.text(SETUP);
            assertEquals("binary {\"setupComplete\":{}}", compact(client.read()));
            // Only what announces 17 MiB; a client that goes on sending is read and dropped.
            client.write(new byte[] {(byte) 0x81, (byte) 0xFF, 0, 0, 0, 0, 1, 16, 0, 0, 1, 2, 3, 4});
            assertEquals(
                    "close 1009 message of more than 16777216 bytes",
                    client.read().toString());
            other.text(SETUP);
            assertEquals("binary {\"setupComplete\":{}}", compact(other.read()));
        }
    }

    @Test
    void moreSessionsThanTheLimitAreToldThatTheServiceIsUnavailable() throws Exception {
        settings = settings.with(settings.limits().withSessions(1));
        start();
        try (RawClient first = RawClient.open(server.port(), PATH);
                RawClient second = RawClient.open(server.port(), PATH)) {
            second.text(SETUP);
            assertEquals(
                    "close 1011 The service is currently unavailable.",
                    second.read().toString());
            first.text(SETUP);
            assertEquals("binary {\"setupComplete\":{}}", compact(first.read()));
            assertEquals(1, sessions.count());
        }
        assertTrue(sessions.awaitEmpty(Duration.ofSeconds(20)));
        try (RawClient third = RawClient.open(server.port(), PATH)) {
            third.text(SETUP);
            assertEquals("binary {\"setupComplete\":{}}", compact(third.read()));
        }
    }

    @Test
    void everybodyIsToldThatTheServerShutsDown() throws Exception {
        start();
        try (RawClient inSession = RawClient.open(server.port(), PATH);
                RawClient waiting = RawClient.open(server.port(), PATH)) {
            inSession.text(SETUP);
            assertEquals("binary {\"setupComplete\":{}}", compact(inSession.read()));
            waiting.frame(0x89, new byte[0]);
            assertEquals("pong ", waiting.read().toString());
            sessions.closeAll(CloseReason.SERVER_SHUTDOWN.close());
            assertEquals(
                    "close 1001 The server is shutting down.", inSession.read().toString());
            assertEquals(
                    "close 1001 The server is shutting down.", waiting.read().toString());
            inSession.frame(0x88, new byte[] {3, (byte) 0xE9});
            waiting.frame(0x88, new byte[] {3, (byte) 0xE9});
            assertTrue(sessions.awaitEmpty(Duration.ofSeconds(20)));
        }
    }

    @Test
    void aFullMailboxStopsTheReadingUntilThereIsRoom() throws Exception {
        WrittenSessions idle = new WrittenSessions(false);
        http = http.withEventLoops(1);
        start(idle);
        // 40 MB: more than the mailbox and all buffers on the way hold.
        int messages = 40_000;
        byte[] one =
                RawClient.frameBytes(0x81, TEXT.replace("hi", "hi".repeat(500)).getBytes(UTF_8));
        try (RawClient client = RawClient.open(server.port(), PATH);
                RawClient other = RawClient.open(server.port(), PATH)) {
            Thread writer = Thread.ofVirtual().start(() -> {
                try {
                    client.text(SETUP);
                    for (int i = 0; i < messages; i++) {
                        client.write(one);
                    }
                } catch (java.io.IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            assertEquals("open DEVELOPER v1beta", idle.next());
            var mailbox = idle.mailboxes.getFirst();
            while (!mailbox.isFull()) {
                Thread.onSpinWait();
            }
            // Each answer is a turn of the one event loop, in which it would read on.
            for (int turn = 0; turn < 1_000; turn++) {
                other.frame(0x89, new byte[0]);
                assertEquals("pong ", other.read().toString());
            }
            assertTrue(writer.isAlive());
            for (int i = 0; i < messages + 1; i++) {
                mailbox.take();
            }
            writer.join();
        }
    }

    @Test
    void aThousandHardDropsLeaveNothing() throws Exception {
        start();
        int before = parley.time.Threads.live();
        for (int i = 0; i < 1_000; i++) {
            RawClient client = RawClient.open(server.port(), PATH);
            if (i % 3 > 0) {
                client.text(SETUP);
            }
            if (i % 3 > 1) {
                client.read();
            }
            client.reset();
        }
        assertTrue(sessions.awaitEmpty(Duration.ofSeconds(20)));
        int ended = 0;
        int opened = 0;
        // Ends only when every session has heard of its end and every thread is gone.
        while (opened != ended || !written.written.isEmpty() || parley.time.Threads.live() > before) {
            String next = written.written.poll();
            opened += next != null && next.startsWith("open") ? 1 : 0;
            ended += "disconnected".equals(next) ? 1 : 0;
        }
        assertEquals(0, sessions.count());
    }

    @Test
    void aSessionsLineIsHarmlessOnceTheConnectionIsGone() throws Exception {
        start();
        RawClient client = RawClient.open(server.port(), PATH);
        client.text(SETUP);
        client.read();
        client.reset();
        assertEquals(List.of("open DEVELOPER v1beta", "setup models/parley", "disconnected"), written.next(3));
        server.close();
        var line = written.lines.getFirst();
        line.send(new ServerMessage.GenerationComplete());
        line.close(CloseReason.NORMAL.close());
        assertFalse(line.isWritable() && server.connections() > 0);
    }

    private void start(String... keys) {
        start(written, keys);
    }

    private void start(WrittenSessions factory, String... keys) {
        Keys known = Keys.of(List.of(keys));
        OriginGuard guard = OriginGuard.of(known.isOpen(), Set.of());
        var time = parley.time.TimeSource.system();
        var store = parley.store.MemoryStore.open(parley.store.StoreLimits.DEFAULT, time);
        var register = new SessionRegister(store, settings.keep(), time);
        sessions = new Sessions(factory, register, settings.limits().sessions());
        server = HttpServer.start(
                http,
                Tls.none(),
                guard.guarding(new Router().on("GET", "/healthz", _ -> Answer.json(200, "{}"))),
                new LiveEndpoint(settings, known, tokens, parley.time.TimeSource.system(), guard, sessions, desk));
    }

    private static String compact(RawClient.Frame frame) {
        return frame.toString().replaceAll("\\s+(?=[{}\"])|(?<=[{}\"])\\s+", "").replaceFirst("^(\\w+)\\{", "$1 {");
    }

    private static GatewaySettings withDeadlines(GatewaySettings settings, Duration stranger, Duration setup) {
        return settings.with(settings.limits().withDeadlines(stranger, setup));
    }
}
