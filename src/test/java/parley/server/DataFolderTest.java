package parley.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import parley.client.Connector;
import parley.client.Endpoint;
import parley.client.LiveClient;
import parley.client.Received;
import parley.client.Trust;
import parley.content.Content;
import parley.content.Part;
import parley.engines.energy.EnergyDetector;
import parley.engines.reflex.ReflexModel;
import parley.engines.silence.DeafRecognizer;
import parley.engines.silence.SilentSynthesizer;
import parley.engines.sounds.MeasuredSounds;
import parley.json.Json;
import parley.json.JsonText;
import parley.protocol.ClientMessage;
import parley.protocol.ServerMessage;
import parley.session.Senses;
import parley.session.SensesFixture;
import parley.store.StoreSettings;
import parley.time.TimeSource;

/// What becomes of talks when something is wrong with the data folder.
@Timeout(60)
class DataFolderTest {
    private static final String SETUP = "{\"setup\":{\"model\":\"models/parley\",\"sessionResumption\":{%s},"
            + "\"generationConfig\":{\"responseModalities\":[\"TEXT\"]}}}";

    @TempDir
    private Path folder;

    private final Senses senses = SensesFixture.withoutEyes(
            new EnergyDetector(),
            new DeafRecognizer(),
            new MeasuredSounds(),
            new ReflexModel(TimeSource.system(), java.time.ZoneOffset.UTC, new java.util.SplittableRandom(1)),
            new SilentSynthesizer(),
            TimeSource.system());
    private Connector connector;

    @BeforeEach
    void open() throws IOException {
        connector = new Connector(new Trust.Platform(), TimeSource.system());
    }

    @AfterEach
    void close() {
        connector.close();
        senses.close();
    }

    @Test
    void aFolderThatCannotBeWrittenIsNoReasonNotToTalk() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "no folder");
        try (LiveServer server = start(file)) {
            String handle = ask(server, "", "My name is Ada.", "");

            ask(server, handle, "What is my name?", "Ada");
        }
    }

    /// As after a power cut: the log has bytes behind what was committed.
    @Test
    void aDamagedEndOfTheFileLosesNothingThatWasCommitted() throws Exception {
        Path copy = folder.resolve("copy");
        String handle;
        try (LiveServer server = start(folder.resolve("data"))) {
            handle = ask(server, "", "My name is Ada.", "");
            copy(folder.resolve("data/sessions"), copy.resolve("sessions"));
        }
        Path log = copy.resolve("sessions/sessions.db-wal");
        assertTrue(Files.size(log) > 0, "the log is where the talk is");
        byte[] rubbish = new byte[5_000];
        new SecureRandom().nextBytes(rubbish);
        Files.write(log, rubbish, StandardOpenOption.APPEND);
        try (LiveServer server = start(copy)) {
            ask(server, handle, "What is my name?", "Ada");
        }
    }

    /// A disk of its own, where that may be had.
    @Test
    void aFullDiskLosesNothingAndIsSaidOnceInTheLog() throws Exception {
        Path data = Files.createDirectory(folder.resolve("disk"));
        Assumptions.assumeTrue(mounts("mount", "-t", "tmpfs", "-o", "size=16m", "none", data.toString()));
        try {
            String handle;
            try (LiveServer server = start(data)) {
                handle = ask(server, "", "My name is Ada.", "");
                Path filling = fill(data);
                String said = printed(() -> ask(server, handle, "What is my name?", "Ada"));
                assertEquals(2, said.split("in memory only: ", -1).length, said);
                assertTrue(said.contains("sessions.db is full"), said);
                Files.delete(filling);
                ask(server, handle, "I like tea.", "");
            }
            try (LiveServer server = start(data)) {
                ask(server, handle, "What is my name?", "Ada");
            }
        } finally {
            mounts("umount", data.toString());
        }
    }

    private static boolean mounts(String... command) throws Exception {
        try {
            Process program =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            System.out.print(said);
            return program.waitFor() == 0;
        } catch (IOException e) {
            System.out.println("no disk of its own, so no full one: " + e.getMessage());
            return false;
        }
    }

    private static Path fill(Path disk) throws IOException {
        Path filling = disk.resolve("filling");
        try (FileChannel out = FileChannel.open(filling, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (int bytes = 1 << 16; bytes > 0; bytes /= 2) {
                writeAll(out, bytes);
            }
        }
        return filling;
    }

    /// Until there is no room for so many bytes.
    private static void writeAll(FileChannel out, int bytes) {
        try {
            while (out.write(ByteBuffer.allocate(bytes)) == bytes) {}
        } catch (IOException _) {
            // it is full
        }
    }

    private interface Work {
        void run() throws Exception;
    }

    /// What the log says meanwhile.
    private static String printed(Work work) throws Exception {
        PrintStream usual = System.err;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            work.run();
        } finally {
            System.setErr(usual);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private LiveServer start(Path data) throws IOException {
        return LiveServer.start(ServeSettingsFixture.onFreePort(data, StoreSettings.DEFAULT), senses);
    }

    /// One connection, one question. Gives the last handle.
    private String ask(LiveServer server, String handle, String question, String expected) throws Exception {
        String resumption = handle.isEmpty() ? "" : "\"handle\":\"" + handle + "\"";
        try (LiveClient client = connector.open(Endpoint.of("http://localhost:" + server.port()), "")) {
            client.send((Json.Struct) JsonText.parse(SETUP.formatted(resumption)));
            client.send(new ClientMessage.ClientContent(List.of(Content.user(question)), true));
            StringBuilder said = new StringBuilder();
            String last = "";
            boolean complete = false;
            while (!complete || last.isEmpty()) {
                if (!(client.take() instanceof Received.Message received)) {
                    throw new AssertionError("a message expected");
                }
                for (ServerMessage message : received.messages()) {
                    switch (message) {
                        case ServerMessage.ModelTurn(Part.Text(String words)) -> said.append(words);
                        case ServerMessage.TurnComplete _ -> {
                            complete = true;
                            last = "";
                        }
                        case ServerMessage.SessionResumptionUpdate update -> last = update.handle();
                        default -> {}
                    }
                }
            }
            assertTrue(said.toString().contains(expected), said.toString());
            return last;
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (var files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }
}
