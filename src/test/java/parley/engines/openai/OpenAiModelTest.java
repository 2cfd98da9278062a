package parley.engines.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import parley.engine.Cancellation;
import parley.engine.EngineException;
import parley.engine.LanguageModel;
import parley.engine.LanguageModel.Output;
import parley.engine.LanguageModel.Reason;
import parley.engine.LanguageModelContract;

@Timeout(60)
class OpenAiModelTest extends LanguageModelContract {
    private static final String HELLO =
            Recordings.answer("stop", "{\"content\":\"Hello\"}", "{\"content\":\" there\"}");
    private static final List<Output> HELLO_OUTPUTS =
            List.of(new Output.Text("Hello"), new Output.Text(" there"), new Output.Finish(Reason.STOP, 0));

    private final StubServer server = new StubServer();
    private final List<OpenAiModel> minds = new ArrayList<>();

    @AfterEach
    void closeAll() {
        minds.forEach(OpenAiModel::close);
        server.close();
    }

    @Override
    protected LanguageModel mind() {
        server.chat(StubServer.stream(HELLO));
        return mind(known(Profile.LLAMA_SERVER));
    }

    private OpenAiModel mind(Settings settings) {
        OpenAiModel mind = new OpenAiModel(settings);
        minds.add(mind);
        return mind;
    }

    private Settings known(Profile profile) {
        return server.settings().withProfile(profile).withModel("m");
    }

    @Test
    void aStreamCutAnywhereOnTheWireIsTheSameAnswer() {
        Random random = new Random(11);
        OpenAiModel mind = mind(known(Profile.LLAMA_SERVER));
        for (int run = 0; run < 20; run++) {
            server.chat(StubServer.stream(cut(HELLO.getBytes(StandardCharsets.UTF_8), random)));
            assertEquals(HELLO_OUTPUTS, answer(mind, prompt("Hi")));
        }
    }

    @Test
    void llamaServerIsRecognisedByItsModels() {
        server.on("/v1/models", models("llamacpp", "")).chat(StubServer.stream(HELLO));
        assertRecognised("llama-server, first");
    }

    @Test
    void vllmIsRecognisedByItsModels() {
        server.on("/v1/models", models("vllm", "")).chat(StubServer.stream(HELLO));
        assertRecognised("vllm, first");
    }

    @Test
    void ollamaIsRecognisedByItsVersion() {
        server.on("/v1/models", models("library", ""))
                .on("/api/version", StubServer.json(200, "{\"version\":\"0.20\"}"))
                .chat(StubServer.stream(HELLO));
        assertRecognised("ollama, first");
    }

    @Test
    void anOlderLlamaServerIsRecognisedByItsProps() {
        server.on("/v1/models", models("somebody", ""))
                .on("/props", StubServer.json(200, "{\"default_generation_settings\":{}}"))
                .chat(StubServer.stream(HELLO));
        assertRecognised("llama-server, first");
    }

    @Test
    void anyOtherServerIsPlain() {
        server.chat(StubServer.stream(HELLO));
        assertRecognised("plain, its only model");
    }

    private void assertRecognised(String who) {
        OpenAiModel mind = mind(server.settings());
        assertTrue(mind.describe().contains("not asked yet"));
        assertEquals(HELLO_OUTPUTS, answer(mind, prompt("Hi")));
        assertEquals("openai at " + server.settings().baseUrl() + " (" + who + ")", mind.describe());
    }

    @Test
    void theServerIsAskedOnceWhoItIs() {
        server.on("/v1/models", models("vllm", "")).chat(StubServer.stream(HELLO));
        OpenAiModel mind = mind(server.settings());
        answer(mind, prompt("Hi"));
        answer(mind, prompt("Hi"));
        assertEquals(List.of("/v1/models", "/v1/chat/completions", "/v1/chat/completions"), server.paths);
    }

