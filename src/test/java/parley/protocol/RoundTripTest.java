package parley.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import parley.media.AudioChunk;
import parley.protocol.ClientMessage.Chunk;
import parley.protocol.ClientMessage.RealtimeInput;

/// What is written is read as the same message, both ways.
class RoundTripTest {
    private static final int CASES = 10_000;

    @Test
    void aClientMessageIsReadAsItWasWritten() {
        for (int seed = 0; seed < CASES; seed++) {
            Random random = new Random(seed);
            ClientMessage message = new MessageGenerator(random).client();
            byte[] written = ClientMessageWriter.write(message);
            assertEquals(message, MessageCodec.read(written, dialect(random)), "seed " + seed);
        }
    }

    @Test
    void aServerMessageIsReadAsItWasWritten() {
        for (int seed = 0; seed < CASES; seed++) {
            Random random = new Random(seed);
            ServerMessage message = new MessageGenerator(random).server();
            byte[] written = MessageCodec.write(message, dialect(random));
            assertEquals(List.of(message), ServerMessageReader.read(written), "seed " + seed);
        }
    }

    @Test
    void aSetupOfDefaultsIsWhatAnEmptySetupMeans() {
        assertEquals(
                ClientMessage.Setup.of("x"),
                MessageCodec.read("{\"setup\":{\"model\":\"x\"}}".getBytes(), dialect(Dialect.Service.DEVELOPER)));
    }

    @Test
    void anyBufferIsReadToItsEnd() {
        RealtimeInput message =
                new RealtimeInput(List.of(new Chunk.Audio(new AudioChunk(new short[] {1, 2, 3}, 8_000))));
        byte[] written = ClientMessageWriter.write(message);
        byte[] padded = new byte[written.length + 7];
        System.arraycopy(written, 0, padded, 3, written.length);
        ByteBuffer heap = ByteBuffer.wrap(padded, 3, written.length);
        ByteBuffer direct =
                ByteBuffer.allocateDirect(written.length).put(written).flip();
        for (ByteBuffer buffer : List.of(heap, heap.rewind().position(3).slice(), direct)) {
            assertEquals(message, MessageCodec.read(buffer, dialect(Dialect.Service.DEVELOPER), Notices.NONE));
            assertEquals(0, buffer.remaining());
            heap.position(3);
        }
    }

    @Test
    void theLongestSpeechStaysBelowTheLimit() {
        short[] samples = new short[MessageCodec.MAX_SPEECH_SAMPLES];
        Arrays.fill(samples, (short) 0x1234);
        ServerMessage speech = new ServerMessage.ModelSpeech(new AudioChunk(samples, 24_000), "\u0001".repeat(1_000));
        byte[] written = MessageCodec.write(speech, dialect(Dialect.Service.VERTEX));
        assertTrue(written.length < MessageCodec.MAX_SERVER_MESSAGE_BYTES, "bytes " + written.length);
    }

    @Test
    void longerSpeechIsAMistakeOfTheCaller() {
        AudioChunk tooLong = new AudioChunk(new short[MessageCodec.MAX_SPEECH_SAMPLES + 1], 24_000);
        ServerMessage speech = new ServerMessage.ModelSpeech(tooLong, "");
        assertThrows(IllegalArgumentException.class, () -> MessageCodec.write(speech, dialect(Dialect.Service.VERTEX)));
    }

    private static Dialect dialect(Random random) {
        return dialect(Dialect.Service.values()[random.nextInt(2)]);
    }

    private static Dialect dialect(Dialect.Service service) {
        return new Dialect(service, Dialect.Generation.OWN, false);
    }
}
