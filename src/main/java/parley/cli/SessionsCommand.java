package parley.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import parley.client.ControlClient;
import parley.client.ControlClient.RefusedRequest;
import parley.json.Json;
import parley.json.JsonText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `parley sessions`: the sessions of a running server, by its control API. Without a further verb, the list.
@Command(
        name = "sessions",
        description = "The sessions of a running server: those that are connected, and those that are kept for a while"
                + " after their connection has ended. A key sees its own. Without a verb they are listed.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:no connection, or the server refused, such as a wrong key",
            "2:wrong flags",
            "4:no such session"
        })
final class SessionsCommand implements Callable<Integer> {
    private static final int NO_SUCH_SESSION = 4;
    private static final int NOT_FOUND = 404;
    private static final String SESSIONS = "/parley/v1/sessions";
    private static final String ID = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";

    private final Map<String, String> environment;

    @Mixin
    private ControlOptions options;

    @Spec
    private CommandSpec spec;

    SessionsCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        return list();
    }

    @Command(name = "list", description = "One line a session.", mixinStandardHelpOptions = true)
    int list() throws IOException, InterruptedException {
        return asking(client -> {
            List<Json> all = all(client);
            if (options.json()) {
                print(JsonText.write(Wire.one("sessions", Json.array(all))));
            } else {
                SessionText.list(all).forEach(this::print);
            }
        });
    }

    @Command(
            name = "show",
            description = "What a session is, what it costs, its counters, and what was said.",
            mixinStandardHelpOptions = true)
    int show(@Parameters(paramLabel = "ID", description = "As the list has it.") String id)
            throws IOException, InterruptedException {
        String path = path(id);
        return asking(client -> {
            Json.Struct session = client.get(path);
            if (options.json()) {
                print(JsonText.write(session));
            } else {
                SessionText.session(session).forEach(this::print);
                SessionText.turns(client.get(path + "/history")).forEach(this::print);
            }
        });
    }

    @Command(
            name = "export",
            description = "The history of a session as JSON. Its turns can be given to a new session as initial"
                    + " history (clientContent.turns).",
            mixinStandardHelpOptions = true)
    int export(
            @Parameters(paramLabel = "ID", description = "As the list has it.") String id,
            @Option(names = "--media", description = "With the bytes of pictures and sounds, base64.") boolean media,
            @Option(
                            names = {"-o", "--out"},
                            paramLabel = "FILE",
                            description = "Write it to this file, readable by its owner only.")
                    Path file)
            throws IOException, InterruptedException {
        String path = path(id) + "/history" + (media ? "?media=true" : "");
        return asking(client -> write(JsonText.write(client.get(path)), file));
    }

    @Command(
            name = "delete",
            description = "End a session, if it is connected, and forget what was said.",
            mixinStandardHelpOptions = true)
    int delete(@Parameters(paramLabel = "ID", description = "As the list has it.") String id)
            throws IOException, InterruptedException {
        String path = path(id);
        return asking(client -> {
            client.delete(path);
            print(options.json() ? "{}" : "deleted " + id);
        });
    }

    /// What is done with a server.
    private interface Errand {
        void run(ControlClient client) throws IOException, InterruptedException;
    }

    private int asking(Errand errand) throws IOException, InterruptedException {
        try (ControlClient client = options.client(environment)) {
            errand.run(client);
            return 0;
        } catch (RefusedRequest e) {
            spec.commandLine().getErr().println("parley: " + e.getMessage());
            return e.status() == NOT_FOUND ? NO_SUCH_SESSION : Main.FAILED;
        }
    }

    private static List<Json> all(ControlClient client) throws IOException, InterruptedException {
        List<Json> all = new ArrayList<>();
        String token = "0";
        while (!token.isEmpty()) {
            Json.Struct page = client.get(SESSIONS + "?pageSize=1000&pageToken=" + token);
            all.addAll(page.get("sessions") instanceof Json.Array(List<Json> items) ? items : List.of());
            token = page.get("nextPageToken") instanceof Json.Text(String next) ? next : "";
        }
        return all;
    }

    private static String path(String id) {
        if (!id.matches(ID)) {
            throw new Refused("an id is 1 to 64 of A-Z a-z 0-9 . _ - and begins with a letter or digit");
        }
        return SESSIONS + "/" + id;
    }

    private void write(String history, Path file) throws IOException {
        if (file == null) {
            print(history);
            return;
        }
        PrivateFile.write(file, (history + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private void print(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