    @Test
    void theKeyIsSentAndNothingThatKeepsAStreamAlive() {
        server.chat(StubServer.stream(HELLO));
        answer(mind(known(Profile.PLAIN).withApiKey("k3y")), prompt("Hi"));

        assertEquals(List.of("Bearer k3y"), server.headers.getFirst().get("Authorization"));
        assertFalse(server.headers.getFirst().containsKey("X-conversation-id"));
        assertFalse(server.headers.getFirst().containsKey("Upgrade"));
    }

    @Test
    void theKeyIsNeverPrinted() {
        Settings settings = known(Profile.PLAIN).withApiKey("k3y");
        assertFalse((settings + mind(settings).describe()).contains("k3y"));
    }

    @Test
    void aRefusalIsAnErrorWithItsCodeAndWithoutItsWords() {
        server.chat(StubServer.json(
                400, "{\"error\":{\"code\":400,\"message\":\"secret\",\"type\":\"exceed_context_size_error\"}}"));
        EngineException thrown =
                assertThrows(EngineException.class, () -> answer(mind(known(Profile.LLAMA_SERVER)), prompt("Hi")));
        assertEquals("200 expected from the mind's server, got 400: exceed_context_size_error", thrown.getMessage());
    }

    @Test
    void aRefusalThatIsNotJsonIsAnErrorToo() {
        server.chat(StubServer.json(502, "<html>"));
        EngineException thrown =
                assertThrows(EngineException.class, () -> answer(mind(known(Profile.LLAMA_SERVER)), prompt("Hi")));
        assertEquals("200 expected from the mind's server, got 502", thrown.getMessage());
    }

    @Test
    void aFieldThatTheServerRefusesIsLeftOutFromThenOn() {
        server.chat(exchange -> {
            boolean refuse = server.requests.getLast().has("temperature");
            (refuse
                            ? StubServer.json(
                                    400,
                                    "{\"error\":{\"message\":\"no\",\"code\":\"unsupported_value\",\"param\":\"temperature\"}}")
                            : StubServer.stream(HELLO))
                    .answer(exchange);
        });
        OpenAiModel mind = mind(known(Profile.OPENAI));
        assertEquals(HELLO_OUTPUTS, answer(mind, prompt("Hi")));
        assertEquals(HELLO_OUTPUTS, answer(mind, prompt("Hi")));
        assertEquals(3, server.requests.size());
    }

    @Test
    void brokenJsonInTheStreamIsAnError() {
        server.chat(StubServer.stream("data: {broken\n\n"));
        assertThrows(EngineException.class, () -> answer(mind(known(Profile.PLAIN)), prompt("Hi")));
    }

    @Test
    void aServerThatIsNotThereIsAnError() {
        OpenAiModel mind = mind(known(Profile.PLAIN));
        server.close();
        assertThrows(EngineException.class, () -> answer(mind, prompt("Hi")));
    }

    @Test
    void aServerThatSaysNothingAtAllIsGivenUp() {
        CountDownLatch over = new CountDownLatch(1);
        server.chat(_ -> await(over));
        OpenAiModel mind = mind(
                known(Profile.PLAIN).withDeadlines(Duration.ofSeconds(5), Duration.ofMillis(50), Duration.ofDays(1)));

        EngineException thrown = assertThrows(EngineException.class, () -> answer(mind, prompt("Hi")));
        over.countDown();
        assertEquals("a byte within 50 ms expected from the mind's server", thrown.getMessage());
    }

    @Test
    void aServerThatFallsSilentIsGivenUp() {
        CountDownLatch over = new CountDownLatch(1);
        server.chat(exchange -> {
            OutputStream out = StubServer.begin(exchange);
            out.write(": ping\n\n".getBytes(StandardCharsets.UTF_8));
            out.flush();
            await(over);
        });
        OpenAiModel mind = mind(
                known(Profile.PLAIN).withDeadlines(Duration.ofSeconds(5), Duration.ofDays(1), Duration.ofMillis(50)));

        EngineException thrown = assertThrows(EngineException.class, () -> answer(mind, prompt("Hi")));
        over.countDown();
        assertEquals("a byte within 50 ms expected from the mind's server", thrown.getMessage());
    }

