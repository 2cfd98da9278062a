package parley.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The command line: `parley VERB ...`.
@Command(
        name = "parley",
        description = "The Live API that you can run yourself.",
        mixinStandardHelpOptions = true,
        version = "parley 0.1.0",
        subcommands = {})
public final class Main {

    public static void main(String... args) {
        System.exit(new CommandLine(new Main()).execute(args));
    }
}
