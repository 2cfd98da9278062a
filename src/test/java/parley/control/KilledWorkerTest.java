package parley.control;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import parley.apart.EarApart;
import parley.apart.EchoEar;
import parley.apart.FragileDecoder;
import parley.apart.JavaProcess;
import parley.apart.PicturesApart;
import parley.engine.Cancellation;
import parley.engine.Observation;
import parley.engine.Prompt;
import parley.engine.Region;
import parley.engine.VisionModel;
import parley.engines.energy.EnergyDetector;
import parley.engines.sounds.MeasuredSounds;
import parley.gateway.GatewaySettings;
import parley.http.RawClient;
import parley.picture.PictureDecoder;
import parley.session.Senses;
import parley.session.SensesFixture;
import parley.session.SessionLoops;
import parley.session.SessionSettings;
import parley.sight.Observatory;
import parley.time.TimeSource;

/// The process of the recogniser, or of the decoders, is killed in the middle of a turn.
@Timeout(120)
class KilledWorkerTest {
    private static final List<String> WORKER = JavaProcess.command(EchoEar.class.getName(), List.of());

    @Test
    void theTurnIsAnsweredAndOthersDoNotNotice() throws Exception {
        try (EarApart ear = EarApart.open(WORKER, List.of(), TimeSource.system());
                TalkingServer server = server(ear);
                RawClient talking = begin(server);
                RawClient other = begin(server)) {
            talking.text(Scenes.audio(2_000, true));
            await(talking, "voiceActivity");
            assertTrue(ear.handle().destroyForcibly());
            other.text(written("{\"text\":\"hi\"}"));
            await(other, "pictures=0 hi");
            talking.text(Scenes.audio(2_000, false));
            String answer = await(talking, "modelTurn");

            assertTrue(answer.contains("samples, []"), answer);
        }
    }

    @Test
    void aPictureIsSeenThoughItsDecodersAreKilled(@TempDir Path folder) throws Exception {
        Path once = folder.resolve("once");
        try (PicturesApart pictures = begun(once);
                TalkingServer server = server(pictures);
                RawClient showing = begin(server);
                RawClient other = begin(server)) {
            showing.text(shown(FragileDecoder.ENDLESS_ONCE));
            while (!Files.exists(once)) {
                Thread.onSpinWait();
            }
            other.text(written("{\"text\":\"hi\"}"));
            await(other, "sees [] hi");
            assertTrue(pictures.handle().orElseThrow().destroyForcibly());

            String answer = await(showing, "modelTurn");
            assertTrue(answer.contains("sees [69x48] what is this"), answer);
            other.text(shown(80));
            await(other, "sees [80x48] what is this");
        }
    }

    private static PicturesApart begun(Path once) {
        PicturesApart pictures = FragileDecoder.apart(once);
        pictures.decode(Base64.getDecoder().decode(Scenes.jpeg(64)), 10);
        while (pictures.handle().isEmpty()) {
            Thread.onSpinWait();
        }
        return pictures;
    }

    private static String shown(int width) {
        return written("{\"inlineData\":{\"mimeType\":\"image/jpeg\",\"data\":\"" + Scenes.jpeg(width)
                + "\"}},{\"text\":\"what is this\"}");
    }

    private static String written(String parts) {
        return "{\"clientContent\":{\"turns\":[{\"parts\":[" + parts + "]}],\"turnComplete\":true}}";
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
        return server(SensesFixture.withoutEyes(
                new EnergyDetector(),
                ear,
                new MeasuredSounds(),
                new Scenes.TellingMind(),
                new Scenes.ToneVoice(),
                TimeSource.system()));
    }

    private static TalkingServer server(PictureDecoder pictures) {
        VisionModel eyes = new MeasuringEyes();
        return server(SensesFixture.seeing(
                eyes, Observatory.open(pictures, eyes, Set.of(), TimeSource.system()), new SeeingMind()));
    }

    private static TalkingServer server(Senses senses) {
        return new TalkingServer(
                GatewaySettings.DEFAULT,
                new SessionLoops(
                        CompletableFuture.completedFuture(senses),
                        patient(SessionSettings.DEFAULT),
                        TimeSource.system()));
    }

    /// Waits for the eyes until decoders have been started again.
    private static SessionSettings patient(SessionSettings usual) {
        return new SessionSettings(
                usual.models(),
                false,
                usual.interimTranscription(),
                usual.streamPause(),
                Duration.ofSeconds(60),
                usual.hearingLimit(),
                usual.stallLimit(),
                usual.callLimit(),
                usual.absenceLimit(),
                usual.connectionLimit(),
                usual.outboxLimitBytes(),
                usual.windowTokens());
    }

    /// Sees how large each picture is.
    private static final class MeasuringEyes implements VisionModel {
        @Override
        public Eyes open() {
            return new Eyes() {
                @Override
                public List<Observation> follow(Glimpse glimpse) {
                    return List.of();
                }

                @Override
                public List<Observation> examine(Look look, Cancellation cancellation) {
                    String size = look.picture().width() + "x" + look.picture().height();
                    return List.of(new Observation(Observation.Kind.OBJECT, size, Region.WHOLE, 1, look.at()));
                }
            };
        }

        @Override
        public String describe() {
            return "measuring";
        }

        @Override
        public void close() {}
    }

    /// Tells what was seen, and repeats the words.
    private static final class SeeingMind extends Scenes.TellingMind {
        @Override
        public void generate(Prompt prompt, Consumer<Output> out, Cancellation cancellation) {
            List<String> seen =
                    prompt.sight().seen().stream().map(Observation::value).toList();
            out.accept(new Output.Text("sees " + seen + " " + prompt.asked()));
            out.accept(new Output.Finish(Reason.STOP, 0));
        }
    }
}
