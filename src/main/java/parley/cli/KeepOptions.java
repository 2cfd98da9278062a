package parley.cli;

import java.time.Duration;
import parley.gateway.GatewaySettings;
import picocli.CommandLine.Option;

/// The flags of `parley serve` that say what is kept of sessions whose connection has ended.
final class KeepOptions {
    private static final int MOST_MIB = 1 << 20;

    @Option(
            names = "--keep-minutes",
            paramLabel = "N",
            defaultValue = "120",
            description = "How long a session is kept, in memory, after its connection has ended; 0 keeps none."
                    + " (${DEFAULT-VALUE})")
    private int minutes;

    @Option(
            names = "--keep-per-key",
            paramLabel = "N",
            defaultValue = "64",
            description = "Sessions kept for one key; the oldest go first. (${DEFAULT-VALUE})")
    private int perKey;

    @Option(
            names = "--keep-in-all",
            paramLabel = "N",
            defaultValue = "1024",
            description = "Sessions kept for all keys together. (${DEFAULT-VALUE})")
    private int inAll;

    @Option(
            names = "--keep-mib",
            paramLabel = "N",
            defaultValue = "256",
            description = "Memory for all kept sessions together. One that takes more than an eighth of it is kept"
                    + " without its pictures and sounds. (${DEFAULT-VALUE})")
    private int mib;

    /// @throws Refused when a bound is none
    GatewaySettings.Keep keep() {
        if (minutes < 0 || perKey < 0 || inAll < 0 || mib < 0 || mib > MOST_MIB) {
            throw new Refused("--keep-minutes, --keep-per-key, --keep-in-all and --keep-mib must be 0 or more");
        }
        long bytes = (long) mib << 20;
        return new GatewaySettings.Keep(perKey, inAll, bytes, bytes / 8, Duration.ofMinutes(minutes));
    }
}
