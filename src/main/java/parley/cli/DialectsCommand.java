package parley.cli;

import java.util.Arrays;
import parley.json.Json;
import parley.json.JsonText;
import parley.protocol.Rule;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `parley dialects`: prints the table of rules.
@Command(
        name = "dialects",
        description = "Lists what differs between the Developer API and Vertex, the generations of models, strict and"
                + " lenient. Each rule can be turned round with serve --except.",
        mixinStandardHelpOptions = true)
final class DialectsCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public void run() {
        if (json) {
            spec.commandLine()
                    .getOut()
                    .println(JsonText.write(Json.struct()
                            .put(
                                    "rules",
                                    Json.array(Arrays.stream(Rule.values())
                                            .map(DialectsCommand::described)
                                            .toList()))
                            .build()));
        } else {
            spec.commandLine().getOut().print(table());
            spec.commandLine().getOut().flush();
        }
    }

    /// The table as Markdown.
    static String table() {
        StringBuilder table = new StringBuilder("| rule | holds | what | source |\n|---|---|---|---|\n");
        for (Rule rule : Rule.values()) {
            table.append(
                    "| `%s` | %s | %s | %s |\n".formatted(rule.id(), rule.when().words(), rule.words(), rule.source()));
        }
        return table.toString();
    }

    private static Json.Struct described(Rule rule) {
        return Json.struct()
                .put("id", rule.id())
                .put("holds", rule.when().words())
                .put("what", rule.words())
                .put("source", rule.source())
                .build();
    }
}
