package parley.cli;

import java.util.Map;
import parley.server.LiveServer;
import parley.server.Server;
import parley.setup.Inventory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// The command line: `parley VERB ...`.
///
/// Exit codes ([ExitCodes]): 0 done (for `serve`: stopped by SIGTERM or SIGINT), 1 it was tried and failed, 2 it
/// was refused (wrong flags, or settings that would open the server to others). The launcher adds 3: no JDK, no
/// Maven, or the build failed. `sessions` adds 4: there is no such session.
@Command(
        name = "parley",
        description = "The Live API that you can run yourself.",
        mixinStandardHelpOptions = true,
        version = "parley 0.1.0",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done; for serve: stopped by a signal",
            "1:it was tried and failed",
            "2:refused: wrong flags, or settings that would open the server to others",
            "3:no JDK, no Maven, or the build failed",
            "4:for sessions: there is no such session",
            "130:ended by Ctrl-C, except serve, which has then done what it was told"
        })
public final class Main {
    static final int FAILED = ExitCodes.FAILED;
    static final int REFUSED = ExitCodes.REFUSED;

    public static void main(String... args) {
        Map<String, String> environment = System.getenv();
        Server.Starter starter = settings -> LiveServer.start(settings, Weights.of(environment));
        System.exit(commandLine(starter, environment).execute(args));
    }

    /// All verbs.
    static CommandLine commandLine(Server.Starter starter, Map<String, String> environment) {
        CommandLine all = new CommandLine(new Main())
                .addSubcommand(new ServeCommand(starter, environment))
                .addSubcommand(new ConfigCommand(environment))
                .addSubcommand(new TalkCommand(environment))
                .addSubcommand(new SessionsCommand(environment))
                .addSubcommand(new BenchCommand())
                .addSubcommand(new SetupCommand(environment))
                .addSubcommand(new DoctorCommand(starter, environment, Inventory.of(environment)))
                .addSubcommand(new GuideCommand())
                .addSubcommand(new ImageCommand())
                .addSubcommand(new CheckCommand(environment))
                .addSubcommand(new DiffCommand())
                .addSubcommand(new DialectsCommand())
                .addSubcommand(new CompletionCommand())
                .addSubcommand(new ManCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Main::refuse)
                .setExecutionExceptionHandler(Main::report);
        ExitCodes.complete(all);
        return all;
    }

    private static int refuse(ParameterException e, String... args) {
        CommandLine verb = e.getCommandLine();
        verb.getErr().println("parley: " + e.getMessage());
        verb.getErr().println("See parley " + (verb.getParent() == null ? "" : verb.getCommandName() + " ") + "--help");
        return REFUSED;
    }

    private static int report(Exception e, CommandLine verb, ParseResult parsed) {
        verb.getErr().println("parley: " + (e.getMessage() == null ? e.toString() : e.getMessage()));
        return e instanceof Refused ? REFUSED : FAILED;
    }
}
