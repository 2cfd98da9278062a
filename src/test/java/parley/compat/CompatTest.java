package parley.compat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.json.Json;
import parley.json.JsonException;
import parley.json.JsonText;

/// Google's four SDKs, each a program of its own, have the same conversations with a running server.
@Tag("compat")
class CompatTest {
    private static final Duration LIMIT = Duration.ofMinutes(4);
    private static final String KEY = "the-right-key";
    private static final List<String> SCENARIOS = List.of(
            "text-turn",
            "audio-turn",
            "speech-stream",
            "speech-file",
            "barge-in",
            "manual-activity",
            "function-call-2.5",
            "function-call-3.1",
            "function-beside",
            "function-cancelled",
            "resume",
            "go-away",
            "token",
            "rest",
            "bad-key",
            "unknown-model");

    @TempDir
    private static Path temp;

    private static ServerProcess server;
    private static Path speech;
    private static int clientsRun;

    @BeforeAll
    static void startServer() throws IOException, InterruptedException {
        speech = Speech.folder(Files.createDirectory(temp.resolve("speech")));
        server = ServerProcess.start(
                temp.resolve("data"), Map.of("PARLEY_KEY", KEY), "--port", "0", "--tls-port", "0", "--allow-faults");
    }

    @AfterAll
    static void stopServer() throws InterruptedException {
        System.out.println("compat clients run: " + clientsRun + " of " + Toolchain.values().length);
        if (server != null) {
            assertEquals(0, server.stop(), "exit code after SIGTERM");
        }
    }

    @Test
    void googlesJavaScriptSdkTalks() throws Exception {
        run(Toolchain.JS);
    }

    @Test
    void googlesPythonSdkTalks() throws Exception {
        run(Toolchain.PYTHON);
    }

    @Test
    void googlesJavaSdkTalks() throws Exception {
        run(Toolchain.JAVA);
    }

    @Test
    void googlesGoSdkTalks() throws Exception {
        run(Toolchain.GO);
    }

    private static void run(Toolchain toolchain) throws IOException, InterruptedException {
        toolchain.prepare();
        Command client = toolchain.compatProgram(server).with(settings());
        Command.Result result = client.run(LIMIT);
        clientsRun++;
        List<Json.Struct> lines =
                result.lines().stream().flatMap(line -> json(line).stream()).toList();
        if (result.exitCode() != 0 || lines.isEmpty()) {
            fail("exit code " + result.exitCode() + "\n" + Command.tail(result.lines()) + "\nThe server:\n"
                    + server.said());
        }
        System.out.println(JsonText.write(lines.getLast()));
        assertEquals(new TreeSet<>(SCENARIOS), heldIn(lines));
    }

    private static Map<String, String> settings() {
        return Map.of(
                "PARLEY_HTTP", server.http(),
                "PARLEY_HTTPS", server.https(),
                "PARLEY_CA", server.certificate().toString(),
                "PARLEY_TRUSTSTORE", server.trustStore().toString(),
                "PARLEY_KEY", KEY,
                "PARLEY_BAD_KEY", "a-wrong-key",
                "PARLEY_SPEECH", speech.toString());
    }

    /// The scenarios that a client says it went through; a client may have more than all have.
    private static TreeSet<String> heldIn(List<Json.Struct> lines) {
        TreeSet<String> held = new TreeSet<>();
        for (Json.Struct line : lines) {
            if (line.get("ok").equals(Json.of(true)) && line.get("scenario") instanceof Json.Text(String name)) {
                held.add(name);
            }
        }
        held.retainAll(SCENARIOS);
        return held;
    }

    private static List<Json.Struct> json(String line) {
        try {
            return line.startsWith("{") && JsonText.parse(line) instanceof Json.Struct object
                    ? List.of(object)
                    : List.of();
        } catch (JsonException _) {
            return List.of(); // a warning of the SDK
        }
    }
}
