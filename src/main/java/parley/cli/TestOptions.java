package parley.cli;

import java.nio.file.Path;
import java.util.Optional;
import parley.server.Server;
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

    boolean isOn() {
        return script != null;
    }

    /// @throws Refused when there is no such script, or flags lack it
    Optional<Server.Starter> starter() {
        if (!isOn() && still) {
            throw new Refused("--still-clock belongs to --scripted");
        }
        return isOn() ? Optional.of(ScriptedServer.starter(read(), seed, still)) : Optional.empty();
    }

    private Script read() {
        try {
            return Script.load(script);
        } catch (IllegalArgumentException e) {
            throw new Refused("--scripted: " + e.getMessage());
        }
    }
}
