package parley.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import parley.bench.SpokenClip;
import parley.bench.Stopwatch;
import parley.engine.SpeechSynthesizer;
import parley.gateway.GatewaySettings;
import parley.server.EngineLoader;
import parley.server.LiveServer;
import parley.server.Meanings;
import parley.server.ServeSettings;
import parley.session.Senses;
import parley.setup.Consent;
import parley.store.StoreSettings;
import parley.time.TimeSource;

/// A server in this process for one measurement: a free port of this machine, the engines that `serve`
/// would take, watched by a stopwatch, and a data folder that is gone afterwards.
final class BenchServer implements AutoCloseable {
    private final LiveServer server;
    private final Senses senses;
    private final Meanings meanings;
    private final Path data;

    private BenchServer(LiveServer server, Senses senses, Meanings meanings, Path data) {
        this.server = server;
        this.senses = senses;
        this.meanings = meanings;
        this.data = data;
    }

    static BenchServer start(
            ServeSettings.Ear ear, ServeSettings.Voice voice, Stopwatch stopwatch, Consumer<String> say)
            throws IOException {
        Path data = Files.createTempDirectory("parley-bench");
        ServeSettings settings = settings(ear, voice, data);
        Meanings meanings = new Meanings();
        Senses senses = loader(settings, meanings, say).load();
        return new BenchServer(LiveServer.start(settings, stopwatch.watching(senses)), senses, meanings, data);
    }

    /// A recording of the voice that this machine has, in `folder`.
    static Path speech(Path folder) throws IOException {
        ServeSettings settings = settings(ServeSettings.Ear.NONE, ServeSettings.Voice.AUTO, folder);
        try (Meanings meanings = new Meanings();
                SpeechSynthesizer voice = loader(settings, meanings, _ -> {}).voice()) {
            return SpokenClip.write(voice, folder);
        }
    }

    private static EngineLoader loader(ServeSettings settings, Meanings meanings, Consumer<String> say) {
        return new EngineLoader(settings, Weights.of(System.getenv()), meanings, TimeSource.system(), say);
    }

    String address() {
        return "http://localhost:" + server.port();
    }

    @Override
    public void close() throws IOException {
        server.close();
        senses.close();
        meanings.close();
        delete(data);
    }

    static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static ServeSettings settings(ServeSettings.Ear ear, ServeSettings.Voice voice, Path data) {
        return new ServeSettings(
                "localhost",
                0,
                ServeSettings.NO_PORT,
                new ServeSettings.Certificate.SelfSigned(),
                List.of(),
                List.of(),
                data,
                new ServeSettings.Mind.Reflex(),
                new ServeSettings.GuideChoice.None(),
                new ServeSettings.DocumentChoice.None(),
                ear,
                voice,
                ServeSettings.Detector.AUTO,
                ServeSettings.Natives.APART,
                ServeSettings.Frames.BINARY,
                false,
                Set.of(),
                false,
                false,
                16 << 20,
                true,
                GatewaySettings.DEFAULT.keep(),
                StoreSettings.DEFAULT,
                ServeSettings.Life.HASTY,
                ServeSettings.Quota.NONE,
                false,
                ServeSettings.HandshakeErrors.CLOSE,
                Consent.NO,
                new ServeSettings.TraceChoice.None());
    }
}
