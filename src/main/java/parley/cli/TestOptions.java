package parley.cli;

import java.nio.file.Path;
import java.util.Optional;
import parley.server.Server;
import parley.testing.Recording;
import parley.testing.Script;
import parley.testing.ScriptedServer;
import picocli.CommandLine.Option;

/// The flags of `parley serve` that make it a server for tests.
final class TestOptions {

    @Option(
            names = "--scripted",
            paramLabel = "FILE",
            description =
                    "Be a server for tests: the model follows the script in this file (YAML), faults are allowed,"
                            + " and /parley/v1/test moves the clock and tells what passed. Loads no engines. See docs/testing.md.")
    private Path script;

    @Option(
            names = "--still-clock",
            description = "With --scripted: the clock stands still until it is moved by /parley/v1/test/clock.")
    private boolean still;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "With --scripted: of everything that is random. (${DEFAULT-VALUE})")
    private long seed;

    @Option(
            names = "--replay",
            paramLabel = "FILE",
            description = "Be a server for tests that answers as the server of this recording did (`parley check"
                    + " --record`).")
    private Path replay;

    boolean isOn() {
        return script != null || replay != null;
    }

    /// @throws Refused when there is no such script, or flags lack it
    Optional<Server.Starter> starter() {
        if (!isOn() && still) {
            throw new Refused("--still-clock belongs to --scripted and --replay");
        }
        if (script != null && replay != null) {
            throw new Refused("--scripted and --replay contradict each other");
        }
        if (replay != null) {
            return Optional.of(ScriptedServer.replaying(recording(), still));
        }
        return isOn() ? Optional.of(ScriptedServer.starter(read(), seed, still)) : Optional.empty();
    }

    private Recording recording() {
        try {
            return Recording.load(replay);
        } catch (IllegalArgumentException e) {
            throw new Refused("--replay: " + e.getMessage());
        }
    }

    private Script read() {
        try {
            return Script.load(script);
        } catch (IllegalArgumentException e) {
            throw new Refused("--scripted: " + e.getMessage());
        }
    }
}
