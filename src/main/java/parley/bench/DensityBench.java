package parley.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import parley.json.Json;
import parley.json.JsonText;
import parley.time.TimeSource;

/// How many sessions a core carries. Three runs with the same load from a process of its own: into a bare
/// Netty server that drops every frame, into this server with the client marking activity, and into this
/// server listening for speech.
///
/// What is measured is processor time of the server's process for each audio message, the time from the
/// chunk that settles an activity to the client's knowing of it, and resident memory for each session.
/// Recognition is off: its cost is the recogniser's, and it does not grow with the sessions that are silent.
public final class DensityBench {
    private static final String PATH = "/ws/google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent";

    private final Settings settings;
    private final Consumer<String> say;
    private final Class<?> server;

    /// @param sessions streaming at a time
    /// @param seconds measured, after a warm-up
    /// @param speechShare 0 to 1
    /// @param speech a WAV file of somebody speaking
    public record Settings(int sessions, int seconds, double speechShare, Path speech) {}

    /// @param server the class whose `main` is the command line
    public DensityBench(Settings settings, Class<?> server, Consumer<String> say) {
        this.settings = settings;
        this.server = server;
        this.say = say;
    }

    /// What one run gave.
    private record Run(
            double cpuMicrosPerMessage,
            double coresUsed,
            double p50Ms,
            double p99Ms,
            long bytesPerSession,
            long lost) {}

    public Json.Struct run() throws IOException {
        say.accept("sessions %d, %d s measured, speech share %.0f %%, recognition off"
                .formatted(settings.sessions(), settings.seconds(), settings.speechShare() * 100));
        Run sink = sink();
        say(sink, "bare Netty sink");
        Run manual = server(false);
        say(manual, "activity marked by the client");
        Run detecting = server(true);
        say(detecting, "activity detected");
        double ratio = manual.cpuMicrosPerMessage() / sink.cpuMicrosPerMessage();
        long sessionsPerCore = Math.round(settings.sessions() / detecting.coresUsed());
        say.accept("processor time per message is %.2f times the sink's".formatted(ratio));
        say.accept("sessions per core, detecting: " + sessionsPerCore);
        return Json.struct()
                .put("sessions", settings.sessions())
                .put("speechShare", settings.speechShare())
                .put("sinkCpuMicrosPerMessage", sink.cpuMicrosPerMessage())
                .put("manualCpuMicrosPerMessage", manual.cpuMicrosPerMessage())
                .put("cpuRatioToSink", ratio)
                .put("detectingCpuMicrosPerMessage", detecting.cpuMicrosPerMessage())
                .put("sessionsPerCore", sessionsPerCore)
                .put("forwardP50Ms", detecting.p50Ms())
                .put("forwardP99Ms", detecting.p99Ms())
                .put("bytesPerSession", detecting.bytesPerSession())
                .put("lost", sink.lost() + manual.lost() + detecting.lost())
                .build();
    }

    private void say(Run run, String name) {
        say.accept(String.format(
                Locale.ROOT,
                "%-30s %6.1f us CPU per message, %.2f cores, delay p50 %.1f ms p99 %.1f ms, %d KB a session, %d lost",
                name,
                run.cpuMicrosPerMessage(),
                run.coresUsed(),
                run.p50Ms(),
                run.p99Ms(),
                run.bytesPerSession() >> 10,
                run.lost()));
    }

    private Run sink() throws IOException {
        try (ChildProcess sink = ChildProcess.start(NettySink.class, List.of("0"))) {
            int port = Integer.parseInt(sink.awaitLine("ready"));
            return load(sink, URI.create("ws://127.0.0.1:" + port + "/"), "none");
        }
    }

    private Run server(boolean detection) throws IOException {
        Path data = Files.createTempDirectory("parley-bench");
        List<String> arguments = new ArrayList<>(List.of("serve", "--port", "0", "--no-tls", "--no-install"));
        arguments.addAll(List.of("--ear", "none", "--voice", "none", "--data", data.toString()));
        try (ChildProcess parley = ChildProcess.start(server, arguments)) {
            URI http = URI.create(parley.awaitLine("ready").split(" ")[0]);
            parley.awaitLine("try");
            return load(parley, URI.create("ws://127.0.0.1:" + http.getPort() + PATH), Load.setup(detection));
        } finally {
            delete(data);
        }
    }

    private Run load(ChildProcess target, URI uri, String setup) throws IOException {
        long emptyBytes = target.residentBytes();
        List<String> arguments = Load.arguments(
                uri, setup, settings.sessions(), settings.seconds(), settings.speechShare(), settings.speech());
        try (ChildProcess load = ChildProcess.start(Load.class, arguments)) {
            load.awaitLine("streaming");
            Duration before = target.cpu();
            long start = TimeSource.system().nanos();
            Json.Struct report = (Json.Struct) JsonText.parse("{" + load.awaitLine("{"));
            Duration cpu = target.cpu().minus(before);
            double seconds = (TimeSource.system().nanos() - start) / 1e9;
            return new Run(
                    cpu.toNanos() / 1e3 / number(report, "sent"),
                    cpu.toNanos() / 1e9 / seconds,
                    number(report, "p50Ms"),
                    number(report, "p99Ms"),
                    Math.max(0, target.residentBytes() - emptyBytes) / settings.sessions(),
                    (long) number(report, "lost"));
        }
    }

    private static double number(Json.Struct report, String name) {
        return report.get(name) instanceof Json.Number(var value) ? value.doubleValue() : 0;
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
