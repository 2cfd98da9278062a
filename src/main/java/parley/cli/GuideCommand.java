package parley.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import parley.engine.EngineException;
import parley.engines.guide.Guides;
import parley.engines.guide.Mistake;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `parley guide`: work on guides of one's own.
@Command(
        name = "guide",
        description = "Work on guides.",
        mixinStandardHelpOptions = true,
        subcommands = GuideCommand.Check.class)
final class GuideCommand {

    /// Exit code 0 when all is well, 1 when there are mistakes, 2 when there are no guides.
    @Command(
            name = "check",
            description = "Find mistakes in the guides (*.md) of a folder, each with its file and line.",
            mixinStandardHelpOptions = true,
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:no mistakes", "1:mistakes, one a line", "2:refused: no such folder, or no guide in it"})
    static final class Check implements Callable<Integer> {
        @Parameters(paramLabel = "DIR", description = "The folder with the guides.")
        private Path dir;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            if (!Files.isDirectory(dir)) {
                throw new Refused("there is no folder " + dir);
            }
            Guides guides = guides();
            List<Mistake> mistakes = guides.mistakes();
            PrintWriter out = spec.commandLine().getOut();
            mistakes.forEach(out::println);
            out.println(
                    mistakes.isEmpty()
                            ? "no mistakes in " + guides.titles()
                            : mistakes.size() + (mistakes.size() == 1 ? " mistake" : " mistakes"));
            out.flush();
            return mistakes.isEmpty() ? 0 : Main.FAILED;
        }

        private Guides guides() {
            try {
                return Guides.in(dir);
            } catch (EngineException e) {
                throw new Refused(e.getMessage());
            }
        }
    }
}
