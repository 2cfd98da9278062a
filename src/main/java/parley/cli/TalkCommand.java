package parley.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.Map;
import java.util.concurrent.Callable;
import parley.client.SoundCard;
import parley.time.TimeSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `parley talk`: a conversation with any Live endpoint.
@Command(
        name = "talk",
        description =
                "Talk with any server that speaks the Live API: by microphone, from a recording or typed, with pictures"
                        + " and functions. Prints both sides' words, times and tokens.",
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
        if (!options.json()) {
            spec.commandLine().getErr().print(invitation(plan));
            spec.commandLine().getErr().flush();
        }
        var lines = new BufferedReader(new InputStreamReader(System.in));
        boolean answered = Talk.hold(plan, transcript, TimeSource.system(), lines, SoundCard.ofThisMachine());
        return answered ? 0 : Main.FAILED;
    }

    private static String invitation(TalkPlan plan) {
        return switch (plan.input()) {
            case TalkPlan.Input.Lines _
            when plan.sound().listens() ->
                "Speak, or type a line; Ctrl-D ends the talk. With headphones the model cannot hear itself.%n"
                        .formatted();
            case TalkPlan.Input.Lines _ ->
                "Type what to say, a line at a time; the end of the input ends the talk.%n".formatted();
            case TalkPlan.Input.Microphone _ -> "Speak; Ctrl-C ends the talk.%n".formatted();
            case TalkPlan.Input.Recording _, TalkPlan.Input.Text _ -> "";
        };
    }
}
