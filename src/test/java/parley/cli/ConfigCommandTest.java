package parley.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.server.ServeSettings;
import picocli.CommandLine;

class ConfigCommandTest {
    @TempDir
    private Path temp;

    private final Map<String, String> environment = new HashMap<>();
    private final AtomicReference<ServeSettings> started = new AtomicReference<>();
    private Path file;

    private record Result(int code, String out, String err) {}

    @BeforeEach
    void useAHomeOfItsOwn() throws IOException {
        environment.put("HOME", temp.toString());
        file = Files.createDirectories(temp.resolve(".config/parley")).resolve("parley.yaml");
    }

    @Test
    void aFlagWinsOverAVariableAndThatOverTheFileAndThatOverTheDefault() throws IOException {
        Files.writeString(file, "port: 1\ntls-port: 2\nvad: energy\norigin: [http://a.example, http://b.example]\n");
        environment.put("PARLEY_TLS_PORT", "3");
        environment.put("PARLEY_VAD", "silero");

        run("serve", "--vad", "auto", "--mind", "reflex", "--no-install");

        ServeSettings settings = started.get();
        assertEquals(1, settings.port());
        assertEquals(3, settings.tlsPort());
        assertEquals(ServeSettings.Detector.AUTO, settings.detector());
        assertEquals(List.of("http://a.example", "http://b.example"), settings.origins());
        assertEquals("localhost", settings.host());
    }

    @Test
    void everySettingCanBeSaidInTheFileAndInTheEnvironment() {
        for (Setting setting : SettingTable.read().all()) {
            String value = setting.isSwitch() ? "true" : setting.usual().isEmpty() ? "7" : setting.usual();
            Configuration said = Configuration.of(SettingTable.noFlags(), Map.of(setting.variable(), value), none());
            Configuration written = Configuration.of(
                    SettingTable.noFlags(),
                    Map.of(),
                    java.util.Optional.of(
                            parley.config.ConfigFile.parse(file, setting.key() + ": \"" + value + "\"\n")));

            assertEquals(List.of(), said.mistakes());
            assertEquals(List.of(), written.mistakes());
            assertEquals(List.of(value), said.values().get(setting.key()).values());
            assertEquals(List.of(value), written.values().get(setting.key()).values());
            said.options();
        }
    }

    @Test
    void aSwitchIsTurnedOnByTrueOnly() throws IOException {
        Files.writeString(file, "strict: true\ndeflate: false\n");

        run("serve", "--no-install");

        assertTrue(started.get().strict());
        assertFalse(started.get().deflate());
    }

    @Test
    void checkNamesEveryMistakeWithItsLineAndWhatWasExpected() throws IOException {
        Files.writeString(file, """
                prot: 8000
                port: many
                vad: loud
                strict: maybe
                tls-port: [1, 2]
                key: "with space"
                """);
        environment.put("PARLEY_KEEP_MINUTES", "long");

        Result result = run("config", "check");

        assertEquals(1, result.code);
        assertEquals("", result.out);
        assertEquals(
                List.of(
                        file + ":1: prot is no setting; did you mean port?",
                        file + ":2: port: a whole number expected, got many",
                        file + ":3: vad: one of auto, silero, energy expected, got loud",
                        file + ":4: strict: true or false expected, got maybe",
                        file + ":5: tls-port: a whole number expected, got a list",
                        "PARLEY_KEEP_MINUTES: a whole number expected, got long"),
                result.err.lines().toList());
    }

    @Test
    void checkFindsWhatOnlyTheWholeContradicts() throws IOException {
        Files.writeString(file, "\nhost: 0.0.0.0\nport: 70000\n");

        Result result = run("config", "check", file.toString());

        assertEquals(1, result.code);
        assertEquals(
                "--port must be between 0 and 65535, got 70000 (port: " + file + ":3)" + System.lineSeparator(),
                result.err);
    }

    @Test
    void checkDoubtsAVariableThatIsNearlyASetting() throws IOException {
        Files.writeString(file, "port: 0\n");
        environment.put("PARLEY_PROT", "1");
        environment.put("PARLEY_KEYS", "one");
        environment.put("PARLEY_SOMETHING_ELSE", "1");

        Result result = run("config", "check");

        assertEquals(0, result.code);
        assertEquals("note: PARLEY_PROT is no setting; did you mean PARLEY_PORT?" + System.lineSeparator(), result.err);
    }

    @Test
    void checkOfARightFileSaysSo() throws IOException {
        Files.writeString(file, "port: 0\n");

        assertEquals(
                new Result(0, file + " is right: 1 settings" + System.lineSeparator(), ""), run("config", "check"));
    }

    @Test
    void serveRefusesAFileWithMistakes() throws IOException {
        Files.writeString(file, "prot: 8000\n");

        Result result = run("serve", "--no-install");

        assertEquals(2, result.code);
        assertTrue(result.err.startsWith("parley: " + file + ":1: prot is no setting; did you mean port?"), result.err);
        assertEquals(null, started.get());
    }

    @Test
    void aFileThatWasAskedForMustBeThere() {
        Result result = run("serve", "--config", temp.resolve("absent").toString(), "--no-install");

        assertEquals(2, result.code);
        assertTrue(result.err.contains("cannot read the configuration file " + temp.resolve("absent")), result.err);
    }

    @Test
    void noneReadsNoFile() throws IOException {
        Files.writeString(file, "port: 1\n");

        run("serve", "--config", "none", "--no-install");

        assertEquals(8089, started.get().port());
    }

    @Test
    void showTellsWhereEachValueComesFromAndHidesSecrets() throws IOException {
        Files.writeString(file, "port: 1\nkey: [hush, quiet]\n");
        environment.put("PARLEY_STORE", "redis://me:hush@box:1/0");
        environment.put("PARLEY_MIND_KEY", "hush");

        Result result = run("config", "show", "--changed", "--vad", "energy");

        assertEquals(0, result.code);
        assertFalse(result.out.contains("hush") || result.out.contains("quiet"), result.out);
        assertEquals(
                List.of(
                        "key (hidden), (hidden) " + file + ":2",
                        "port 1 " + file + ":1",
                        "store redis://(hidden)@box:1/0 PARLEY_STORE",
                        "vad energy --vad",
                        " (hidden) PARLEY_MIND_KEY"),
                result.out.lines().map(line -> line.replaceAll(" +", " ")).toList());
        assertTrue(run("config", "show").out.contains("localhost"));
    }

    @Test
    void keysListsEverySettingWithItsThreeNames() {
        String out = run("config", "keys").out;

        for (Setting setting : SettingTable.read().all()) {
            assertTrue(
                    out.contains("\n" + setting.key() + "  (" + setting.flagName() + ", " + setting.variable() + ")\n")
                            || out.startsWith(setting.key()),
                    setting.key());
        }
        assertFalse(out.contains("${"), out);
    }

    @Test
    void theDocumentationHasTheSameTable() throws IOException {
        String page = Files.readString(Path.of("docs/configuration.md"));

        assertTrue(
                page.contains(new SettingPage(SettingTable.read()).markdown()),
                "the table of docs/configuration.md differs: put there what `./parley config keys --markdown` prints");
    }

    private static java.util.Optional<parley.config.ConfigFile> none() {
        return java.util.Optional.empty();
    }

    /// Serving ends when the server has been asked for.
    private Result run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Main.commandLine(
                settings -> {
                    started.set(settings);
                    throw new IOException("seen");
                },
                environment);
        int code = line.setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
        return new Result(code, out.toString(), err.toString());
    }
}
