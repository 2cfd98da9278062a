package parley.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `parley completion`: a script that makes a shell complete verbs and flags.
@Command(
        name = "completion",
        description = "Print a script that completes verbs and flags: source <(./parley completion bash)",
        mixinStandardHelpOptions = true)
final class CompletionCommand implements Callable<Integer> {
    /// zsh reads completions of bash once it is told to.
    private static final String FOR_ZSH =
            "autoload -U +X compinit && compinit\nautoload -U +X bashcompinit && bashcompinit\n";

    @Parameters(paramLabel = "SHELL", description = "Which one: bash or zsh.")
    private Shell shell;

    @Spec
    private CommandSpec spec;

    private enum Shell {
        BASH,
        ZSH
    }

    @Override
    public Integer call() {
        String script = AutoComplete.bash("parley", spec.root().commandLine());
        var out = spec.commandLine().getOut();
        out.print(
                switch (shell) {
                    case BASH -> script;
                    case ZSH -> FOR_ZSH + script;
                });
        out.flush();
        return ExitCodes.DONE;
    }
}
