package parley.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import parley.server.ServeSettings;
import parley.server.Server;
import parley.setup.Inventory;
import parley.setup.Piece;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `parley doctor`: says what is installed, what is missing, what each piece would improve and the command for it;
/// then starts a server for a moment, on a free port, and asks it something.
@Command(
        name = "doctor",
        description =
                "Say what is installed, what is missing, what each piece would improve and the command for it; then"
                        + " hold a short conversation to see whether it works. Changes nothing.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:a conversation can be held", "1:it cannot", "2:wrong flags"})
final class DoctorCommand implements Callable<Integer> {
    private final Server.Starter starter;
    private final Map<String, String> environment;
    private final Inventory inventory;

    @Option(names = "--json", description = "Print one JSON object instead.")
    private boolean json;

    @Option(names = "--no-talk", description = "Only look at what is there: start no server.")
    private boolean noTalk;

    @Spec
    private CommandSpec spec;

    DoctorCommand(Server.Starter starter, Map<String, String> environment, Inventory inventory) {
        this.starter = starter;
        this.environment = environment;
        this.inventory = inventory;
    }

    @Override
    public Integer call() throws InterruptedException {
        List<Piece> pieces = inventory.pieces();
        List<String> engines = new ArrayList<>();
        DoctorReport report = new DoctorReport(pieces, noTalk ? DoctorReport.Talk.notTried() : talk(engines), engines);
        PrintWriter out = spec.commandLine().getOut();
        out.print(json ? report.json() : report.text());
        out.flush();
        return report.works() ? 0 : Main.FAILED;
    }

    /// What goes wrong here is what was asked for: it is part of the report.
    private DoctorReport.Talk talk(List<String> engines) throws InterruptedException {
        try {
            Path data = Files.createTempDirectory("parley-doctor");
            try {
                boolean answered = new Rehearsal(starter, settings(data)).hold(_ -> {}, engines::add);
                return answered
                        ? DoctorReport.Talk.answered()
                        : DoctorReport.Talk.failed("the server started and did not answer");
            } finally {
                delete(data);
            }
        } catch (IOException | UncheckedIOException e) {
            return DoctorReport.Talk.failed(e.getMessage());
        }
    }

    /// The defaults of `serve`, open to nobody else and with nothing that lasts.
    private ServeSettings settings(Path data) {
        Map<String, String> keyless = new TreeMap<>(environment);
        keyless.keySet().removeIf(name -> name.startsWith("PARLEY_KEY"));
        ServeOptions options = new ServeOptions();
        new CommandLine(options)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .parseArgs(
                        "--no-install",
                        "--no-pacing",
                        "--port",
                        "0",
                        "--no-tls",
                        "--store",
                        "memory",
                        "--data",
                        data.toString());
        return options.settings(keyless);
    }

    /// What is left of it is left to the system, which clears its temporary folder.
    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException _) {
            // Said nothing of: it is no fault of the machine's.
        }
    }
}
