package parley.compat;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The clients that the README shows do what it says, character for character.
///
/// A client is a fenced block behind a line `<!-- run: js -->` (or `py`, `java`, `go`). The server takes the
/// ports that the README names. When another program has them, it takes free ones and the numbers in the
/// clients are replaced, which is said.
@Tag("compat")
class ReadmeTest {
    private static final Path README = Path.of("README.md");
    private static final Path CLIENTS = Path.of("docs/clients");
    private static final Map<String, String> FILES =
            Map.of("js", "js/client.mjs", "py", "py/client.py", "java", "java/Talk.java", "go", "go/main.go");
    private static final Pattern BLOCK =
            Pattern.compile("<!-- run: (\\w+) -->\\s*```\\w*\\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);
    private static final int HTTP_PORT = 8089;
    private static final int HTTPS_PORT = 8090;
    private static final int SECOND_OF_SPEECH_BYTES = 48_000;
    private static final Duration LIMIT = Duration.ofMinutes(2);

    @TempDir
    private static Path temp;

    private static Map<String, String> blocks;
    private static ServerProcess server;

    @BeforeAll
    static void read() throws IOException {
        assumeTrue(Files.exists(README), "skipped: there is no README.md");
        blocks = blocks(Files.readString(README));
    }

    private static ServerProcess server() throws IOException, InterruptedException {
        if (server == null) {
            server = serve(temp.resolve("data"));
        }
        return server;
    }

    private static ServerProcess serve(Path data) throws IOException, InterruptedException {
        try {
            return ServerProcess.start(data, Map.of());
        } catch (IllegalStateException e) {
            ServerProcess other = ServerProcess.start(data, Map.of(), "--port", "0", "--tls-port", "0");
            System.out.println("ports " + HTTP_PORT + " and " + HTTPS_PORT + " are taken: the clients get others");
            return other;
        }
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (server != null) {
            server.stop();
        }
    }

    private static Map<String, String> blocks(String text) {
        Map<String, String> blocks = new TreeMap<>();
        Matcher block = BLOCK.matcher(text);
        while (block.find()) {
            blocks.put(block.group(1), block.group(2));
        }
        return blocks;
    }

    @Test
    void theReadmeShowsTheClientsOfDocs() throws IOException {
        Map<String, String> files = new TreeMap<>();
        for (var file : FILES.entrySet()) {
            files.put(file.getKey(), Files.readString(CLIENTS.resolve(file.getValue())));
        }
        assertEquals(files, blocks);
    }

    @Test
    void theJavaScriptClientIsAnsweredOutLoud() throws Exception {
        run("js");
    }

    @Test
    void thePythonClientIsAnsweredOutLoud() throws Exception {
        run("py");
    }

    @Test
    void theJavaClientIsAnsweredOutLoud() throws Exception {
        run("java");
    }

    @Test
    void theGoClientIsAnsweredOutLoud() throws Exception {
        run("go");
    }

    private static void run(String mark) throws IOException, InterruptedException {
        assertTrue(blocks.containsKey(mark), "the README has no block <!-- run: " + mark + " -->");
        Toolchain toolchain = Toolchain.ofMark(mark);
        toolchain.prepare();
        Path folder = Files.createDirectory(temp.resolve(mark));
        Command client = toolchain.readmeProgram(onOurPorts(blocks.get(mark)), folder, server());
        Command.Result result = client.run(LIMIT);
        String output = Command.tail(result.lines());
        assertAll(
                () -> assertEquals(0, result.exitCode(), output),
                () -> assertTrue(countsToFive(output), output),
                () -> assertTrue(Files.size(folder.resolve("answer.pcm")) > SECOND_OF_SPEECH_BYTES, output));
    }

    private static String onOurPorts(String code) throws IOException, InterruptedException {
        return code.replace("http://localhost:" + HTTP_PORT, server().http())
                .replace("https://localhost:" + HTTPS_PORT, server().https())
                .replace("ws://localhost:" + HTTP_PORT, server().http().replace("http:", "ws:"));
    }

    private static boolean countsToFive(String output) {
        return List.of(output.toLowerCase().split("\\W+")).contains("five") || output.contains("5");
    }
}
