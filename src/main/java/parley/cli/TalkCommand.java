package parley.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.Map;
import java.util.concurrent.Callable;
import parley.time.TimeSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `parley talk`: a conversation with any Live endpoint.
@Command(
        name = "talk",
        description = "Talk with any server that speaks the Live API: types, or streams a recording. Prints both sides'"
                + " words, times and tokens.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:everything said was answered", "1:no connection, or it ended before that", "2:wrong flags"})
final class TalkCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Mixin
    private TalkOptions options;

    @Spec
    private CommandSpec spec;

    TalkCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        TalkPlan plan = options.plan(environment);
        var out = spec.commandLine().getOut();
        Transcript transcript = options.json() ? new JsonTranscript(out) : new PlainTranscript(out);
        if (plan.input() instanceof TalkPlan.Input.Lines && !options.json()) {
            spec.commandLine()
                    .getErr()
                    .println("Type what to say, a line at a time; the end of the input ends the talk.");
        }
        var lines = new BufferedReader(new InputStreamReader(System.in));
        return Talk.hold(plan, transcript, TimeSource.system(), lines) ? 0 : Main.FAILED;
    }
}
