package parley.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import parley.json.Json;
import parley.json.JsonText;
import parley.testing.Recording;
import parley.testing.Shapes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `parley diff`: what the messages of two recordings differ in, whatever they say.
@Command(
        name = "diff",
        description =
                "Compare the shapes of the messages in two recordings: fields and types that only one of them has.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:the same shapes", "1:they differ", "2:wrong flags or no recording"})
final class DiffCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "A", description = "A recording (parley check --record).")
    private Path first;

    @Parameters(index = "1", paramLabel = "B", description = "Another one.")
    private Path second;

    @Option(names = "--json", description = "Print one JSON object instead.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Shapes a = shapes(first);
        Shapes b = shapes(second);
        List<String> onlyA = a.without(b);
        List<String> onlyB = b.without(a);
        print(onlyA, onlyB);
        return onlyA.isEmpty() && onlyB.isEmpty() ? 0 : Main.FAILED;
    }

    private static Shapes shapes(Path file) {
        try {
            return Shapes.of(Recording.load(file));
        } catch (IllegalArgumentException e) {
            throw new Refused(e.getMessage());
        }
    }

    private void print(List<String> onlyA, List<String> onlyB) {
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonText.write(Json.struct()
                    .put("onlyFirst", Json.array(onlyA.stream().map(Json::of).toList()))
                    .put("onlySecond", Json.array(onlyB.stream().map(Json::of).toList()))
                    .build()));
        } else {
            onlyA.forEach(line -> out.println("- " + line));
            onlyB.forEach(line -> out.println("+ " + line));
            out.println(
                    onlyA.isEmpty() && onlyB.isEmpty()
                            ? "the same shapes"
                            : onlyA.size() + " only in the first, " + onlyB.size() + " only in the second");
        }
        out.flush();
    }
}
