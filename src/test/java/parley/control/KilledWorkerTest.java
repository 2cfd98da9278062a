package parley.control;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import parley.apart.EarApart;
import parley.apart.EchoEar;
import parley.apart.JavaProcess;
import parley.engines.energy.EnergyDetector;
import parley.engines.sounds.MeasuredSounds;
import parley.gateway.GatewaySettings;
import parley.http.RawClient;
import parley.session.SensesFixture;
import parley.session.SessionLoops;
import parley.session.SessionSettings;
import parley.time.TimeSource;

/// The process of the recogniser is killed in the middle of a turn.
@Timeout(120)
class KilledWorkerTest {
    private static final List<String> WORKER = JavaProcess.command(EchoEar.class.getName(), List.of());

    @Test
    void theTurnIsAnsweredAndOthersDoNotNotice() throws Exception {
        try (EarApart ear = EarApart.open(WORKER, List.of());
                TalkingServer server = server(ear);
                RawClient talking = begin(server);
                RawClient other = begin(server)) {
            talking.text(Scenes.audio(2_000, true));
            await(talking, "voiceActivity");
            assertTrue(ear.handle().destroyForcibly());
            other.text("{\"clientContent\":{\"turns\":[{\"parts\":[{\"text\":\"hi\"}]}],\"turnComplete\":true}}");
            await(other, "pictures=0 hi");
            talking.text(Scenes.audio(2_000, false));
            String answer = await(talking, "modelTurn");

            assertTrue(answer.contains("samples, []"), answer);
        }
    }

    private static RawClient begin(TalkingServer server) throws IOException {
        RawClient client = RawClient.open(server.port(), TalkingServer.PATH);
        client.text(TalkingServer.SETUP);
        await(client, "setupComplete");
        return client;
    }

    private static String await(RawClient client, String what) throws IOException {
        while (true) {
            String frame = client.read().toString();
            if (frame.contains(what) || frame.startsWith("close")) {
                return frame;
            }
        }
    }

    private static TalkingServer server(EarApart ear) {
        SessionLoops loops = new SessionLoops(
                CompletableFuture.completedFuture(SensesFixture.withoutEyes(
                        new EnergyDetector(),
                        ear,
                        new MeasuredSounds(),
                        new Scenes.TellingMind(),
                        new Scenes.ToneVoice(),
                        TimeSource.system())),
                SessionSettings.DEFAULT.withPacing(false),
                TimeSource.system());
        return new TalkingServer(GatewaySettings.DEFAULT, loops);
    }
}
