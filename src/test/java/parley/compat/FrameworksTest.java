package parley.compat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.json.Json;
import parley.json.JsonText;
import parley.media.AudioChunk;
import parley.media.Resampler;
import parley.media.Wav;

/// Published packages that use the Live API, as PyPI has them, against a running server. They are told its address by
/// GOOGLE_GEMINI_BASE_URL and its certificate by SSL_CERT_FILE, and nothing else about it. One of npm, which has no
/// Live
/// API, over HTTP.
@Tag("compat")
class FrameworksTest {
    private static final Path SOURCES = Path.of("src/test/compat/frameworks").toAbsolutePath();
    private static final Path HOME = Toolchain.HOME.resolve("frameworks");
    private static final Duration FETCH_LIMIT = Duration.ofMinutes(5);
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int PROCESSORS_HZ = 24_000;
    private static final int ONE_SECOND_BYTES = 48_000;

    @TempDir
    private static Path temp;

    private static ServerProcess server;

    /// What a conversation came to.
    private record Talk(List<Json.Struct> tools, List<Turn> turns) {}

    private record Turn(String heard, String said, int bytes) {}

    @BeforeAll
    static void startServer() throws IOException, InterruptedException {
        server = ServerProcess.start(temp.resolve("data"), Map.of(), "--port", "0", "--tls-port", "0");
        server.awaitLoaded();
    }

    @AfterAll
    static void stopServer() throws InterruptedException {
        if (server != null) {
            server.stop();
        }
    }

    @Test
    void anAgentOfGoogleAdkCallsItsToolAndIsSpokenTo() throws Exception {
        assertAsksAndSpeaks(talk("google_adk", AudioChunk.HEARING_HZ));
    }

    @Test
    @Tag("long")
    void anAgentOfPydanticAiCallsItsToolAndIsSpokenTo() throws Exception {
        assertAsksAndSpeaks(talk("pydantic_ai", AudioChunk.HEARING_HZ));
    }

    @Test
    @Tag("long")
    void anAgentOfStrandsCallsItsToolAndIsSpokenTo() throws Exception {
        assertAsksAndSpeaks(talk("strands", AudioChunk.HEARING_HZ));
    }

    @Test
    void theLiveExampleThatGenaiProcessorsShipsIsAnsweredUnchanged() throws Exception {
        List<Turn> turns = talk("genai_processors", PROCESSORS_HZ).turns();

        assertEquals(1, turns.size());
        assertFalse(turns.getFirst().said().isBlank());
        assertTrue(turns.getFirst().bytes() > 0, "nothing was played");
    }

    @Test
    void theCameraExampleThatPydanticAiShipsIsAnsweredUnchanged() throws Exception {
        List<Turn> turns = talk("pydantic_ai_camera", AudioChunk.HEARING_HZ).turns();

        assertEquals(2, turns.size());
        assertTrue(
                turns.getFirst().said().contains("five"), () -> turns.getFirst().said());
        assertFalse(turns.getLast().heard().isBlank());
        assertTrue(
                turns.getLast().said().contains("picture"),
                () -> turns.getLast().said());
        assertTrue(turns.getLast().bytes() > ONE_SECOND_BYTES, "no speech");
    }

    @Test
    void vercelsAiSdkWritesStreamsAndCallsATool() throws Exception {
        Toolchain.JS.require();
        Path home = Files.createDirectories(HOME.resolve("vercel"));
        for (String file : List.of("package.json", "talk.mjs")) {
            Toolchain.copy(SOURCES.resolve("vercel").resolve(file), home.resolve(file));
        }
        Command.Result fetched = new Command(
                        home, "npm", "install", "--no-package-lock", "--ignore-scripts", "--no-audit", "--no-fund")
                .run(FETCH_LIMIT);
        if (fetched.exitCode() != 0) {
            skip("vercel, because npm cannot install it: " + Command.tail(fetched.lines()));
        }

        Command.Result result = new Command(home, "node", "talk.mjs")
                .with(Map.of("PARLEY_HTTP", server.http()))
                .run(LIMIT);

        assertEquals(
                List.of(
                        "{\"text\":\"One, two, three, four, five.\"}",
                        "{\"text\":\"One, two, three.\"}",
                        "{\"tool\":\"get_weather\",\"args\":{\"city\":\"Paris\"}}"),
                result.lines().stream().filter(line -> line.startsWith("{")).toList(),
                () -> Command.tail(result.lines()));
    }

