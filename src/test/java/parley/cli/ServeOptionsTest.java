package parley.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.gateway.GatewaySettings;
import parley.server.ServeSettings;
import parley.server.ServeSettings.Certificate;
import parley.server.ServeSettings.Detector;
import parley.server.ServeSettings.Ear;
import parley.server.ServeSettings.Frames;
import parley.server.ServeSettings.HandshakeErrors;
import parley.server.ServeSettings.Mind;
import parley.server.ServeSettings.Voice;
import parley.setup.Consent;
import parley.store.StoreLimits;
import parley.store.StoreSettings;
import picocli.CommandLine;

class ServeOptionsTest {
    @TempDir
    private Path temp;

    private final Map<String, String> environment = new HashMap<>(Map.of("HOME", "/home/me"));

    @Test
    void withoutFlagsEverythingHasItsDefault() {
        assertEquals(
                new ServeSettings(
                        "localhost",
                        8089,
                        8090,
                        new Certificate.SelfSigned(),
                        List.of(),
                        List.of(),
                        Path.of("/home/me/.local/share/parley"),
                        new Mind.Reflex(),
                        new ServeSettings.GuideChoice.Shipped(),
                        new ServeSettings.DocumentChoice.None(),
                        Ear.AUTO,
                        Voice.AUTO,
                        Detector.AUTO,
                        ServeSettings.Natives.APART,
                        Frames.BINARY,
                        false,
                        Set.of(),
                        false,
                        false,
                        16 << 20,
                        true,
                        GatewaySettings.DEFAULT.keep(),
                        StoreSettings.DEFAULT,
                        ServeSettings.Life.DEFAULT,
                        ServeSettings.Quota.NONE,
                        false,
                        HandshakeErrors.CLOSE,
                        Consent.ASK,
                        new ServeSettings.TraceChoice.None()),
                settings());
    }

    @Test
    void everyFlagReachesItsSetting() throws IOException {
        Path chain = Files.createFile(temp.resolve("chain.pem"));
        Path key = Files.createFile(temp.resolve("key.pem"));
        environment.put("PARLEY_MIND_KEY", "mind");
        environment.put("PARLEY_STORE", "redis://me:secret@box:7000/2");

        ServeSettings settings = settings(
                ("--host 0.0.0.0 --port 1 --tls-port 2 --key one --key two --origin https://App.example/ --mind openai"
                                + " --url http://localhost:11434/v1 --model small --ear sphinx4 --voice none --vad energy --native inside"
                                + " --frames text --strict --any-model --deflate --max-message 65536 --no-pacing"
                                + " --keep-minutes 5 --keep-per-key 3 --keep-in-all 4 --keep-mib 8 --keep-no-media --store-prefix p: --allow-faults --drain-seconds 3 --connection-seconds 600 --handshake-errors http --yes --data "
                                + temp + "/d --tls-cert " + chain
                                + " --tls-key " + key)
                        .split(" "));

        assertEquals(
                new ServeSettings(
                        "0.0.0.0",
                        1,
                        2,
                        new Certificate.Files(chain, key),
                        List.of("one", "two"),
                        List.of("https://app.example"),
                        temp.resolve("d"),
                        new Mind.OpenAi(URI.create("http://localhost:11434/v1"), "small", "mind"),
                        new ServeSettings.GuideChoice.None(),
                        new ServeSettings.DocumentChoice.None(),
                        Ear.SPHINX4,
                        Voice.NONE,
                        Detector.ENERGY,
                        ServeSettings.Natives.INSIDE,
                        Frames.TEXT,
                        true,
                        Set.of(),
                        true,
                        true,
                        65_536,
                        false,
                        new GatewaySettings.Keep(Duration.ofMinutes(5), false),
                        new StoreSettings(
                                new StoreSettings.Kind.InRedis(URI.create("redis://me:secret@box:7000/2"), "p:"),
                                StoreLimits.DEFAULT
                                        .withNumbers(3, 4)
                                        .withBytes(1 << 20, 8 << 20)
                                        .withKeep(Duration.ofMinutes(5))),
                        new ServeSettings.Life(Duration.ofSeconds(3), Duration.ofSeconds(600)),
                        ServeSettings.Quota.NONE,
                        true,
                        HandshakeErrors.HTTP,
                        Consent.YES,
                        new ServeSettings.TraceChoice.None()),
                settings);
    }

    @Test
    void aStoreThatIsNoneIsRefusedWithoutRepeatingIt() {
        Refused refused = assertThrows(Refused.class, () -> settings("--store", "http://me:secret@box"));

        assertEquals(
                "--store must be memory, file or an address such as redis://localhost:6379/0", refused.getMessage());
        assertEquals(
                "InRedis[box, parley:]",
                settings("--store", "redis://:secret@box").store().kind().toString());
    }

    @Test
    void memoryIsGivenLessRoomThanTheDisk() {
        assertEquals(8L << 30, settings().store().limits().bytes());
        assertEquals(256L << 20, settings("--store", "memory").store().limits().bytes());
        assertEquals(32L << 20, settings("--store", "memory").store().limits().sessionBytes());
    }

    @Test
    void noTlsMeansNoTlsPort() {
        assertEquals(ServeSettings.NO_PORT, settings("--no-tls").tlsPort());
    }

