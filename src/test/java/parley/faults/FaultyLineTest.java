package parley.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import parley.content.FunctionCall;
import parley.faults.FaultyLine.Step;
import parley.json.Json;
import parley.json.JsonText;
import parley.media.AudioChunk;
import parley.protocol.ServerMessage;

/// What a plan makes of calls and of sound; the rest is tried over sockets.
class FaultyLineTest {
    private static final ServerMessage CALL =
            new ServerMessage.ToolCall(List.of(new FunctionCall("fc_1", "light", Json.Struct.EMPTY)));
    private static final AudioChunk SOUND = new AudioChunk(new short[240], AudioChunk.SPEECH_HZ);

    @Test
    void soundComesBehindACall() {
        assertEquals("ToolCall, ModelSpeech", kinds("[\"trailingAudio\"]", CALL));
    }

    @Test
    void callsAreCancelledAtOnce() {
        assertEquals("ToolCall, ToolCallCancellation", kinds("[\"cancelCalls\"]", CALL));
    }

    @Test
    void callsComeWithoutIds() {
        Step.Send sent = (Step.Send) take("[\"callsWithoutIds\"]", CALL).getFirst();

        assertEquals(
                "", ((ServerMessage.ToolCall) sent.message()).calls().getFirst().id());
    }

    @Test
    void transcriptionsAreLeftOutBesideSoundToo() {
        Step.Send sent = (Step.Send) take("[\"omitTranscription\"]", new ServerMessage.ModelSpeech(SOUND, " word"))
                .getFirst();

        assertEquals("", ((ServerMessage.ModelSpeech) sent.message()).transcription());
        assertEquals("", kinds("[\"omitTranscription\"]", new ServerMessage.InputTranscription("hi", true)));
    }

    @Test
    void nothingFollowsAClose() {
        FaultyLine line = new FaultyLine(plan("[{\"fault\":\"drop\",\"after\":1,\"code\":1011}]"));
        line.take(CALL);

        assertEquals(List.of(), line.take(CALL));
    }

    private static String kinds(String plan, ServerMessage message) {
        return take(plan, message).stream()
                .map(step -> ((Step.Send) step).message().getClass().getSimpleName())
                .collect(Collectors.joining(", "));
    }

    private static List<Step> take(String plan, ServerMessage message) {
        return new FaultyLine(plan(plan)).take(message);
    }

    private static List<Fault> plan(String json) {
        return FaultReader.read(JsonText.parse(json), "plan");
    }
}
