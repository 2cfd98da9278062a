package parley.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import parley.config.ConfigFile;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/// `parley config`: what the server would be told, without starting it.
@Command(
        name = "config",
        description = "The settings of the server: whether a configuration file is right, what holds, and which there"
                + " are.",
        mixinStandardHelpOptions = true)
final class ConfigCommand implements Runnable {
    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec;

    ConfigCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    @Command(
            name = "check",
            description = "Find mistakes in a configuration file, and in what the environment adds to it. Starts and"
                    + " changes nothing; exit code 1 when there are mistakes.",
            mixinStandardHelpOptions = true)
    int check(
            @Parameters(
                            arity = "0..1",
                            paramLabel = "FILE",
                            defaultValue = "",
                            description = "The file; without it the one that `parley serve` would read.")
                    String file) {
        Optional<ConfigFile> found = ConfigPlace.find(file, environment);
        if (found.isEmpty()) {
            out().println("there is no configuration file; looked for " + places());
            out().flush();
        }
        Configuration all = Configuration.of(SettingTable.noFlags(), environment, found);
        List<String> mistakes = all.mistakes().isEmpty() ? contradictions(all) : all.mistakes();
        mistakes.forEach(err()::println);
        SettingTable.read().doubtful(environment).forEach(doubt -> err().println("note: " + doubt));
        err().flush();
        if (mistakes.isEmpty() && found.isPresent()) {
            out().println(found.get().path() + " is right: "
                    + found.get().entries().size() + " settings");
            out().flush();
        }
        return mistakes.isEmpty() ? CommandLine.ExitCode.OK : Main.FAILED;
    }

    private List<String> contradictions(Configuration all) {
        try {
            all.options().settings(environment);
            return List.of();
        } catch (Refused e) {
            return List.of(all.located(e.getMessage()));
        }
    }

    @Command(
            name = "show",
            description = "Print every setting as it would hold and where it comes from: the flags given here, the"
                    + " environment, the file. Secrets are hidden.",
            mixinStandardHelpOptions = true)
    void show(
            @Option(names = "--config", paramLabel = "FILE", defaultValue = "", description = ServeCommand.CONFIG)
                    String config,
            @Option(names = "--changed", description = "Only those that are not as usual.") boolean changed,
            @Mixin ServeOptions flags) {
        ParseResult given = spec.commandLine().getParseResult().subcommand();
        Configuration all = Configuration.of(given, environment, ConfigPlace.find(config, environment));
        all.check();
        all.values().values().stream()
                .filter(value -> !changed || !(value.origin() instanceof Origin.Usual))
                .forEach(value ->
                        out().printf("%-20s %-28s %s%n", value.setting().key(), value.shown(), value.origin()));
        for (String variable : List.of("PARLEY_KEYS", "PARLEY_MIND_KEY")) {
            if (!environment.getOrDefault(variable, "").isBlank()) {
                out().printf("%-20s %-28s %s%n", "", "(hidden)", variable);
            }
        }
        out().flush();
    }

    @Command(
            name = "keys",
            description = "List every setting: its key, its variable, its default and what it does.",
            mixinStandardHelpOptions = true)
    void keys(@Option(names = "--markdown", description = "As the table of docs/configuration.md.") boolean markdown) {
        SettingPage page = new SettingPage(SettingTable.read());
        out().print(markdown ? page.markdown() : page.text());
        out().flush();
    }

    private String places() {
        return String.join(
                ", ",
                ConfigPlace.usual(environment).stream().map(Object::toString).toList());
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
