package parley.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.Deflater;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebSocketTest {
    private static final Duration NEVER = Duration.ofHours(1);

    private final TranscribingListener listener = new TranscribingListener();
    private WebSocketSettings settings =
            WebSocketSettings.defaults().withPingInterval(Duration.ZERO).withCloseDeadline(NEVER);
    private int messageLimitBytes = 16 << 20;
    private HttpServer server;

    @AfterEach
    void stop() {
        server.close();
        assertEquals(0, server.connections());
    }

    @Test
    void textAndBinaryAreHeardAndSpoken() throws Exception {
        RawClient client = open();
        client.text("hé");
        client.frame(0x82, "bytes".getBytes(UTF_8));
        assertEquals(List.of("opened", "text hé", "binary bytes"), heard(3));

        listener.socket.send("ja".getBytes(UTF_8), true);
        listener.socket.send("nein".getBytes(UTF_8), false);
        assertEquals("text ja", client.read().toString());
        assertEquals("binary nein", client.read().toString());
    }

    @Test
    void theClientOfTheJdkConverses() throws Exception {
        start();
        BlockingQueue<String> answers = new LinkedBlockingQueue<>();
        try (HttpClient http = HttpClient.newHttpClient()) {
            var socket = http.newWebSocketBuilder()
                    .buildAsync(URI.create("ws://localhost:" + server.port() + "/"), new QueueingListener(answers))
                    .join();
            socket.sendText("half ", false).join();
            socket.sendText("whole", true).join();
            socket.sendBinary(ByteBuffer.wrap("b".getBytes(UTF_8)), true).join();
            socket.sendPing(ByteBuffer.wrap("p".getBytes(UTF_8))).join();
            assertEquals(List.of("opened", "text half whole", "binary b"), heard(3));
            assertEquals("pong p", answers.poll(20, TimeUnit.SECONDS));
            socket.sendClose(4000, "bye").join();
            assertEquals("closed 4000 bye", listener.next());
            assertEquals("closed 4000 ", answers.poll(20, TimeUnit.SECONDS));
        }
    }

    @Test
    void aMessageIsTheSameInWhateverPiecesItComes() throws Exception {
        long seed = 20260601L;
        Random random = new Random(seed);
        BlockingQueue<byte[]> whole = new LinkedBlockingQueue<>();
        start(new TranscribingListener() {
            @Override
            public void received(byte[] bytes, int length, boolean text) {
                whole.add(Arrays.copyOf(bytes, length));
            }
        });
        RawClient client = RawClient.open(server.port(), "/");
        for (int round = 0; round < 200; round++) {
            byte[] message = new byte[random.nextInt(4) == 0 ? random.nextInt(300_000) : random.nextInt(300)];
            random.nextBytes(message);
            writeInPieces(client, inFragments(message, random), random);
            assertTrue(
                    Arrays.equals(message, whole.poll(20, TimeUnit.SECONDS)),
                    "seed " + seed + ", round " + round + ", " + message.length + " bytes");
        }
        client.close();
    }

    @Test
    void controlFramesBetweenFragmentsAreAnswered() throws Exception {
        RawClient client = open();
        client.frame(0x01, "be".getBytes(UTF_8));
        client.frame(0x89, "are you there".getBytes(UTF_8));
        client.frame(0x80, "gun".getBytes(UTF_8));
        assertEquals("pong are you there", client.read().toString());
        assertEquals(List.of("opened", "text begun"), heard(2));
    }

    @Test
    void aPingIsAnsweredWhileTheListenerIsBusy() throws Exception {
        CountDownLatch ping = new CountDownLatch(1);
        BlockingQueue<String> done = new LinkedBlockingQueue<>();
        start(new TranscribingListener() {
            @Override
            public void received(byte[] bytes, int length, boolean text) {
                // As a session does: its own thread is busy, the event loop is not.
                Thread.ofVirtual().start(() -> {
                    try {
                        done.add(ping.await(20, TimeUnit.SECONDS) ? "answered" : "late");
                    } catch (InterruptedException _) {
                        Thread.currentThread().interrupt();
                    }
                });
            }
        });
        RawClient client = RawClient.open(server.port(), "/");
        client.text("work");
        client.frame(0x89, "x".getBytes(UTF_8));
        assertEquals("pong x", client.read().toString());
        ping.countDown();
        assertEquals("answered", done.poll(20, TimeUnit.SECONDS));
    }

    @Test
    void aMessageOverTheLimitIsRefusedInOurWords() throws Exception {
        RawClient client = open();
        Thread writer = Thread.ofVirtual().start(() -> {
            try {
                client.frame(0x82, new byte[17 << 20]);
            } catch (java.io.IOException _) {
                // The server may end the connection before all is written.
            }
        });
        assertEquals(
                "close 1009 message of more than 16777216 bytes", client.read().toString());
        client.close();
        writer.join();
        assertEquals(
                List.of("opened", "broken MESSAGE_TOO_BIG message of more than 16777216 bytes", "closed 1006 "),
                heard(3));
    }

    @Test
    void fragmentsCountTogetherAgainstTheLimit() throws Exception {
        messageLimitBytes = 1000;
        RawClient client = open();
        client.frame(0x02, new byte[600]);
        client.frame(0x80, new byte[401]);
        assertEquals("close 1009 message of more than 1000 bytes", client.read().toString());
    }

    @Test
    void theLimitOfOneSocketCanBeRaised() throws Exception {
        messageLimitBytes = 10;
        RawClient client = open();
        assertEquals("opened", listener.next());
        listener.socket.limitMessages(20);
        client.frame(0x82, new byte[20]);
        assertEquals("binary " + "\0".repeat(20), listener.next());
    }

    @Test
    void aGoodbyeOfTheClientIsReturnedWithItsCode() throws Exception {
        RawClient client = open();
        client.frame(0x88, new byte[] {0x03, (byte) 0xE8, 'o', 'k'});
        assertEquals("close 1000 ", client.read().toString());
        assertTrue(client.isOver());
        assertEquals(List.of("opened", "closed 1000 ok"), heard(2));
        server.close();
        assertTrue(listener.heard.isEmpty());
    }

    @Test
    void aGoodbyeWithoutACodeIsAnsweredAsANormalOne() throws Exception {
        RawClient client = open();
        client.frame(0x88, new byte[0]);
        assertEquals("close 1000 ", client.read().toString());
        assertEquals(List.of("opened", "closed 1005 "), heard(2));
    }

    @Test
    void whatWasSentBeforeAGoodbyeArrivesAndNothingAfterIt() throws Exception {
        RawClient client = open();
        assertEquals("opened", listener.next());
        listener.socket.send("first".getBytes(UTF_8), true);
        listener.socket.close(1008, "é".repeat(100));
        listener.socket.send("late".getBytes(UTF_8), true);
        assertEquals("text first", client.read().toString());
        assertEquals("close 1008 " + "é".repeat(61), client.read().toString());
        client.frame(0x81, "unheard".getBytes(UTF_8));
        client.frame(0x88, new byte[] {0x03, (byte) 0xF0});
        assertTrue(client.isOver());
        assertEquals("closed 1008 ", listener.next());
    }

    @Test
    void aClientThatDoesNotAnswerAGoodbyeIsDropped() throws Exception {
        settings = settings.withCloseDeadline(Duration.ofMillis(30));
        RawClient client = open();
        assertEquals("opened", listener.next());
        listener.socket.close(1001, "done");
        assertEquals("close 1001 done", client.read().toString());
        assertTrue(client.isOver());
        assertEquals("closed 1006 ", listener.next());
    }

    @Test
    void aPeerThatStaysSilentIsPingedAndThenDropped() throws Exception {
        settings = settings.withPingInterval(Duration.ofMillis(30));
        RawClient client = open();
        assertEquals("ping ", client.read().toString());
        assertEquals("opened", listener.next());
        assertEquals("closed 1006 ", listener.next());
    }

    @Test
    void everyDropIsReportedOnceAndLeavesNothing() throws Exception {
        int connects = 1_000;
        AtomicInteger opened = new AtomicInteger();
        AtomicInteger closed = new AtomicInteger();
        CountDownLatch allClosed = new CountDownLatch(connects);
        startWith(_ -> new UpgradeHandler.Decision.Accept(
                new TranscribingListener() {
                    @Override
                    public void opened(WebSocket socket) {
                        opened.incrementAndGet();
                    }

                    @Override
                    public void closed(int code, String reason) {
                        closed.incrementAndGet();
                        allClosed.countDown();
                    }
                },
                1000));
        for (int i = 0; i < connects; i++) {
            RawClient client = RawClient.open(server.port(), "/");
            client.frame(0x01, new byte[] {'a'});
            if (i % 2 == 0) {
                client.reset();
            } else {
                client.close();
            }
        }
        assertTrue(allClosed.await(20, TimeUnit.SECONDS));
        server.close();
        assertEquals(List.of(connects, connects, 0), List.of(opened.get(), closed.get(), server.connections()));
        assertEquals(0, wireThreadsThatStay());
    }

    @Test
    void aSlowReaderIsClosedAndItsBacklogIsBounded() throws Exception {
        settings = settings.withOutboundBytes(64 << 10, 1 << 20).withCloseDeadline(Duration.ofMillis(30));
        RawClient client = open();
        assertEquals("opened", listener.next());
        byte[] piece = new byte[32 << 10];
        CompletableFuture<String> broken = CompletableFuture.supplyAsync(() -> {
            try {
                return listener.next();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        while (!broken.isDone()) {
            listener.socket.send(piece, false);
        }
        assertEquals("broken SLOW_READER the client reads too slowly", broken.join());
        assertEquals("closed 1006 ", listener.next());
        client.close();
    }

    @Test
    void aSocketTellsWhenItIsWritableAgain() throws Exception {
        settings = settings.withOutboundBytes(64 << 10, 64 << 20);
        RawClient client = open();
        assertEquals("opened", listener.next());
        byte[] piece = new byte[16 << 10];
        int sent = 0;
        while (listener.socket.isWritable()) {
            listener.socket.send(piece, false);
            sent++;
        }
        assertTrue(listener.heard.isEmpty());
        for (int i = 0; i < sent; i++) {
            assertEquals(piece.length, client.read().payload().length);
        }
        assertEquals("writable", listener.next());
        assertTrue(listener.socket.isWritable());
    }

    @Test
    void aSocketThatIsNotReadSlowsItsClientDown() throws Exception {
        RawClient client = open();
        assertEquals("opened", listener.next());
        listener.socket.read(false);
        // More than all buffers on the way hold, so the client's write cannot end before reading goes on.
        byte[] message = new byte[15 << 20];
        Thread writer = Thread.ofVirtual().start(() -> {
            try {
                client.frame(0x82, message);
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        listener.socket.send("still there".getBytes(UTF_8), true);
        assertEquals("text still there", client.read().toString());
        assertTrue(writer.isAlive());
        listener.socket.read(true);
        assertEquals("binary 15728640 bytes", listener.next());
        writer.join();
    }

    @Test
    void oneClientsFaultIsNoOthers() throws Exception {
        RawClient good = open();
        assertEquals("opened", listener.next());
        for (int i = 0; i < 20; i++) {
            RawClient bad = RawClient.open(server.port(), "/");
            assertEquals("opened", listener.next());
            bad.write(new byte[] {(byte) 0x81, 0x01, 'x'});
            assertEquals("close 1002 frames of a client are masked", bad.read().toString());
            bad.close();
            assertEquals("broken BAD_FRAME frames of a client are masked", listener.next());
            assertEquals("closed 1006 ", listener.next());
        }
        good.text("all well");
        assertEquals("text all well", listener.next());
    }

    @Test
    void framesThatTheRfcForbidsAreRefused() throws Exception {
        record Case(byte[] sent, String answer) {}
        List<Case> cases = List.of(
                new Case(RawClient.frameBytes(0xC1, new byte[1]), "close 1002 reserved bits are zero"),
                new Case(RawClient.frameBytes(0x83, new byte[1]), "close 1002 unknown opcode 3"),
                new Case(RawClient.frameBytes(0x8B, new byte[1]), "close 1002 unknown opcode 11"),
                new Case(RawClient.frameBytes(0x80, new byte[1]), "close 1002 a continuation of no message"),
                new Case(
                        joined(RawClient.frameBytes(0x01, new byte[1]), RawClient.frameBytes(0x81, new byte[1])),
                        "close 1002 a message begins within another"),
                new Case(RawClient.frameBytes(0x09, new byte[1]), "close 1002 control frames are not fragmented"),
                new Case(RawClient.frameBytes(0x89, new byte[126]), "close 1002 control frames hold at most 125 bytes"),
                new Case(RawClient.frameBytes(0x88, new byte[1]), "close 1002 a close frame's code has two bytes"),
                new Case(
                        RawClient.frameBytes(0x88, new byte[] {0x03, (byte) 0xED}),
                        "close 1002 close code 1005 is never sent"),
                new Case(
                        new byte[] {(byte) 0x82, (byte) 0xFF, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0},
                        "close 1002 a frame's length has 63 bits"),
                new Case(
                        new byte[] {(byte) 0x82, (byte) 0xFF, 127, -1, -1, -1, -1, -1, -1, -1, 0, 0, 0, 0},
                        "close 1009 message of more than 16777216 bytes"),
                new Case(
                        RawClient.frameBytes(0x81, new byte[] {'a', (byte) 0xC0, (byte) 0x80}),
                        "close 1007 a text message that is not UTF-8"));
        start();
        for (Case each : cases) {
            RawClient client = RawClient.open(server.port(), "/");
            client.write(each.sent);
            assertEquals(each.answer, client.read().toString());
            client.close();
        }
    }

    @Test
    void aListenerThatFailsEndsItsOwnSocketOnly() throws Exception {
        start(new TranscribingListener() {
            @Override
            public void received(byte[] bytes, int length, boolean text) {
                throw new IllegalStateException("a listener that fails, for a test");
            }
        });
        RawClient client = RawClient.open(server.port(), "/");
        client.text("x");
        assertEquals("close 1011 Internal error encountered.", client.read().toString());
    }

    @Test
    void compressionStaysOffUnlessItIsAskedFor() throws Exception {
        start();
        RawClient client = new RawClient(server.port());
        String head = client.handshake(server.port(), "/", "Sec-WebSocket-Extensions: permessage-deflate");
        assertTrue(!head.toLowerCase().contains("extensions"), head);
    }

    @Test
    void compressedMessagesGoBothWaysWhenAskedFor() throws Exception {
        settings = settings.withDeflate(true);
        start();
        RawClient client = new RawClient(server.port());
        String head = client.handshake(
                server.port(), "/", "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits");
        assertTrue(head.contains("server_no_context_takeover; client_no_context_takeover"), head);
        byte[] deflated = deflated("deflate me".repeat(100).getBytes(UTF_8));
        client.frame(0x41, Arrays.copyOf(deflated, 5));
        client.frame(0x80, Arrays.copyOfRange(deflated, 5, deflated.length));
        client.frame(0xC1, deflated("short".getBytes(UTF_8)));
        client.text("plain");
        assertEquals(List.of("opened", "text 1000 bytes", "text short", "text plain"), heard(4));

        byte[] long_ = "again and ".repeat(1000).getBytes(UTF_8);
        listener.socket.send(long_, true);
        RawClient.Frame frame = client.read();
        assertEquals(0xC1, frame.first());
        assertTrue(frame.payload().length < 500);
        byte[] back = Deflate.inflate(
                        frame.payload(), frame.payload().length, new byte[16], new java.util.zip.Inflater(true), 20_000)
                .bytes();
        assertEquals(new String(long_, UTF_8), new String(back, 0, long_.length, UTF_8));
    }

    @Test
    void aMessageThatInflatesTooFarIsRefused() throws Exception {
        settings = settings.withDeflate(true);
        start();
        RawClient client = new RawClient(server.port());
        client.handshake(server.port(), "/", "Sec-WebSocket-Extensions: permessage-deflate");
        byte[] bomb = deflated(new byte[300 << 20]);
        assertTrue(bomb.length < 2 << 20);
        client.frame(0xC2, bomb);
        assertEquals(
                "close 1009 message of more than 16777216 bytes", client.read().toString());
        RawClient other = new RawClient(server.port());
        other.handshake(server.port(), "/", "Sec-WebSocket-Extensions: permessage-deflate");
        other.frame(0xC2, "not deflated at all".getBytes(UTF_8));
        assertEquals(
                "close 1007 a compressed message that does not inflate",
                other.read().toString());
    }

    private RawClient open() throws Exception {
        start();
        return RawClient.open(server.port(), "/");
    }

    private void start() {
        start(listener);
    }

    private void start(WebSocketListener to) {
        startWith(_ -> new UpgradeHandler.Decision.Accept(to, messageLimitBytes));
    }

    private void startWith(UpgradeHandler upgrades) {
        server = HttpServer.start(HttpSettings.defaults().withWebSocket(settings), Tls.none(), new Router(), upgrades);
    }

    private List<String> heard(int count) throws InterruptedException {
        String[] heard = new String[count];
        for (int i = 0; i < count; i++) {
            heard[i] = listener.next();
        }
        return List.of(heard);
    }

    /// A loop reports its end from its own thread, so that thread may have a few steps left.
    private static long wireThreadsThatStay() throws InterruptedException {
        List<Thread> threads = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("parley-wire"))
                .toList();
        for (Thread thread : threads) {
            thread.join(Duration.ofSeconds(20));
        }
        return threads.stream().filter(Thread::isAlive).count();
    }

    private static byte[] inFragments(byte[] message, Random random) {
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        int fragments = 1 + random.nextInt(4);
        int from = 0;
        for (int i = 0; i < fragments; i++) {
            boolean last = i == fragments - 1;
            int to = last ? message.length : from + random.nextInt(message.length - from + 1);
            int first = (last ? 0x80 : 0) | (i == 0 ? 2 : 0);
            frames.writeBytes(RawClient.frameBytes(first, Arrays.copyOfRange(message, from, to)));
            from = to;
        }
        return frames.toByteArray();
    }

    private static void writeInPieces(RawClient client, byte[] bytes, Random random) throws Exception {
        for (int from = 0; from < bytes.length; ) {
            int size = random.nextInt(3) == 0 ? 1 + random.nextInt(20) : 1 + random.nextInt(100_000);
            int to = Math.min(bytes.length, from + size);
            client.write(Arrays.copyOfRange(bytes, from, to));
            from = to;
        }
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static byte[] deflated(byte[] bytes) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        try {
            return Deflate.deflate(bytes, deflater);
        } finally {
            deflater.end();
        }
    }

    private record QueueingListener(BlockingQueue<String> answers) implements java.net.http.WebSocket.Listener {

        @Override
        public CompletionStage<?> onPong(java.net.http.WebSocket socket, ByteBuffer message) {
            answers.add("pong " + UTF_8.decode(message));
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(java.net.http.WebSocket socket, int code, String reason) {
            answers.add("closed " + code + " " + reason);
            return null;
        }
    }
}