    private static void assertAsksAndSpeaks(Talk talk) {
        assertEquals(
                List.of("{\"city\":\"Paris\"}"),
                talk.tools().stream()
                        .map(tool -> JsonText.write(tool.get("args")))
                        .toList());
        assertEquals(2, talk.turns().size());
        Turn asked = talk.turns().getFirst();
        assertTrue(asked.said().contains("sunny in Paris"), asked::said);
        assertTrue(asked.bytes() > ONE_SECOND_BYTES, () -> "only " + asked.bytes() + " bytes of speech");
        Turn spoken = talk.turns().getLast();
        assertFalse(spoken.heard().isBlank());
        assertFalse(spoken.said().isBlank());
        assertTrue(spoken.bytes() > ONE_SECOND_BYTES, () -> "only " + spoken.bytes() + " bytes of speech");
    }

    /// Fetches the package, runs its program and prints what came of it.
    private static Talk talk(String name, int rateHz) throws IOException, InterruptedException {
        Toolchain.PYTHON.require();
        Path python = fetched(name);
        Command.Result result = new Command(
                        HOME,
                        python.toString(),
                        SOURCES.resolve(name + "_talk.py").toString(),
                        recording(rateHz).toString())
                .with(Map.of(
                        "GOOGLE_GEMINI_BASE_URL",
                        server.https(),
                        "GOOGLE_API_KEY",
                        "none",
                        "GOOGLE_GENAI_USE_VERTEXAI",
                        "0",
                        "SSL_CERT_FILE",
                        server.certificate().toString()))
                .run(LIMIT);
        Talk talk = read(result.lines());
        talk.turns()
                .forEach(turn -> System.out.println(name + " heard: " + turn.heard() + "\n" + name + " said:  "
                        + turn.said() + " (" + turn.bytes() + " bytes of speech)"));
        assertEquals(0, result.exitCode(), () -> Command.tail(result.lines()) + "\n" + server.said());
        return talk;
    }

    private static Talk read(List<String> lines) {
        List<Json.Struct> tools = new ArrayList<>();
        List<Turn> turns = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith("{\"tool\"") && JsonText.parse(line) instanceof Json.Struct tool) {
                tools.add(tool);
            } else if (line.startsWith("{\"turn\"")
                    && JsonText.parse(line) instanceof Json.Struct report
                    && report.get("turn") instanceof Json.Struct turn) {
                turns.add(turn(turn));
            }
        }
        return new Talk(tools, turns);
    }

    private static Turn turn(Json.Struct turn) {
        return turn.get("heard") instanceof Json.Text(String heard)
                        && turn.get("said") instanceof Json.Text(String said)
                        && turn.get("bytes") instanceof Json.Number(var bytes)
                ? new Turn(heard, said, bytes.intValue())
                : new Turn("", "", 0);
    }

    /// The Python that has the package; fetched once, again when its version changes.
    private static Path fetched(String name) throws IOException, InterruptedException {
        Path home = Files.createDirectories(HOME.resolve(name));
        Path python = home.resolve("venv/bin/python");
        Path list = SOURCES.resolve(name + ".txt");
        Path stamp = home.resolve("fetched");
        if (!Files.exists(stamp) || !Files.readString(stamp).equals(Files.readString(list))) {
            new Command(home, "python3", "-m", "venv", "--clear", "venv")
                    .succeed(FETCH_LIMIT, "python3 cannot make a virtual environment");
            install(home, python, "-r", list.toString());
            Path alone = SOURCES.resolve(name + ".alone.txt");
            if (Files.exists(alone)) {
                install(home, python, "--no-deps", "-r", alone.toString());
            }
            Files.copy(list, stamp, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
        return python;
    }

    private static void install(Path home, Path python, String... what) throws InterruptedException {
        List<String> words = new ArrayList<>(
                List.of(python.toString(), "-m", "pip", "install", "-q", "--disable-pip-version-check"));
        words.addAll(List.of(what));
        Command.Result result = new Command(home, words.toArray(String[]::new)).run(FETCH_LIMIT);
        if (result.exitCode() != 0) {
            skip(home.getFileName() + ", because pip cannot install it: " + Command.tail(result.lines()));
        }
    }

    private static Path recording(int rateHz) throws IOException, InterruptedException {
        Path spoken = temp.resolve("spoken.wav");
        try {
            new Command(temp, "flite", "-voice", "rms", "-t", "please count to five", "-o", spoken.toString())
                    .succeed(LIMIT, "flite cannot speak");
        } catch (UncheckedIOException _) {
            skip("all frameworks, because there is no flite to speak to them");
        }
        AudioChunk sound = Wav.read(spoken);
        Path file = temp.resolve("spoken-" + rateHz + ".wav");
        Wav.write(
                file,
                sound.rateHz() == rateHz
                        ? sound
                        : Resampler.of(sound.rateHz(), rateHz).process(sound));
        return file;
    }

    private static void skip(String reason) {
        System.out.println("skipped: " + reason);
        abort("skipped: " + reason);
    }
}
