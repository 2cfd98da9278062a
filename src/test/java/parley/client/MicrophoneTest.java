package parley.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import parley.media.AudioChunk;
import parley.time.TimeSource;

class MicrophoneTest {

    @Test
    void speechEndsBehindTheLastLoudPiece() {
        short[] samples = new short[1_600]; // 100 ms at 16 kHz: five pieces
        java.util.Arrays.fill(samples, 320, 900, (short) 8_000);
        java.util.Arrays.fill(samples, 960, 1_600, (short) 20);

        assertEquals(960, Microphone.speechEnd(new AudioChunk(samples, 16_000)));
    }

    @Test
    void silenceHasNoSpeech() {
        assertEquals(0, Microphone.speechEnd(new AudioChunk(new short[1_000], 16_000)));
        assertEquals(0, Microphone.speechEnd(new AudioChunk(new short[0], 16_000)));
    }

    @Test
    void aRecordingGoesOutInPiecesOf20Ms() throws Exception {
        CountDownLatch four = new CountDownLatch(4);
        try (var server = new ScriptedServer((_, _) -> four.countDown());
                var connector = new Connector(Trust.PLATFORM, TimeSource.system());
                var client = connector.open(Endpoint.of(server.address()), "")) {
            short[] samples = new short[8 * 70]; // 70 ms at 8 kHz
            samples[0] = 1_000;

            long spoken = new Microphone(client, TimeSource.system(), false).stream(new AudioChunk(samples, 8_000));

            four.await();
            assertEquals(4, server.received().size());
            assertTrue(spoken <= TimeSource.system().nanos());
        }
    }

    @Test
    void aMicrophoneThatIsOffSendsNothing() throws Exception {
        try (var server = new ScriptedServer((_, _) -> {});
                var connector = new Connector(Trust.PLATFORM, TimeSource.system());
                var client = connector.open(Endpoint.of(server.address()), "")) {
            Microphone microphone = new Microphone(client, TimeSource.system(), true);
            microphone.switchOff();

            microphone.stream(new AudioChunk(new short[16_000], 16_000));
            microphone.streamSilence(16_000);
            client.sayGoodbye();

            server.awaitEnd();
            assertEquals(0, server.received().size());
        }
    }
}