    @Test
    void cancellingWhileItSpeaksClosesTheConnection() throws InterruptedException {
        CountDownLatch disconnected = new CountDownLatch(1);
        server.chat(exchange -> speakUntilDisconnected(StubServer.begin(exchange), disconnected));
        Cancellation cancellation = new Cancellation();

        assertThrows(
                CancellationException.class,
                () -> mind(known(Profile.PLAIN)).generate(prompt("Hi"), _ -> cancellation.cancel(), cancellation));
        disconnected.await();
    }

    @Test
    void cancellingBeforeTheHeadOfTheAnswerEndsTheWaitAndTheConnection() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch thrown = new CountDownLatch(1);
        CountDownLatch disconnected = new CountDownLatch(1);
        server.chat(exchange -> {
            asked.countDown();
            await(thrown); // until then the server says nothing that could wake the client
            speakUntilDisconnected(StubServer.begin(exchange), disconnected);
        });
        Cancellation cancellation = new Cancellation();
        Thread.ofVirtual().start(() -> {
            await(asked);
            cancellation.cancel();
        });

        assertThrows(
                CancellationException.class,
                () -> mind(known(Profile.PLAIN)).generate(prompt("Hi"), _ -> {}, cancellation));
        thrown.countDown();
        disconnected.await();
    }

    @Test
    void cancellingAStreamThatHasFallenSilentEndsTheWait() throws InterruptedException {
        CountDownLatch heard = new CountDownLatch(1);
        CountDownLatch thrown = new CountDownLatch(1);
        server.chat(exchange -> {
            OutputStream out = StubServer.begin(exchange);
            out.write(Recordings.events(Recordings.chunk("{\"content\":\"Well\"}", "null"))
                    .getBytes(StandardCharsets.UTF_8));
            out.flush();
            await(thrown);
        });
        Cancellation cancellation = new Cancellation();
        Thread.ofVirtual().start(() -> {
            await(heard);
            cancellation.cancel();
        });

        assertThrows(
                CancellationException.class,
                () -> mind(known(Profile.PLAIN)).generate(prompt("Hi"), _ -> heard.countDown(), cancellation));
        thrown.countDown();
    }

    @Test
    void interruptingTheThreadEndsTheWait() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        server.chat(_ -> {
            asked.countDown();
            await(over);
        });
        OpenAiModel mind = mind(known(Profile.PLAIN));
        List<Throwable> thrown = new ArrayList<>();
        Thread turn = Thread.ofVirtual().unstarted(() -> {
            try {
                mind.generate(prompt("Hi"), _ -> {}, new Cancellation());
            } catch (CancellationException e) {
                thrown.add(e);
            }
        });
        turn.start();
        asked.await();
        turn.interrupt();
        turn.join();
        over.countDown();
        assertEquals(1, thrown.size());
    }

    private static void speakUntilDisconnected(OutputStream out, CountDownLatch disconnected) {
        byte[] word = Recordings.events(Recordings.chunk("{\"content\":\" word\"}", "null"))
                .getBytes(StandardCharsets.UTF_8);
        try {
            while (true) {
                out.write(word);
                out.flush();
            }
        } catch (IOException _) {
            disconnected.countDown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static StubServer.Handler models(String owner, String more) {
        return StubServer.json(
                200,
                "{\"object\":\"list\",\"data\":[{\"id\":\"first\",\"owned_by\":\"" + owner + "\"" + more
                        + "},{\"id\":\"second\"}]}");
    }

    private static List<byte[]> cut(byte[] bytes, Random random) {
        List<byte[]> pieces = new ArrayList<>();
        for (int from = 0; from < bytes.length; ) {
            int to = Math.min(bytes.length, from + 1 + random.nextInt(40));
            pieces.add(Arrays.copyOfRange(bytes, from, to));
            from = to;
        }
        return pieces;
    }
}
