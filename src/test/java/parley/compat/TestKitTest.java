package parley.compat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The example tests of apps in other languages, with Google's SDKs, against test servers that they start
/// themselves.
@Tag("compat")
class TestKitTest {
    private static final Path EXAMPLES = Path.of("examples").toAbsolutePath();
    private static final Duration LIMIT = Duration.ofMinutes(4);

    @TempDir
    private Path temp;

    @Test
    void aTestOfNodeHolds() throws Exception {
        Toolchain.JS.prepare();
        Path folder = Toolchain.JS.home(); // beside node_modules: that is where Node looks for the SDK
        Files.createDirectories(folder.resolve("parley-test"));
        for (String file : List.of("talk.test.mjs", "parley-test/index.mjs", "parley-test/package.json")) {
            Toolchain.copy(EXAMPLES.resolve("js").resolve(file), folder.resolve(file));
        }
        run(new Command(folder, "node", "--test", "talk.test.mjs"));
    }

    @Test
    void aTestOfPytestHolds() throws Exception {
        Toolchain.PYTHON.prepare();
        String python = Toolchain.PYTHON.home().resolve("venv/bin/python").toString();
        new Command(temp, python, "-m", "pip", "install", "-q", "--disable-pip-version-check", "pytest")
                .succeed(LIMIT, "pip cannot install pytest. Is the registry reachable?");
        run(new Command(EXAMPLES.resolve("python"), python, "-B", "-m", "pytest", "-q", "-p", "no:cacheprovider"));
    }

    @Test
    void aTestOfGoHolds() throws Exception {
        Toolchain.GO.prepare();
        run(new Command(EXAMPLES.resolve("go"), "go", "test", "-count=1", "./..."));
    }

    private void run(Command program) throws IOException, InterruptedException {
        Command.Result result = program.with(Map.of(
                        "PARLEY", parley().toString(),
                        "PARLEY_DATA", temp.resolve("data").toString(),
                        "SCRIPT", EXAMPLES.resolve("script.yaml").toString()))
                .run(LIMIT);
        assertEquals(0, result.exitCode(), Command.tail(result.lines()));
    }

    /// What starts Parley from the classes that the tests run on.
    private Path parley() throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin/java").toString();
        String command = Stream.of(
                        java,
                        "--add-modules",
                        "jdk.incubator.vector",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "parley.cli.Main")
                .map(word -> "'" + word + "'")
                .reduce("exec", (all, word) -> all + " " + word);
        Path file = temp.resolve("parley");
        Files.writeString(file, "#!/bin/sh\n" + command + " \"$@\"\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        return file;
    }
}
