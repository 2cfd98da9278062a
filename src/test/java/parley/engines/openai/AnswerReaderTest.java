package parley.engines.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import parley.content.FunctionCall;
import parley.engine.EngineException;
import parley.engine.LanguageModel.Output;
import parley.engine.LanguageModel.Reason;
import parley.json.Json;
import parley.json.JsonText;

class AnswerReaderTest {
    private static final int LIMIT_BYTES = 10_000;

    @ParameterizedTest
    @MethodSource("streams")
    void howAStreamIsCutIntoPiecesChangesNothing(String stream) {
        byte[] bytes = stream.getBytes(StandardCharsets.UTF_8);
        List<Output> whole = read(new ByteArrayInputStream(bytes));
        Random random = new Random(7);
        for (int run = 0; run < 200; run++) {
            assertEquals(whole, read(new Dripping(bytes, random)));
        }
    }

    static Stream<String> streams() {
        return Stream.of(
                Recordings.llamaServer(),
                Recordings.vllm(),
                Recordings.ollama(),
                Recordings.openAi(),
                Recordings.plain(),
                Recordings.answer(
                        "tool_calls",
                        "{\"tool_calls\":[{\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":\"{\"}}]}",
                        "{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"\\\"x\\\":\\\"ä\\\"}\"}}]}"));
    }

    @Test
    void llamaServersStreamIsThoughtWordsAndFinish() {
        assertEquals(
                List.of(
                        new Output.Thought("They greet."),
                        new Output.Text("Grüß"),
                        new Output.Text(" dich \uD83D\uDC4B"),
                        new Output.Text("!"),
                        new Output.Finish(Reason.STOP, 0)),
                read(Recordings.llamaServer()));
    }

    @Test
    void vllmsStreamIsThoughtWordsAndFinishWithThinkingCounted() {
        assertEquals(
                List.of(
                        new Output.Thought("They greet."),
                        new Output.Text("Grüß dich \uD83D\uDC4B"),
                        new Output.Text("!"),
                        new Output.Finish(Reason.STOP, 3)),
                read(Recordings.vllm()));
    }

    @Test
    void callsInPiecesBecomeWholeCallsByIndex() {
        List<Output> outputs = read(
                Recordings.answer(
                        "tool_calls",
                        "{\"tool_calls\":[{\"index\":0,\"id\":\"a\",\"type\":\"function\",\"function\":{\"name\":\"light\",\"arguments\":\"{\"}}]}",
                        "{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"\\\"on\\\": tr\"}}]}",
                        "{\"tool_calls\":[{\"index\":1,\"id\":\"b\",\"type\":\"function\",\"function\":{\"name\":\"heat\",\"arguments\":\"\"}}]}",
                        "{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"ue}\"}},{\"index\":1,\"function\":{\"arguments\":\"{}\"}}]}"));

        assertEquals(
                List.of(
                        call("a", "light", Json.struct().put("on", true).build()),
                        call("b", "heat", Json.Struct.EMPTY),
                        new Output.Finish(Reason.CALLS, 0)),
                outputs);
    }

    @Test
    void wholeCallsWithOneIndexAreSeveralCalls() {
        assertEquals(
                List.of(
                        call("a", "f", Json.Struct.EMPTY),
                        call("b", "f", Json.struct().put("x", 1).build()),
                        new Output.Finish(Reason.CALLS, 0)),
                read(
                        Recordings.answer(
                                "stop",
                                "{\"tool_calls\":[{\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}]}",
                                "{\"tool_calls\":[{\"index\":0,\"id\":\"b\",\"function\":{\"name\":\"f\",\"arguments\":{\"x\":1}}}]}")));
    }

    @Test
    void argumentsThatAreNoObjectAreAMalformedCall() {
        for (String arguments : List.of("{\\\"x\\\":", "[1]", "nonsense", "{} {}")) {
            assertEquals(
                    List.of(new Output.Finish(Reason.MALFORMED_CALL, 0)),
                    read(Recordings.answer(
                            "tool_calls",
                            "{\"tool_calls\":[{\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":\""
                                    + arguments + "\"}}]}")));
        }
    }

    @Test
    void aCallCutByTheLimitIsNotGiven() {
        assertEquals(
                List.of(new Output.Text("Well"), new Output.Finish(Reason.MAX_TOKENS, 0)),
                read(
                        Recordings.answer(
                                "length",
                                "{\"content\":\"Well\"}",
                                "{\"tool_calls\":[{\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"x\"}}]}")));
    }

    @Test
    void lengthIsTheTokenLimit() {
        assertEquals(
                List.of(new Output.Text("Well"), new Output.Finish(Reason.MAX_TOKENS, 0)),
                read(Recordings.answer("length", "{\"content\":\"Well\"}")));
    }

    @Test
    void aWholeMessageIsAnAnswerToo() {
        assertEquals(
                List.of(new Output.Text("Hi"), new Output.Finish(Reason.STOP, 0)),
                read("{\"choices\":[{\"message\":{\"content\":\"Hi\"},\"finish_reason\":\"stop\"}]}"));
    }

    @Test
    void errorsInAStreamEndTheAnswerWithoutTheirWords() {
        for (String line : List.of(
                "data: {\"error\":{\"code\":500,\"message\":\"secret words\",\"type\":\"server_error\"}}\n\n",
                "error: {\"code\":500,\"message\":\"secret words\",\"type\":\"server_error\"}\n\n")) {
            EngineException thrown = assertThrows(
                    EngineException.class,
                    () -> read(Recordings.events(Recordings.chunk("{\"content\":\"Hi\"}", "null")) + line));
            assertEquals("the mind's server ended the answer with an error: server_error", thrown.getMessage());
        }
    }

    @Test
    void anEmptyStreamIsNoAnswer() {
        for (String stream : List.of("", "\n\n", ": ping\n\n", "data: [DONE]\n\n", "data: {\"choices\":[]}\n\n")) {
            assertThrows(EngineException.class, () -> read(stream));
        }
    }

    @Test
    void aLineWithoutEndIsRefused() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }
        };
        assertThrows(EngineException.class, () -> new EventLines(endless, LIMIT_BYTES).next());
    }

    private static Output call(String id, String name, Json.Struct args) {
        return new Output.Call(new FunctionCall(id, name, args));
    }

    private static List<Output> read(String stream) {
        return read(new ByteArrayInputStream(stream.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<Output> read(InputStream stream) {
        List<Output> outputs = new ArrayList<>();
        AnswerReader reader = new AnswerReader(outputs::add, true);
        EventLines lines = new EventLines(stream, LIMIT_BYTES);
        try {
            Optional<String> event = lines.next();
            while (event.isPresent() && !event.get().equals("[DONE]")) {
                reader.accept((Json.Struct) JsonText.parse(event.get()));
                event = lines.next();
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        reader.finish();
        return outputs;
    }

    /// Gives 1 to 20 bytes at a time.
    private static final class Dripping extends ByteArrayInputStream {
        private final Random random;

        Dripping(byte[] bytes, Random random) {
            super(bytes);
            this.random = random;
        }

        @Override
        public synchronized int read(byte[] into, int offset, int length) {
            return super.read(into, offset, Math.min(length, 1 + random.nextInt(20)));
        }
    }
}