    @Test
    void keysComeFromFlagsFilesAndTheEnvironmentEachOnce() throws IOException {
        Path file = Files.writeString(temp.resolve("keys"), "# for the team\nfile-1\n\n  file-2  \none\n");
        environment.put("PARLEY_KEY", "env");
        environment.put("PARLEY_KEYS", "env-1, env-2 ,,env");

        assertEquals(
                List.of("one", "file-1", "file-2", "env", "env-1", "env-2"),
                settings("--key", "one", "--key-file", file.toString()).keys());
    }

    @Test
    void settingsPrintNoKeys() {
        assertEquals(
                "ServeSettings[localhost:8089, 1 keys]",
                settings("--key", "secret").toString());
        assertFalse(new Mind.OpenAi(URI.create("http://h"), "m", "secret")
                .toString()
                .contains("secret"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--host 0.0.0.0 | listening on 0.0.0.0 lets other machines in, and there is no key: give --key-file (or"
                        + " PARLEY_KEY in the environment), or listen on localhost",
                "--host :: | listening on :: lets other machines in, and there is no key: give --key-file (or PARLEY_KEY"
                        + " in the environment), or listen on localhost",
                "--port 65536 | --port must be between 0 and 65535, got 65536",
                "--tls-port -1 | --tls-port must be between 0 and 65535, got -1",
                "--port 8090 | --port and --tls-port must differ, both are 8090",
                "--max-message 1000 | --max-message must be between 65536 and 25165824, got 1000",
                "--tls-cert pom.xml | --tls-cert and --tls-key belong together",
                "--tls-cert none.pem --tls-key pom.xml | --tls-cert: cannot read none.pem",
                "--origin app.example | --origin must look like https://app.example, got app.example",
                "--origin https://app.example/page | --origin must look like https://app.example, got"
                        + " https://app.example/page",
                "--mind openai | --mind openai needs --url",
                "--mind openai --model m --url ftp://localhost | --url must be an http or https address",
                "--model m | --url, --model and --mind-key-file belong to --mind openai",
                "--yes --no-install | --yes and --no-install contradict each other",
                "--key-file none | cannot read the key file none",
            })
    void whatCannotBeIsRefusedWithAReason(String flags, String reason) {
        assertEquals(
                reason,
                assertThrows(Refused.class, () -> settings(flags.split(" "))).getMessage());
    }

    @Test
    void aBadKeyIsNamedByItsPlaceOnly() throws IOException {
        Path file = Files.writeString(temp.resolve("keys"), "two words\n");
        Path empty = Files.writeString(temp.resolve("empty"), "# nothing\n");

        assertEquals(
                file + " holds a key that is blank or has white space in it",
                assertThrows(Refused.class, () -> settings("--key-file", file.toString()))
                        .getMessage());
        assertEquals(
                empty + " holds no key",
                assertThrows(Refused.class, () -> settings("--key-file", empty.toString()))
                        .getMessage());
        assertEquals(
                "--key holds a key that is blank or has white space in it",
                assertThrows(Refused.class, () -> settings("--key", " ")).getMessage());
    }

    @Test
    void otherMachinesAreLetInWithAKey() {
        environment.put("PARLEY_KEY", "k");

        assertEquals("0.0.0.0", settings("--host", "0.0.0.0").host());
    }

    @ParameterizedTest
    @CsvSource({"localhost", "127.0.0.1", "127.9.9.9", "::1", "[::1]"})
    void thisMachinesOwnAddressesNeedNoKey(String host) {
        assertEquals(List.of(), settings("--host", host).keys());
    }

    @Test
    void whatIsRiskyIsWarnedOf() throws IOException {
        Path open = Files.writeString(temp.resolve("open"), "k\n");
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));
        Path closed = Files.writeString(temp.resolve("closed"), "k\n");
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rw-------"));

        assertEquals(List.of(), options("--key-file", closed.toString()).warnings("me", false));
        assertEquals(
                List.of(
                        "keys given with --key show in the process list; --key-file and PARLEY_KEY do not",
                        open + " can be read by others on this machine: chmod 600 " + open,
                        "serving as root: a fault in the server would be a fault with all rights; use an account of its"
                                + " own"),
                options("--key", "k", "--key-file", open.toString()).warnings("root", true));
    }

    @Test
    void wrongFlagsAreRefusedWithExitCode2() {
        CommandLine parley = Main.commandLine(
                _ -> {
                    throw new IOException("not reached");
                },
                environment);
        java.io.StringWriter err = new java.io.StringWriter();
        parley.setErr(new java.io.PrintWriter(err, true));
        parley.getSubcommands().get("serve").setErr(new java.io.PrintWriter(err, true));

        assertEquals(2, parley.execute("serve", "--ear", "none-such"));
        assertEquals(2, parley.execute("serve", "--nonsense"));
        assertEquals(2, parley.execute("serve", "--host", "0.0.0.0"));
        assertEquals(1, parley.execute("serve", "--no-install"));
        assertTrue(err.toString().endsWith("parley: not reached\n"));
    }

    private ServeSettings settings(String... flags) {
        return options(flags).settings(environment);
    }

    private static ServeOptions options(String... flags) {
        ServeOptions options = new ServeOptions();
        new CommandLine(options).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(flags);
        return options;
    }
}
