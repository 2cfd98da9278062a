package parley.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

/// The exit codes: one list for all verbs. A verb may say more exactly what a code means for it, and none means
/// something else.
final class ExitCodes {
    static final int DONE = 0;
    static final int FAILED = 1;
    static final int REFUSED = 2;
    static final int NO_SUCH_SESSION = 4;

    private static final String HEADING = "%nExit codes:%n";

    private ExitCodes() {}

    /// Gives every verb below `command` that tells none the codes that all have.
    static void complete(CommandLine command) {
        command.getSubcommands().values().forEach(verb -> {
            UsageMessageSpec usage = verb.getCommandSpec().usageMessage();
            if (usage.exitCodeList().isEmpty()) {
                usage.exitCodeListHeading(HEADING);
                usage.exitCodeList(common());
            }
            complete(verb);
        });
    }

    private static Map<String, String> common() {
        Map<String, String> codes = new LinkedHashMap<>();
        codes.put(String.valueOf(DONE), "done");
        codes.put(String.valueOf(FAILED), "it was tried and failed");
        codes.put(String.valueOf(REFUSED), "refused: wrong flags");
        return codes;
    }
}
