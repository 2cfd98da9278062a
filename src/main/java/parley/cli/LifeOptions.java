package parley.cli;

import java.time.Duration;
import parley.server.ServeSettings;
import picocli.CommandLine.Option;

/// The flags of `parley serve` that say how long connections live.
final class LifeOptions {
    private static final int MOST_SECONDS = 24 * 60 * 60;

    @Option(
            names = "--drain-seconds",
            paramLabel = "N",
            defaultValue = "10",
            description = "When told to stop, tell clients to go (goAway) and wait so long for the turns under way; a"
                    + " second signal ends at once. (${DEFAULT-VALUE})")
    private int drainSeconds;

    @Option(
            names = "--connection-seconds",
            paramLabel = "N",
            defaultValue = "0",
            description = "Tell a client to come back by another connection (goAway) a minute before this one is so"
                    + " old, and end it then; 0 never does. (${DEFAULT-VALUE})")
    private int connectionSeconds;

    /// @throws Refused when a time is none
    ServeSettings.Life life() {
        boolean fits = drainSeconds >= 0
                && drainSeconds <= MOST_SECONDS
                && connectionSeconds >= 0
                && connectionSeconds <= MOST_SECONDS;
        if (!fits) {
            throw new Refused("--drain-seconds and --connection-seconds must be 0 to " + MOST_SECONDS);
        }
        return new ServeSettings.Life(Duration.ofSeconds(drainSeconds), Duration.ofSeconds(connectionSeconds));
    }
}
