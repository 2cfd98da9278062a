package parley.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import parley.control.TalkingServer;
import parley.control.TalkingServer.Talk;
import parley.json.Json;
import parley.json.JsonText;
import picocli.CommandLine;

/// `parley sessions` against a server.
@Timeout(60)
class SessionsCommandTest {
    @TempDir
    private Path temp;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private TalkingServer server;
    private Talk talk;

    @BeforeEach
    void aSessionIsOpen() throws Exception {
        server = new TalkingServer("ann", "ben");
        talk = server.connect("?session_id=kitchen&key=ann");
        talk.ask("the kettle hums");
    }

    @AfterEach
    void close() throws Exception {
        talk.close();
        server.close();
    }

    @Test
    void withoutAVerbSessionsAreListed() {
        assertEquals(0, sessions("ann"));
        List<String> lines = out.toString().lines().toList();

        assertTrue(lines.getFirst().startsWith("ID "), out.toString());
        assertTrue(lines.getLast().matches("kitchen +open +\\S+Z +2 +10 +models/parley"), lines.getLast());
        assertEquals(2, lines.size());
        assertEquals(0, sessions("ben", "list"));
        assertEquals("no sessions", said());
    }

    @Test
    void aListInJsonIsOneLine() {
        assertEquals(0, sessions("ann", "list", "--json"));
        Json.Struct list = (Json.Struct) JsonText.parse(said());

        assertEquals(1, ((Json.Array) list.get("sessions")).items().size());
    }

    @Test
    void aSessionIsShownWithWhatWasSaid() {
        assertEquals(0, sessions("ann", "show", "kitchen"));
        String shown = out.toString();

        assertTrue(shown.contains("state           OPEN\n"), shown);
        assertTrue(shown.contains("\"answers\":1"), shown);
        assertTrue(shown.matches("(?s).*Z  user: the kettle hums\n.*Z  model: 1 turns, the last: .*"), shown);
    }

    @Test
    void anExportIsWrittenForItsOwnerOnly() throws Exception {
        Path file = temp.resolve("kitchen.json");
        assertEquals(0, sessions("ann", "export", "kitchen", "-o", file.toString(), "--media"));
        Json.Struct history = (Json.Struct) JsonText.parse(Files.readString(file));

        assertEquals(Json.of("kitchen"), history.get("id"));
        assertEquals(2, ((Json.Array) history.get("turns")).items().size());
        assertEquals("", out.toString());
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        }
        assertEquals(0, sessions("ann", "export", "kitchen"));
        assertEquals(history, JsonText.parse(said()));
        assertEquals(
                1,
                sessions(
                        "ann", "export", "kitchen", "-o", temp.resolve("none/x").toString()));
        assertTrue(err.toString().contains("cannot write"), err.toString());
    }

    @Test
    void aSessionIsDeleted() throws Exception {
        assertEquals(0, sessions("ann", "delete", "kitchen"));
        assertEquals("deleted kitchen", said());
        assertEquals("close 1008 the session was deleted", talk.client().read().toString());
        assertEquals(4, sessions("ann", "delete", "kitchen"));
    }

    @Test
    void theExitCodeSaysWhatWentWrong() {
        assertEquals(4, sessions("ben", "show", "kitchen"));
        assertEquals("parley: Session not found.", err.toString().strip());
        assertEquals(1, sessions("wrong", "list"));
        assertTrue(err.toString().contains("API key not valid"), err.toString());
        assertFalse(err.toString().contains("wrong"), err.toString());
        assertEquals(2, sessions("ann", "show", "a/b"));
        assertEquals(2, sessions("ann", "show"));
        assertEquals(2, sessions("ann", "list", "--insecure", "--ca", "x.pem"));
        assertEquals(2, run(Map.of(), "sessions", "--url", "ftp://x"));
        assertEquals(1, run(Map.of(), "sessions", "--url", "http://localhost:1"));
        assertTrue(err.toString().contains("nobody listens there"), err.toString());
    }

    @Test
    void wordsFromTheWireCannotControlTheTerminal() throws Exception {
        talk.client().text("{\"realtimeInput\":{\"text\":\"a\\u001b[2Jb\\nmodel: c\"}}");
        talk.answer();
        assertEquals(0, sessions("ann", "show", "kitchen"));

        assertTrue(out.toString().contains("user: a [2Jb model: c\n"), out.toString());
    }

    private int sessions(String key, String... words) {
        List<String> all = new ArrayList<>(List.of("sessions"));
        all.addAll(List.of(words));
        all.addAll(List.of("--url", "http://127.0.0.1:" + server.port()));
        return run(Map.of("PARLEY_KEY", key), all.toArray(String[]::new));
    }

    private int run(Map<String, String> environment, String... words) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        CommandLine line = Main.commandLine(
                _ -> {
                    throw new AssertionError("nothing is served here");
                },
                environment);
        return line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(words);
    }

    private String said() {
        return out.toString().strip();
    }
}
