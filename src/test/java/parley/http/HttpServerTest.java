package parley.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpServerTest {
    private final CountDownLatch slow = new CountDownLatch(1);
    private final CountDownLatch left = new CountDownLatch(1);
    private final Router router = new Router()
            .on("GET", "/healthz", _ -> Answer.json(200, "{}"))
            .on(
                    "POST",
                    "/echo/{name}",
                    request -> new Answer(200, Map.of(), request.body())
                            .with("x-name", request.parameters().get("name"))
                            .with("x-q", request.target().parameter("q")))
            .on("GET", "/slow", _ -> {
                await(slow);
                return Answer.text(200, "slow");
            })
            .on(
                    "GET",
                    "/pieces",
                    _ -> new Answer(200, Map.of(), "one ".getBytes(UTF_8), Optional.of(out -> {
                        out.write("two ".getBytes(UTF_8));
                        out.write("three".getBytes(UTF_8));
                    })))
            .on(
                    "GET",
                    "/endless",
                    _ -> new Answer(200, Map.of(), new byte[0], Optional.of(out -> {
                        try {
                            while (true) {
                                out.write(new byte[64 << 10]);
                            }
                        } catch (IOException e) {
                            left.countDown();
                            throw e;
                        }
                    })))
            .on("GET", "/fails", _ -> {
                throw new IllegalStateException("a handler that fails, for a test");
            });
    private HttpSettings settings = HttpSettings.defaults();
    private HttpServer server;

    @AfterEach
    void stop() {
        slow.countDown();
        server.close();
    }

    @Test
    void smallRequestsAreAnswered() throws Exception {
        start();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> health = client.send(get("/healthz"), HttpResponse.BodyHandlers.ofString());
            assertEquals("200 {}", health.statusCode() + " " + health.body());
            HttpResponse<String> echo = client.send(
                    HttpRequest.newBuilder(uri("//echo/a%20b?q=1%2B1"))
                            .POST(HttpRequest.BodyPublishers.ofString("body"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertEquals(
                    List.of("body", "a b", "1+1"),
                    List.of(
                            echo.body(),
                            echo.headers().firstValue("x-name").orElse(""),
                            echo.headers().firstValue("x-q").orElse("")));
        }
    }

    @Test
    void anAnswerInPiecesIsChunkedAndTheConnectionGoesOn() throws Exception {
        start();
        try (RawClient client = new RawClient(server.port())) {
            for (int i = 0; i < 2; i++) {
                client.write("GET /pieces HTTP/1.1\r\nHost: localhost:" + server.port() + "\r\n\r\n");
                String head = client.readHead();
                assertTrue(head.contains("transfer-encoding: chunked"), head);
                byte[] body = client.readBytes("4\r\none \r\n4\r\ntwo \r\n5\r\nthree\r\n0\r\n\r\n".length());
                assertEquals("4\r\none \r\n4\r\ntwo \r\n5\r\nthree\r\n0\r\n\r\n", new String(body, UTF_8));
            }
        }
    }

    @Test
    void whoeverWritesToAClientThatIsGoneIsTold() throws Exception {
        start();
        try (RawClient client = new RawClient(server.port())) {
            client.write("GET /endless HTTP/1.1\r\nHost: localhost:" + server.port() + "\r\n\r\n");
            client.readHead();
        }
        left.await();
    }

    @Test
    void whatIsNotThereIsAnErrorAsGoogleWritesIt() throws Exception {
        start();
        try (HttpClient client = HttpClient.newHttpClient()) {
            assertEquals(
                    "404 {\"error\":{\"code\":404,\"message\":\"The requested path /v1/no\\\"where was not found on this"
                            + " server.\",\"status\":\"NOT_FOUND\"}}",
                    answer(client, "/v1/no%22where"));
            assertEquals(
                    "405 {\"error\":{\"code\":405,\"message\":\"GET is not allowed here.\",\"status\":\"UNIMPLEMENTED\"}}",
                    answer(client, "/echo/x"));
            assertEquals(
                    "500 {\"error\":{\"code\":500,\"message\":\"Internal error encountered.\",\"status\":\"INTERNAL\"}}",
                    answer(client, "/fails"));
        }
    }

    @Test
    void onlyWebSocketIsAnUpgradeOfOurs() throws Exception {
        start();
        try (RawClient client = new RawClient(server.port())) {
            client.write("GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade, HTTP2-Settings\r\n"
                    + "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n\r\n");
            assertTrue(client.readHead().startsWith("HTTP/1.1 200 "));
        }
    }

    @Test
    void aBadHandshakeSaysWhatWasExpected() throws Exception {
        start();
        assertEquals(
                "426",
                status("GET / HTTP/1.1\r\nHost: h\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Version: 8\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"));
        assertEquals(
                "400",
                status("GET / HTTP/1.1\r\nHost: h\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: short\r\n\r\n"));
        assertEquals(
                "400",
                status("POST / HTTP/1.1\r\nHost: h\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Content-Length: 0\r\nSec-WebSocket-Version: 13\r\n\r\n"));
    }

    @Test
    void theHandshakeIsTheOneOfTheRfcAndChoosesNoProtocol() throws Exception {
        start();
        try (RawClient client = new RawClient(server.port())) {
            assertEquals(
                    "HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\n"
                            + "sec-websocket-accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n",
                    client.handshake(server.port(), "/", "Sec-WebSocket-Protocol: chat"));
        }
    }

    @Test
    void requestsOverTheLimitsAreRefused() throws Exception {
        start();
        assertEquals("414", status("GET /" + "x".repeat(20_000) + " HTTP/1.1\r\nHost: h\r\n\r\n"));
        assertEquals("431", status("GET / HTTP/1.1\r\nHost: h\r\nX: " + "x".repeat(20_000) + "\r\n\r\n"));
        assertEquals("413", status("POST /echo/x HTTP/1.1\r\nHost: h\r\nContent-Length: 2000000\r\n\r\n"));
        assertEquals("400", status("POST /echo/x HTTP/1.1\r\nHost: h\r\nContent-Length: many\r\n\r\n"));
        assertEquals("400", status("GET http://elsewhere/ HTTP/1.1\r\nHost: h\r\n\r\n"));
        assertEquals("400", status("GET /%zz HTTP/1.1\r\nHost: h\r\n\r\n"));
        assertEquals("400", status("\u0016\u0003\u0001 what is this\r\n\r\n"));
    }

    @Test
    void pipelinedRequestsAreAnsweredInOrder() throws Exception {
        start();
        try (RawClient client = new RawClient(server.port())) {
            client.write("GET /slow HTTP/1.1\r\nHost: h\r\n\r\nGET /healthz HTTP/1.1\r\nHost: h\r\n"
                    + "Connection: close\r\n\r\n");
            slow.countDown();
            String all = client.readAll();
            assertTrue(all.indexOf("slow") > 0 && all.indexOf("slow") < all.indexOf("{}"), all);
        }
    }

    @Test
    void aRequestThatNeverEndsIsClosed() throws Exception {
        settings = settings.withRequestDeadline(Duration.ofMillis(50));
        start();
        try (RawClient half = new RawClient(server.port());
                RawClient silent = new RawClient(server.port());
                RawClient body = new RawClient(server.port())) {
            half.write("GET / HTTP/1.1\r\nHost: ");
            body.write("POST /echo/x HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\nhalf");
            assertEquals(List.of("", "", ""), List.of(half.readAll(), silent.readAll(), body.readAll()));
        }
    }

    @Test
    void aWebSocketOutlivesTheDeadlineOfRequests() throws Exception {
        settings = settings.withRequestDeadline(Duration.ofMillis(50));
        start();
        try (RawClient socket = RawClient.open(server.port(), "/");
                RawClient silent = new RawClient(server.port())) {
            assertEquals("", silent.readAll());
            socket.frame(0x89, new byte[] {'p'});
            assertEquals("pong p", socket.read().toString());
        }
    }

    @Test
    void aPortThatIsTakenIsSaid() {
        start();
        HttpSettings same = settings.listeningAt("127.0.0.1", server.port(), HttpSettings.NO_PORT);
        UncheckedIOException refusal =
                assertThrows(UncheckedIOException.class, () -> HttpServer.start(same, Tls.none(), router, refusing()));
        assertTrue(refusal.getMessage().contains("cannot listen at 127.0.0.1:" + server.port()), refusal.getMessage());
    }

    private void start() {
        server = HttpServer.start(
                settings,
                Tls.none(),
                router,
                _ -> new UpgradeHandler.Decision.Accept(new TranscribingListener(), 1 << 20));
    }

    private static UpgradeHandler refusing() {
        return _ -> new UpgradeHandler.Decision.Refuse(Answer.error(404, "none here"));
    }

    private String status(String request) throws Exception {
        try (RawClient client = new RawClient(server.port())) {
            client.write(request);
            return client.readHead().split(" ")[1];
        }
    }

    private String answer(HttpClient client, String target) throws Exception {
        HttpResponse<String> answer = client.send(get(target), HttpResponse.BodyHandlers.ofString());
        return answer.statusCode() + " " + answer.body();
    }

    private HttpRequest get(String target) {
        return HttpRequest.newBuilder(uri(target)).build();
    }

    private URI uri(String target) {
        return URI.create("http://localhost:" + server.port() + target);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
