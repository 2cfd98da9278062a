package parley.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `parley man`: manual pages for man(1), made of what `--help` knows.
@Command(
        name = "man",
        description = "Print a manual page: ./parley man talk | man -l -",
        mixinStandardHelpOptions = true)
final class ManCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "VERB",
            arity = "0..*",
            description = "Whose page: talk, sessions list. All of Parley without one.")
    private List<String> verb = new ArrayList<>();

    @Option(names = "--out", paramLabel = "DIR", description = "Write the pages of all verbs into this folder instead.")
    private Path folder;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        CommandLine root = spec.root().commandLine();
        PrintWriter out = spec.commandLine().getOut();
        if (folder == null) {
            out.print(ManPage.of(named(root)));
        } else {
            Files.createDirectories(folder);
            writeAll(root, out);
        }
        out.flush();
        return ExitCodes.DONE;
    }

    private CommandLine named(CommandLine root) {
        CommandLine found = root;
        for (String word : verb) {
            found = found.getSubcommands().get(word);
            if (found == null) {
                throw new Refused("there is no verb " + String.join(" ", verb));
            }
        }
        return found;
    }

    private void writeAll(CommandLine command, PrintWriter out) throws IOException {
        Path page = folder.resolve(ManPage.name(command) + ".1");
        Files.writeString(page, ManPage.of(command));
        out.println("wrote " + page);
        for (CommandLine verb : command.getSubcommands().values()) {
            writeAll(verb, out);
        }
    }
}
