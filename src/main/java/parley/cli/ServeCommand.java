package parley.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.config.ConfigFile;
import parley.server.ReadyLine;
import parley.server.ServeSettings;
import parley.server.Server;
import parley.setup.SetUp;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `parley serve`: runs the server until a signal ends it.
///
/// It listens first, so that clients can connect at once; the set-up and the engines come beside that. What
/// is said about the server goes to standard output, the set-up and warnings to standard error.
@Command(
        name = "serve",
        description = "Run the server. Prints a line that begins with \"ready\" and holds its addresses when it"
                + " accepts connections.",
        mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
    static final String CONFIG = "File with settings, see docs/configuration.md; none reads none. Without it"
            + " PARLEY_CONFIG, else the first of $XDG_CONFIG_HOME/parley/parley.yaml (or ~/.config) and"
            + " /etc/parley/parley.yaml.";

    private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);

    private final Server.Starter starter;
    private final Map<String, String> environment;

    @Mixin
    private ServeOptions options;

    @Option(names = "--config", paramLabel = "FILE", defaultValue = "", description = CONFIG)
    private String config;

    @Option(names = "--rehearse", hidden = true, description = "Start, hold one conversation, stop.")
    private boolean rehearse;

    @Spec
    private CommandSpec spec;

    /// Whether standard error is for programs.
    private boolean logsJson;

    ServeCommand(Server.Starter starter, Map<String, String> environment) {
        this.starter = starter;
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Optional<ConfigFile> file = ConfigPlace.find(config, environment);
        Configuration all = Configuration.of(spec.commandLine().getParseResult(), environment, file);
        all.check();
        ServeOptions effective = all.options();
        effective.setLog();
        logsJson = effective.logsJson();
        ServeSettings settings = settings(all, effective);
        return rehearse ? rehearse(settings) : serve(settings, effective, file);
    }

    private ServeSettings settings(Configuration all, ServeOptions effective) {
        try {
            return effective.settings(environment);
        } catch (Refused e) {
            throw new Refused(all.located(e.getMessage()));
        }
    }

    private int serve(ServeSettings settings, ServeOptions effective, Optional<ConfigFile> file) throws IOException {
        boolean keysShow = spec.commandLine().getParseResult().hasMatchedOption("--key");
        effective.warnings(System.getProperty("user.name"), keysShow).forEach(this::warn);
        file.filter(ServeCommand::isOpenWithKeys)
                .ifPresent(open -> warn(open.path()
                        + " holds keys and can be read by others on this machine: chmod 600 " + open.path()));
        SetUp setUp = SetUp.of(environment, settings.dataDir(), settings.consent());
        setUp.runFirst(this::note);
        Server server = effective.starter().orElse(starter).start(settings);
        try (var stop = new StopSignal(server::close)) {
            ReadyLine ready = ReadyLine.of(settings.host(), server.port(), server.tlsPort());
            say(ready.toString());
            server.awaitEngines(this::say);
            say(tryLine(settings, ready));
            setUp.runLater(this::note);
            stop.await();
        }
        return 0;
    }

    private static boolean isOpenWithKeys(ConfigFile file) {
        return file.entries().stream().anyMatch(entry -> entry.key().equals("key"))
                && Keys.isReadableByOthers(file.path());
    }

    /// Every class that a conversation needs is loaded then.
    private int rehearse(ServeSettings settings) throws IOException, InterruptedException {
        boolean answered = new Rehearsal(starter, settings).hold(ready -> say(ready.toString()), _ -> {});
        return answered ? 0 : Main.FAILED;
    }

    /// What to type next, in another terminal.
    static String tryLine(ServeSettings settings, ReadyLine ready) {
        String address = ready.addresses().getFirst();
        String to = address.equals("http://localhost:" + ServeOptions.DEFAULT_PORT) ? "" : " " + address;
        String key = settings.keys().isEmpty() ? "" : " --key-file FILE";
        return "try ./parley talk" + to + key;
    }

    private void say(String line) {
        print(spec.commandLine().getOut(), line);
    }

    private void note(String line) {
        if (logsJson) {
            LOG.info(line);
        } else {
            print(spec.commandLine().getErr(), line);
        }
    }

    private void warn(String line) {
        if (logsJson) {
            LOG.warn(line);
        } else {
            note("warning: " + line);
        }
    }

    private static void print(PrintWriter out, String line) {
        out.println(line);
        out.flush();
    }
}
