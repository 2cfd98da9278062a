package parley.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import parley.client.Connector;
import parley.client.Endpoint;
import parley.client.LiveClient;
import parley.client.Trust;
import parley.json.Json;
import parley.json.JsonText;
import parley.testing.Check;
import parley.testing.Scenario;
import parley.testing.ScenarioRun;
import parley.time.TimeSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `parley check`: has the talk of a scenario with any Live endpoint and says what held.
@Command(
        name = "check",
        description = "Have the talk of a scenario with any server that speaks the Live API, and say what held and what"
                + " did not. See docs/testing.md.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:everything held", "1:something did not, or no connection", "2:wrong flags or no scenario"})
final class CheckCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Parameters(paramLabel = "FILE", description = "The scenario, in YAML.")
    private Path file;

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "http://localhost:" + ServeOptions.DEFAULT_PORT,
            description = "Address of the server. (${DEFAULT-VALUE})")
    private String url;

    @Option(
            names = "--key-file",
            paramLabel = "FILE",
            description = "File with the key; or PARLEY_KEY in the environment.")
    private Path keyFile;

    @Option(names = "--insecure", description = "Trust any certificate.")
    private boolean insecure;

    @Option(
            names = "--record",
            paramLabel = "FILE",
            description = "Keep what passed, for `parley serve --replay` and `parley diff`. Holds all that was said.")
    private Path record;

    @Option(names = "--json", description = "Print one JSON object instead.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    CheckCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Scenario scenario = scenario();
        ScenarioRun.Outcome outcome = run(scenario);
        if (record != null) {
            PrivateFile.write(record, outcome.recording().bytes());
        }
        print(scenario, outcome);
        return outcome.held() ? 0 : Main.FAILED;
    }

    private Scenario scenario() {
        try {
            return Scenario.load(file);
        } catch (IllegalArgumentException e) {
            throw new Refused(file + ": " + e.getMessage());
        }
    }

    private ScenarioRun.Outcome run(Scenario scenario) throws IOException, InterruptedException {
        TimeSource time = TimeSource.system();
        try (Connector connector = new Connector(insecure ? Trust.ANYONE : Trust.PLATFORM, time);
                LiveClient client = connector.open(endpoint(), Keys.one(keyFile, "PARLEY_KEY", environment))) {
            return ScenarioRun.hold(scenario, client, time);
        }
    }

    private Endpoint endpoint() {
        try {
            return Endpoint.of(url);
        } catch (IllegalArgumentException e) {
            throw new Refused("--url: " + e.getMessage());
        }
    }

    private void print(Scenario scenario, ScenarioRun.Outcome outcome) {
        var out = spec.commandLine().getOut();
        long held = outcome.checks().stream().filter(Check::held).count();
        long broke = outcome.checks().size() - held;
        if (json) {
            out.println(JsonText.write(Json.struct()
                    .put("scenario", scenario.name())
                    .put("held", held)
                    .put("broke", broke)
                    .put(
                            "checks",
                            Json.array(
                                    outcome.checks().stream().map(Check::json).toList()))
                    .build()));
        } else {
            outcome.checks().forEach(out::println);
            out.println(held + " held, " + broke + " broke");
        }
        out.flush();
    }
}
