package parley.compat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The console in a real Chromium, with a microphone and a camera that are files, against a server in a process of its
/// own: the programs of `src/test/browser`. And the tests of `parley-capture`, which need no browser.
///
/// `PARLEY_SHOTS` names a folder for screenshots.
@Tag("compat")
class ConsoleTest {
    private static final Path PAGE = Path.of("target/console").toAbsolutePath();
    private static final Path SOURCES = Path.of("src/test/browser").toAbsolutePath();
    private static final Path HOME = Path.of("target/compat/browser").toAbsolutePath();
    private static final String KEY = "console-test-key";
    private static final Duration SHORT = Duration.ofMinutes(1);
    private static final Duration FETCH_LIMIT = Duration.ofMinutes(5);
    private static final Duration LIMIT = Duration.ofMinutes(4);

    @TempDir
    private static Path temp;

    @Test
    void theConsoleWorksInChromium() throws IOException, InterruptedException {
        requirePage();
        requireNode();
        requireChromium();
        fetch();
        new BrowserMedia(Files.createDirectory(temp.resolve("media"))).write();
        ServerProcess open = ServerProcess.start(temp.resolve("open"), Map.of(), "--port", "0", "--tls-port", "0");
        try {
            open.awaitLoaded();
            pass(open, "", "coffee.test.mjs", "access.test.mjs");
        } finally {
            open.stop();
        }
        Map<String, String> keyed = Map.of("PARLEY_KEY", KEY);
        ServerProcess locked = ServerProcess.start(temp.resolve("locked"), keyed, "--port", "0", "--tls-port", "0");
        try {
            locked.awaitLoaded();
            pass(locked, KEY, "levers.test.mjs", "talk.test.mjs", "uplink.test.mjs");
            pass(locked, KEY, "operator.test.mjs"); // last: it drains the server
        } finally {
            locked.stop();
        }
    }

    @Test
    void framesOfAnyAppAreSentWithoutMakingItsVoiceLate() throws InterruptedException {
        requirePage();
        String path = PAGE.resolve("node_modules/.bin") + ":" + System.getenv("PATH");
        Command.Result result = new Command(PAGE.resolve("capture"), "npm", "test")
                .with(Map.of("PATH", path))
                .run(SHORT);

        assertEquals(0, result.exitCode(), () -> Command.tail(result.lines()));
    }

    private static void pass(ServerProcess server, String key, String... tests) throws InterruptedException {
        Map<String, String> variables = new TreeMap<>(Map.of(
                "PARLEY_HTTP", server.http(),
                "PARLEY_KEY", key,
                "PARLEY_CHROMIUM", chromium(),
                "PARLEY_FIXTURES", temp.resolve("media").toString()));
        List<String> words = new java.util.ArrayList<>(List.of("node", "--test", "--test-concurrency=1"));
        words.addAll(List.of(tests));
        Command.Result result =
                new Command(HOME, words.toArray(String[]::new)).with(variables).run(LIMIT);
        result.lines().stream().filter(line -> line.contains("\"measured\"")).forEach(System.out::println);

        assertEquals(0, result.exitCode(), () -> Command.tail(result.lines()));
    }

    private static void requirePage() {
        if (!Files.exists(Path.of("target/classes/parley/console/page/index.html"))) {
            skip("the page was not built; npm builds it");
        }
    }

    private static void requireNode() throws InterruptedException {
        String version =
                Toolchain.JS.requireVersion("Node", 20, "node", "--version").group(1);
        System.out.println("the console is tested with Node " + version + " and " + chromium());
    }

    private static String chromium() {
        return System.getenv().getOrDefault("PARLEY_CHROMIUM", "/usr/bin/chromium");
    }

    /// Installs Debian's package where that is allowed.
    private static void requireChromium() throws InterruptedException {
        if (Files.isExecutable(Path.of(chromium()))) {
            return;
        }
        if (!System.getProperty("user.name").equals("root") || !Files.isExecutable(Path.of("/usr/bin/apt-get"))) {
            skip("there is no " + chromium() + ": sudo apt-get install chromium");
        }
        try {
            new Command(Path.of("."), "apt-get", "update").run(FETCH_LIMIT);
            new Command(Path.of("."), "apt-get", "install", "-y", "--no-install-recommends", "chromium")
                    .with(Map.of("DEBIAN_FRONTEND", "noninteractive"))
                    .succeed(FETCH_LIMIT, "chromium cannot be installed");
        } catch (IllegalStateException | UncheckedIOException e) {
            skip("chromium cannot be installed: " + e.getMessage());
        }
    }

    private static void fetch() throws IOException, InterruptedException {
        Files.createDirectories(HOME);
        try (var files = Files.list(SOURCES)) {
            files.filter(Files::isRegularFile).forEach(file -> Toolchain.copy(file, HOME.resolve(file.getFileName())));
        }
        Path stamp = HOME.resolve("fetched");
        String wanted = Files.readString(SOURCES.resolve("package-lock.json"));
        if (!Files.exists(stamp) || !Files.readString(stamp).equals(wanted)) {
            new Command(HOME, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
                    .succeed(FETCH_LIMIT, "npm cannot install playwright-core. Is the registry reachable?");
            Files.writeString(stamp, wanted);
        }
    }

    private static void skip(String reason) {
        System.out.println("skipped: the console, because " + reason);
        abort("skipped: the console, because " + reason);
    }
}
